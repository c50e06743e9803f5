"""What was left out or changed: a lane for each kind, bars where it was, their number beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log2
from typing import Final

from audiobook.picture import style
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import Line, Rect, Shape, Text, text_width
from audiobook.picture.style import LEFT

MOST: Final = 4
"""Kinds that have a lane of their own; the others share one."""

OTHERS: Final = "others"

_WIDTH: Final = 4.0
_HIGHEST: Final = 12.0


class LeftOut:
    """Findings of a kind, by the sentences they are near to."""

    height = 17.0

    def __init__(self, name: str, counts: dict[int, int]) -> None:
        """Show findings.

        Args:
            name: of the kind.
            counts: how many there are at each frame.
        """
        self.name = f"− {name}"
        self._counts = sorted(counts.items())

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The findings in a row; higher bars are more of them, by powers of two."""
        base = top + self.height - 2
        here = [(row.x(frame), count) for frame, count in self._counts if row.holds(frame)]
        joined: list[tuple[float, int]] = []
        for x, count in here:
            if joined and x - joined[-1][0] < _WIDTH:
                joined[-1] = (joined[-1][0], joined[-1][1] + count)
            else:
                joined.append((x, count))
        if joined:
            yield Line(((LEFT, base), (row.x(row.end), base)), style.GRID)
        ends = [*(x for x, _ in joined[1:]), float(style.WIDTH)]
        for (x, count), end in zip(joined, ends, strict=False):
            height = min(4.0 + 2 * log2(count), _HIGHEST)
            yield Rect(x, base - height, _WIDTH, height, style.LEFT_OUT)
            if count > 1 and text_width(str(count), style.SMALL) + _WIDTH + 3 < end - x:
                yield Text(x + _WIDTH + 3, base - 1, str(count), style.SMALL, style.LEFT_OUT)


def left_out(overview: Overview) -> Iterator[LeftOut]:
    """The lanes, most frequent kinds first."""
    kinds = [(name, overview.left_out[name]) for name in overview.left_out]
    if len(kinds) > MOST + 1:
        rest = sum((counts for _, counts in kinds[MOST:]), Counter[int]())
        kinds = [*kinds[:MOST], (OTHERS, rest)]
    for name, counts in kinds:
        at = Counter[int]()
        for number, count in counts.items():
            at[overview.spot(number).frame] += count
        yield LeftOut(name, at)
