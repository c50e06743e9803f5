"""Chapters, as bands with what they are called and measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audiobook.editions.written.lines import one_line
from audiobook.picture import style
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import (
    Line,
    Rect,
    Shape,
    Text,
    fitted,
    isolated,
    text_width,
    with_minus,
)
from audiobook.picture.sections import Section

_PADDING: Final = 7.0
_APART: Final = 12.0
"""Between a title and the figures."""
_SIZE: Final = 13.0
_TITLE: Final = 160.0
"""A title has this much room, or less is told of the figures."""
_LEAST_OF_TITLE: Final = 2 * _SIZE
"""And this much, a character and an ellipsis, or only its number is told."""


class Chapters:
    """A band for each chapter."""

    name = "Chapters"
    height = 26.0

    def __init__(self, overview: Overview) -> None:
        self._sections = overview.sections
        self._unit = overview.pace.unit

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The chapters that are heard in a row."""
        for one in self._sections:
            if one.start < row.end and one.end > row.start:
                yield from self._band(one, row, top)

    def _band(self, one: Section, row: Row, top: float) -> Iterator[Shape]:
        left, right = row.x(one.start), row.x(one.end)
        fill = style.BANDS[one.number % len(style.BANDS)]
        yield Rect(left, top, right - left, self.height, fill)
        if row.holds(one.start):
            yield Line(((left, top), (left, top + self.height)), style.EDGE, 2)
        name, figures = self._told(one, row, right - left - 2 * _PADDING)
        base = top + 17.5
        if name:
            yield Text(left + _PADDING, base, name, _SIZE, style.INK, bold=True)
        if figures:
            yield Text(right - _PADDING, base, figures, style.SMALL, style.SOFT, "end")

    def _told(self, one: Section, row: Row, room: float) -> tuple[str, str]:
        """A chapter's name and its figures, as much of both as there is room for."""
        number = str(one.number)
        goes_on = "" if row.holds(one.start) else "… "
        name = f"{number}  {goes_on}{isolated(one_line(one.title))}"
        least = text_width(f"{number}  ", _SIZE) + _LEAST_OF_TITLE
        pace = f"{one.pace:.0f}"
        full = with_minus(f"{pace} {self._unit}/min, {one.lufs:.1f} LUFS")
        for figures, enough in ((full, _TITLE), (f"{pace}/min", least), ("", least)):
            left = room - (text_width(figures, style.SMALL) + _APART if figures else 0.0)
            short = fitted(name, _SIZE, left)
            if short == name or left >= enough:
                return short, figures
        return number if text_width(number, _SIZE) <= room + _PADDING else "", ""
