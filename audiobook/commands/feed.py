"""`audiobook feed`: a podcast of a folder of programmes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.streams import tell


def feed(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder of programmes, as make's --out.")
    ],
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="The address at which the folder is served.")
    ],
    title: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the podcast is called; else as the folder."),
    ] = None,
    allowed: Annotated[
        bool, typer.Option("--allowed", help="Publishing these programmes is allowed.")
    ] = False,
) -> None:
    """Make a podcast feed of a folder of programmes."""
    from audiobook.export import export
    from audiobook.feed import FILE, NEEDED, Channel, programmes, write_feed
    from audiobook.settings import read_settings

    if not base_url.startswith(("https://", "http://")):
        raise typer.BadParameter("An address begins with https://.", param_hint="--base-url")
    found = programmes(folder)
    if not (allowed or (folder / FILE).exists() or _is_allowed()):
        raise typer.BadParameter(
            "Nothing is published without a right to. Where you have it, add --allowed.",
            param_hint="--allowed",
        )
    for programme in found:
        missing = _missing(programme, NEEDED)
        if missing:
            export(programme, missing, None, read_settings().cache)
    channel = Channel(title or folder.resolve().name, base_url.rstrip("/"))
    tell(write_feed(folder, channel))


def _missing(programme: Path, needed: tuple[str, ...]) -> tuple[str, ...]:
    from audiobook.editions.files.record import load

    have = load(programme).editions
    return tuple(edition for edition in needed if edition not in have)


def _is_allowed() -> bool:
    """Ask a person; a script is not one, and says --allowed."""
    if not sys.stdin.isatty():
        return False
    # Who says no ends the command.
    return typer.confirm(
        "A copy that a blind reader may have is not yet one that everybody may. Do the articles' "
        "authors, and the terms of the voice, allow these programmes to be published?",
        abort=True,
    )
