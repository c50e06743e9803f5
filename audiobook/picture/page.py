"""The picture as a whole: its head, the rows of time, what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from audiobook.editions.written.imprint import title
from audiobook.picture import style, summary
from audiobook.picture.header import header
from audiobook.picture.lanes import Lane, lanes
from audiobook.picture.legend import legend
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row, rows
from audiobook.picture.scene import Line, Scene, Shape, Text
from audiobook.picture.sections import Section

_BETWEEN_LANES: Final = 5.0
_BETWEEN_ROWS: Final = 26.0
_AXIS: Final = 20.0
"""Of the last lane, so much is below its line."""


def scene(overview: Overview) -> Scene:
    """The picture of a programme."""
    shapes, y = header(overview)
    shapes.append(_rule(y))
    y += _BETWEEN_ROWS
    shown = lanes(overview)
    for row in rows(overview.levels.frames, overview.levels.rate):
        drawn, bottom = _row(row, shown, y)
        shapes += (*_borders(overview.sections, row, y, bottom - _AXIS), *drawn)
        y = bottom + _BETWEEN_ROWS
    shapes.append(_rule(y - 8))
    meaning, y = legend(overview, y)
    shapes += meaning
    return Scene(
        width=style.WIDTH,
        height=ceil(y + style.MARGIN),
        title=title(overview.programme.article),
        description="\n".join(summary.lines(overview)),
        shapes=tuple(shapes),
    )


def _rule(y: float) -> Shape:
    return Line(((style.MARGIN, y), (style.WIDTH - style.MARGIN, y)), style.GRID)


def _row(row: Row, shown: Sequence[Lane], top: float) -> tuple[list[Shape], float]:
    """A row's lanes, those that have something to show, and where it ends."""
    shapes: list[Shape] = []
    for lane in shown:
        drawn = tuple(lane.draw(row, top))
        if not drawn:
            continue
        shapes += drawn
        if lane.name:
            middle = top + lane.height / 2 + 4
            shapes.append(Text(style.LEFT - 12, middle, lane.name, style.SMALL, style.SOFT, "end"))
        top += lane.height + _BETWEEN_LANES
    return shapes, top


def _borders(sections: Sequence[Section], row: Row, top: float, bottom: float) -> Iterator[Shape]:
    """A line through all lanes where a chapter begins."""
    for one in sections:
        if row.holds(one.start) and one.start > row.start:
            x = row.x(one.start)
            yield Line(((x, top), (x, bottom)), style.BORDER)
