"""The marks inside a sentence at which a voice pauses, and between which words they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Protocol, TypeVar


class Span(Protocol):
    """Part of a spoken text, and when it is heard."""

    @property
    def spoken_start(self) -> int:
        """Offset in the spoken text."""
        ...

    @property
    def start(self) -> int:
        """Frame."""
        ...

    @property
    def end(self) -> int:
        """Frame."""
        ...


class Break(IntEnum):
    """What a mark parts, in rising order of its pause."""

    ITEM = 1
    """The parts of an enumeration, and what stands in brackets."""
    COMMA = 2
    CLAUSE = 3
    """Clauses that could stand alone, or what is announced: also a sentence inside of another."""


MARKS = (
    dict.fromkeys("、（）()【】[]〔〕", Break.ITEM)
    | dict.fromkeys("，,", Break.COMMA)
    | dict.fromkeys("；;：:—…。！？!?\n", Break.CLAUSE)
)
"""What each mark parts. Not the full stop of Latin script: inside a sentence it mostly ends an
abbreviation."""

_SaidAt = TypeVar("_SaidAt", bound=Span)


def breaks(spoken: str, words: Sequence[_SaidAt]) -> Iterator[tuple[_SaidAt, _SaidAt, Break]]:
    """Neighbouring words of a sentence with a mark between them, and what it parts.

    Args:
        spoken: the sentence.
        words: those that are marked, in order; between two there may be words that are not.
    """
    for one, other in pairwise(words):
        found = _break_before(spoken, other.spoken_start)
        if found is not None:
            yield one, other, found


def _break_before(spoken: str, at: int) -> Break | None:
    """The strongest break between the word at `at` and the last letter before it."""
    while at < len(spoken) and not spoken[at].isalnum():  # a word may begin with its marks
        at += 1
    strongest: Break | None = None
    for character in reversed(spoken[:at]):
        if character.isalnum():
            break
        found = MARKS.get(character)
        if found is not None and (strongest is None or found > strongest):
            strongest = found
    return strongest
