"""What stands in a folder already when a programme is made into it."""

from __future__ import annotations

import glob
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from audiobook.editions import EDITIONS
from audiobook.editions.files.record import Record, load
from audiobook.editions.writing import own_cover
from audiobook.errors import OutputError, SourceError
from audiobook.model import Article, Programme, Role, Script, Utterance


def standing(folder: Path) -> Record | None:
    """The record of the programme in a folder; None where there is none that can be read."""
    try:
        return load(folder)
    except SourceError:
        return None


def require_same(before: Record, script: Script, folder: Path) -> None:
    """Have two articles of one title not take each other's place.

    Raises:
        OutputError: the one in the folder has no sentence in common with the one that is made.
    """
    if _written(script.utterances).isdisjoint(_written(_ever_said(before.programme))):
        raise OutputError(
            f"{folder} holds another article, which has no sentence of this one: give this one a"
            f" --name of its own, or --name {shlex.quote(before.name)} to put it there instead."
        )


def together(editions: tuple[str, ...], before: Record) -> tuple[str, ...]:
    """The editions, and those in the folder, which would tell of what the programme was."""
    wanted = {*editions, *before.editions}
    return tuple(name for name in EDITIONS if name in wanted)


def cover_of(before: Record, article: Article, folder: Path) -> bytes:
    """A person's own cover in the folder, where it is of this article."""
    same = before.programme.article.title.text == article.title.text
    return own_cover(folder, before.programme) if same else b""


def remove_renamed(before: str, called: str, folder: Path) -> None:
    """Remove files of the name that a programme had before a person renamed its folder.

    All that had that name has been made again under the folder's, and would tell of what it was.
    """
    if before == called:
        return
    for path in [*folder.glob(f"{glob.escape(called)}[.-]*")]:
        earlier = folder / (before + path.name.removeprefix(called))
        if earlier.is_file():
            earlier.unlink()


def _ever_said(programme: Programme) -> Iterator[Utterance]:
    """All sentences, those too that were replaced."""
    yield from programme.script.utterances
    yield from (one.original for one in programme.retakes)


def _written(utterances: Iterable[Utterance]) -> set[str]:
    """What the article itself says under its title."""
    return {one.written for one in utterances if one.block and one.role is not Role.OPENING}
