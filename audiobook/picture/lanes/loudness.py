"""Loudness along the time: EBU R 128's short-term loudness, on its scale from −18 to +9 LU."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.loudness import short_term_lufs
from audiobook.audio.shaping.target import Figure
from audiobook.picture import style
from audiobook.picture.overview import Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import Area, Line, Rect, Shape, Text, with_minus
from audiobook.picture.style import LEFT, PLOT

ABOVE_LU: Final = 9.0
BELOW_LU: Final = 18.0
"""Of the middle: EBU's scale for meters (Tech 3341)."""

_WITHOUT_LUFS: Final = -23.0
"""The middle where there is neither a target nor any sound."""


class Loudness:
    """The short-term loudness as a line over what it should be."""

    name = "Loudness"
    height = 72.0

    def __init__(self, overview: Overview) -> None:
        self._lufs = short_term_lufs(overview.levels.survey.mean_squares)
        self._subblock = subblock_frames(overview.levels.rate)
        self._integrated = overview.record.loudness.integrated_lufs
        self._target = overview.target_lufs
        limits = overview.record.preset.target.limits
        self._limits = [one for one in limits if one.figure is Figure.LOUDNESS]
        measured = self._integrated if math.isfinite(self._integrated) else _WITHOUT_LUFS
        self._middle = measured if self._target is None else self._target

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The loudness in a row."""
        right, floor = row.x(row.end), top + self.height
        yield Rect(LEFT, top, right - LEFT, self.height, style.PANEL)
        for one in self._limits:
            if one.least is not None and one.most is not None:
                upper, lower = self._y(one.most, top), self._y(one.least, top)
                yield Rect(LEFT, upper, right - LEFT, lower - upper, style.TOLERANCE)
        line = self._line(row, top)
        yield Area(((line[0][0], floor), *line, (line[-1][0], floor)), style.LOUD_BELOW)
        yield Line(line, style.LOUD, 1.5)
        if self._target is not None:
            y = self._y(self._target, top)
            yield Line(((LEFT, y), (right, y)), style.TARGET, 1.2, dashed=True)
        yield from self._scale(top)

    def _y(self, lufs: float, top: float) -> float:
        above = self._middle + ABOVE_LU - lufs
        return top + self.height * min(max(above / (ABOVE_LU + BELOW_LU), 0.0), 1.0)

    def _line(self, row: Row, top: float) -> tuple[tuple[float, float], ...]:
        """A point for each column, or each sub-block where there are fewer."""
        places = sorted({row.frame(column) // self._subblock for column in range(row.columns)})
        values = (self._lufs[one] if one < len(self._lufs) else -math.inf for one in places)
        return tuple(
            (row.x((place + 0.5) * self._subblock), self._y(float(value), top))
            for place, value in zip(places, values, strict=True)
        )

    def _scale(self, top: float) -> Iterator[Shape]:
        x = LEFT + PLOT + 8
        for lufs in (self._middle + ABOVE_LU, self._middle - BELOW_LU):
            y = min(max(self._y(lufs, top) + 4, top + 9), top + self.height)
            yield Text(x, y, with_minus(f"{lufs:.0f}"), style.SMALL, style.SOFT)
        middle = self._y(self._middle, top)
        if self._target is not None:
            told = with_minus(f"{self._target:.1f} target")
            yield Text(x, middle - 1, told, style.SMALL, style.TARGET)
        told = with_minus(f"{self._integrated:.1f} overall")
        yield Text(x, middle + 12, told, style.SMALL, style.LOUD)
