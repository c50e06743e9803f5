"""The time."""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.editions.written.times import clock
from audiobook.picture import style
from audiobook.picture.rows import Row
from audiobook.picture.scene import Line, Shape, Text


class Axis:
    """Marks of time below a line."""

    name = ""
    height = 22.0

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The marks in a row."""
        yield Line(((row.x(row.start), top), (row.x(row.end), top)), style.SOFT)
        step = row.step * row.rate
        for frame in range(-(-row.start // step) * step, row.end + 1, step):
            x = row.x(frame)
            yield Line(((x, top), (x, top + 5)), style.SOFT)
            told = clock(frame * 1000 // row.rate)
            yield Text(x, top + 18, told, style.SMALL, style.SOFT, "middle")
