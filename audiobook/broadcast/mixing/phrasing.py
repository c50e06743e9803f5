"""Where a sentence breathes: its phrases and clauses, by the marks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from audiobook.text.clauses import MARKS, Break
from audiobook.text.languages import MANDARIN
from audiobook.text.pace import amount


class Rest(Enum):
    """What a pause parts, the shortest first."""

    PHRASE = auto()
    """Inside of a clause."""
    CLAUSE = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()
    """Also a heading from its text."""
    SECTION = auto()
    MESSAGE = auto()
    """From itself said again, or from the last chime."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Marks between two words of a sentence, at which a speaker pauses."""

    start: int
    """Offset in the spoken text."""
    end: int
    rest: Rest


_BETWEEN: Final = re.compile(r"(?<=\w)[^\w]+(?=\w)")
"""Whatever stands between two words: marks, quotation marks, spaces."""
_IN_NUMBER: Final = re.compile(r"(?<=\d)[,:](?=\d)")

SHORTEST_CLAUSE: Final = 4.0
"""Syllables. What is shorter is a phrase whatever mark ends it: `他说，`, `red, green and blue`."""


def marked(spoken: str) -> tuple[Pause, ...]:
    """The pauses inside a sentence, in order."""
    marks = [found for found in _BETWEEN.finditer(spoken) if _pauses(spoken, found)]
    edges = [0, *(edge for found in marks for edge in found.span()), len(spoken)]
    between = zip(edges[::2], edges[1::2], strict=True)
    lengths = [syllables(spoken[start:end]) for start, end in between]
    return tuple(
        Pause(*found.span(), _rest(found[0], min(around)))
        for found, around in zip(marks, pairwise(lengths), strict=True)
    )


def _pauses(spoken: str, found: re.Match[str]) -> bool:
    in_number = _IN_NUMBER.match(spoken, found.start())
    return in_number is None and not MARKS.keys().isdisjoint(found[0])


def _rest(marks: str, shortest: float) -> Rest:
    """What these marks part, where the shorter side has so many syllables."""
    strongest = max(MARKS.get(mark, Break.ITEM) for mark in marks)
    return Rest.PHRASE if strongest is Break.ITEM or shortest < SHORTEST_CLAUSE else Rest.CLAUSE


def syllables(text: str) -> float:
    """How many syllables a text has, about."""
    return amount(text, MANDARIN)
