"""Marks with a letter in them, told apart by their shapes, and their labels where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from audiobook.picture import style
from audiobook.picture.scene import Area, Shape, Text, fitted, text_width

RADIUS: Final = 8.5
LETTER: Final = 10.5
GAP: Final = 4.0

Form = Literal["triangle", "diamond", "octagon"]

_OUTLINES: Final = {
    "triangle": ((-1.0, -0.85), (1.0, -0.85), (0.0, 1.0)),
    "diamond": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    "octagon": (
        *((-0.4, -0.95), (0.4, -0.95), (0.95, -0.4), (0.95, 0.4)),
        *((0.4, 0.95), (-0.4, 0.95), (-0.95, 0.4), (-0.95, -0.4)),
    ),
}
"""Around the middle, in radii."""

_COLOURS: Final = {"triangle": style.ALARM, "diamond": style.DOUBT, "octagon": style.PERSON}

_BASELINES: Final = {"triangle": 1.5, "diamond": 3.8, "octagon": 3.8}
"""Of the letter, below the middle."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place."""

    frame: int
    form: Form
    sign: str
    """A letter."""
    label: str


def mark(form: Form, sign: str, x: float, y: float) -> Iterator[Shape]:
    """A mark with its middle at x, y."""
    points = tuple((x + dx * RADIUS, y + dy * RADIUS) for dx, dy in _OUTLINES[form])
    yield Area(points, _COLOURS[form])
    yield Text(x, y + _BASELINES[form], sign, LETTER, style.PAPER, "middle", bold=True)


def marked(marks: Sequence[tuple[float, Mark]], y: float, end: float) -> Iterator[Shape]:
    """Marks in a line, from left to right, with their labels; those that would overlap are one.

    Args:
        marks: each with its x, in order.
        y: of their middle.
        end: x at which the last label must end.
    """
    groups: list[list[tuple[float, Mark]]] = []
    for one in marks:
        if groups and one[0] - groups[-1][0][0] < 2 * RADIUS:
            groups[-1].append(one)
        else:
            groups.append([one])
    ends = [*(group[0][0] - RADIUS for group in groups[1:]), end]
    for group, stop in zip(groups, ends, strict=False):
        x, first = group[0]
        yield from mark(first.form, first.sign, x, y)
        more = f" +{len(group) - 1}" if len(group) > 1 else ""
        begins = x + RADIUS + GAP
        room = stop - GAP - begins - text_width(more, style.SMALL)
        label = fitted(first.label, style.SMALL, room) + more
        if text_width(label, style.SMALL) <= stop - begins:
            yield Text(begins, y + 4, label, style.SMALL, _COLOURS[first.form])
