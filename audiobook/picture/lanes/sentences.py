"""Sentences, as blocks that show what each is, with the ids of those that there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from audiobook.model import Role, Utterance
from audiobook.picture import style
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import Rect, Shape, Text, text_width


@dataclass(frozen=True, slots=True)
class Look:
    """How the block of a sentence looks: kinds differ in height and filling, not only in colour."""

    name: str
    top: float
    """Of the height of a block."""
    fill: str | None
    stroke: str | None = None


BODY: Final = Look("text", 0.25, style.BODY)
HEADING: Final = Look("heading", 0.0, style.HEADING)
OURS: Final = Look("announcement", 0.6, style.OURS)
SKIPPABLE: Final = Look("caption or note, can be skipped", 0.25, None, style.BODY)
LOOKS: Final = (BODY, HEADING, OURS, SKIPPABLE)
"""In the order of the legend."""

_BY_ROLE: Final = {
    Role.OPENING: OURS,
    Role.ANNOUNCEMENT: OURS,
    Role.CLOSING: OURS,
    Role.HEADING: HEADING,
}

BLOCK: Final = 12.0
_GAP: Final = 0.8
"""Pixels: blocks that are closer are drawn as one."""


def look_of(utterance: Utterance) -> Look:
    """How a sentence is drawn."""
    if utterance.skippable:
        return SKIPPABLE
    return _BY_ROLE.get(utterance.role, BODY)


def block(look: Look, left: float, top: float, width: float) -> Rect:
    """A block whose row of blocks begins at `top`."""
    inset = 0.5 if look.stroke else 0.0
    height = BLOCK * (1 - look.top)
    return Rect(
        left + inset,
        top + BLOCK - height + inset,
        max(width - 2 * inset, 0.5),
        height - 2 * inset,
        look.fill,
        look.stroke,
    )


class Sentences:
    """A block for each sentence, and ids."""

    name = "Sentences"
    height = 28.0

    def __init__(self, overview: Overview) -> None:
        self._sentences = [
            (one.id, look_of(one), clip.start, clip.end) for one, clip in overview.programme.heard
        ]

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The sentences in a row; those too short to be told apart are joined."""
        here = [one for one in self._sentences if one[2] < row.end and one[3] > row.start]
        joined: list[tuple[Look, float, float]] = []
        for _, look, start, end in here:
            left, right = row.x(start), row.x(end)
            if joined and joined[-1][0] is look and left - joined[-1][2] < _GAP:
                joined[-1] = (look, joined[-1][1], right)
            else:
                joined.append((look, left, right))
        for look, left, right in joined:
            yield block(look, left, top, right - left)
        free = 0.0
        for name, _, start, _ in here:
            x, width = row.x(start), text_width(name, style.SMALL)
            if row.holds(start) and x >= free and x + width <= style.WIDTH:
                free = x + width + 10
                yield Text(x, top + 24, name, style.SMALL, style.SOFT)
