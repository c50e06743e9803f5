"""Marks for what there is to look at: triangles where something is wrong, diamonds for doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audiobook.picture.marks import Form, Mark, marked
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import Shape
from audiobook.picture.style import LEFT, PLOT


class Marks:
    """Marks, each at its place."""

    height = 22.0

    def __init__(self, name: str, marks: Iterable[Mark]) -> None:
        self.name = name
        self._marks = sorted(marks, key=lambda one: one.frame)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._marks)

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The marks in a row."""
        here = [(row.x(one.frame), one) for one in self._marks if row.holds(one.frame)]
        return marked(here, top + self.height / 2, LEFT + PLOT)


def faults(overview: Overview) -> Marks:
    """What may be wrong."""
    return Marks("To look at", _marks(overview, is_doubt=False))


def doubts(overview: Overview) -> Marks:
    """What nobody knows to be right."""
    return Marks("In doubt", _marks(overview, is_doubt=True))


def _marks(overview: Overview, *, is_doubt: bool) -> Iterator[Mark]:
    for found in overview.remarks:
        for one in found.all:
            if one.spot and found.kind.is_doubt == is_doubt:
                form: Form = "diamond" if is_doubt else "triangle"
                yield Mark(one.spot.frame, form, found.kind.sign, one.label)


def replaced(overview: Overview) -> Marks:
    """Sentences that were replaced: by a person's voice, or by another text or reading."""
    starts = {clip.utterance: clip.start for clip in overview.programme.clips}
    return Marks(
        "Replaced",
        (
            Mark(
                starts[one.original.id],
                "octagon",
                "H" if one.recording else "A",
                f"{one.original.id} {'a person' if one.recording else 'anew'}",
            )
            for one in overview.programme.retakes
        ),
    )
