"""What a producer should look at in a finished programme, the most important first.

A kind of remark is a line of a table. None of them says that a programme is wrong, which is
`audiobook check`'s to say: they are places to listen to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from audiobook.picture.evidence import Evidence, Remark
from audiobook.picture.script_judges import doubts, paces, unsaid
from audiobook.picture.sound_judges import chapter_strays, figures, pauses, peaks, silences, strays


@dataclass(frozen=True, slots=True)
class Kind:
    """What remarks have in common."""

    sign: str
    """A letter that stands for it in a drawing."""
    one: str
    """What one of them is called."""
    many: str
    judge: Callable[[Evidence], Iterator[Remark]]
    is_doubt: bool = False
    """Whether it may well be right, so that a person has to listen."""

    def counted(self, number: int) -> str:
        """`1 doubtful reading`, `3 doubtful readings`."""
        return f"{number} {self.one if number == 1 else self.many}"


KINDS: Final = (
    Kind("F", "figure out of its range", "figures out of their range", figures),
    Kind("L", "sentence softer or louder", "sentences softer or louder", strays),
    Kind("T", "true peak above the ceiling", "true peaks above the ceiling", peaks),
    Kind("S", "silence inside of a sentence", "silences inside of sentences", silences),
    Kind("P", "pause of another length", "pauses of another length", pauses),
    Kind("U", "thing not said as it should be", "things not said as they should be", unsaid),
    Kind("C", "chapter softer or louder", "chapters softer or louder", chapter_strays),
    Kind("V", "chapter faster or slower", "chapters faster or slower", paces),
    Kind("R", "doubtful reading", "doubtful readings", doubts("reading"), is_doubt=True),
    Kind("N", "doubtful number", "doubtful numbers", doubts("number"), is_doubt=True),
    Kind("W", "foreign word", "foreign words", doubts("word"), is_doubt=True),
)
"""The most important first."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """All remarks of one kind, in the order of the programme."""

    kind: Kind
    all: tuple[Remark, ...]


def remarks(evidence: Evidence) -> tuple[Remarks, ...]:
    """What there is to look at, by kinds that there are."""
    found = (Remarks(kind, tuple(kind.judge(evidence))) for kind in KINDS)
    return tuple(one for one in found if one.all)
