"""Which sentences of a programme a user means: `s0012`, `s0012-s0015`, or just `12`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audiobook.errors import SourceError
from audiobook.model import Utterance

_WISH = re.compile(r"s?0*(\d+)(?:\s*[-–]\s*s?0*(\d+))?", re.IGNORECASE | re.ASCII)


class Run(NamedTuple):
    """Sentences that follow each other."""

    first: int
    """Place of the first in the script, from 0."""
    last: int
    """Place of the last."""


def find(wishes: Iterable[str], utterances: Sequence[Utterance]) -> tuple[Run, ...]:
    """The sentences that are meant, in the order in which they were asked for.

    Raises:
        SourceError: there is no such sentence; says which there are and where their ids stand.
    """
    places = {one.id: place for place, one in enumerate(utterances)}
    return tuple(_find(wish, places) for wish in wishes)


def _find(wish: str, places: dict[str, int]) -> Run:
    match = _WISH.fullmatch(wish.strip())
    ids = [f"s{int(number):04}" for number in match.groups() if number] if match else [wish]
    for one in ids:
        if one not in places:
            known = [*places]
            raise SourceError(
                f"There is no sentence “{one}”: they are {known[0]} to {known[-1]}. Each id stands "
                "with its text in transcript.json, the .vtt, and what `audiobook review` shows."
            )
    first, last = places[ids[0]], places[ids[-1]]
    if last < first:
        raise SourceError(f"“{wish}” ends before it begins: give the earlier sentence first.")
    return Run(first, last)
