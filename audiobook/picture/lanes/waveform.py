"""The waveform: how high the sound goes, how strong it is, and where it meets the ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.levels import FloatSamples, from_db
from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.picture import style
from audiobook.picture.overview import NEAR_DB, Overview
from audiobook.picture.rows import Row
from audiobook.picture.scene import Area, Line, Shape, Text, with_minus
from audiobook.picture.style import LEFT, PLOT

_TICK: Final = 4.0
"""Half the width of a mark at the ceiling."""


class Waveform:
    """Peaks, and within them the level, on both sides of a middle line."""

    name = "Waveform"
    height = 84.0

    def __init__(self, overview: Overview) -> None:
        self._levels = overview.levels
        self._ceiling_db = overview.ceiling_dbtp
        near = from_db(self._ceiling_db - NEAR_DB)
        self._near = np.flatnonzero(overview.levels.true_peaks >= near)

    def draw(self, row: Row, top: float) -> Iterator[Shape]:
        """The sound of a row."""
        middle, half = top + self.height / 2, self.height / 2 - _TICK
        levels, right = self._levels, row.x(row.end)
        ceiling = half * min(from_db(self._ceiling_db), 1.0)
        yield Line(((LEFT, middle), (right, middle)), style.PEAK)
        peaks = highest(levels.peaks, row, levels.grain_frames)
        yield _mirrored(half * np.minimum(peaks, 1), middle, style.PEAK)
        powers = mean(levels.powers, row, levels.grain_frames)
        yield _mirrored(half * np.minimum(np.sqrt(powers), 1), middle, style.LEVEL)
        for y in (middle - ceiling, middle + ceiling):
            yield Line(((LEFT, y), (right, y)), style.CEILING, dashed=True)
        yield from self._ticks(row, middle - ceiling)
        label = with_minus(f"{self._ceiling_db:.0f} dBTP")
        yield Text(LEFT + PLOT + 8, middle - ceiling + 4, label, style.SMALL, style.CEILING)

    def _ticks(self, row: Row, ceiling: float) -> Iterator[Shape]:
        """Marks where the true peak is close to the ceiling or above it, apart from each other."""
        length, last = subblock_frames(self._levels.rate), -1.0
        first, stop = np.searchsorted(self._near, [row.start // length, row.end // length])
        for subblock in self._near[first:stop]:
            x = row.x((int(subblock) + 0.5) * length)
            if x - last >= 2 * _TICK:
                last = x
                outline = ((x - _TICK, ceiling - 7), (x + _TICK, ceiling - 7), (x, ceiling - 1))
                yield Area(outline, style.CEILING)


def highest(values: FloatSamples, row: Row, grain: int) -> FloatSamples:
    """The greatest of the grains of each column of a row."""
    starts, part = _grains(values, row, grain)
    return np.maximum.reduceat(part, starts)


def mean(values: FloatSamples, row: Row, grain: int) -> FloatSamples:
    """The mean of the grains of each column of a row."""
    starts, part = _grains(values, row, grain)
    counts = np.maximum(np.diff(starts, append=len(part)), 1)
    means: FloatSamples = (np.add.reduceat(part, starts) / counts).astype(np.float32)
    return means


def _grains(
    values: FloatSamples, row: Row, grain: int
) -> tuple[npt.NDArray[np.intp], FloatSamples]:
    """Where each column's grains begin, and the grains of the row; after the sound is silence."""
    edges = np.array([row.frame(column) // grain for column in range(row.columns + 1)])
    part = np.zeros(max(int(edges[-1] - edges[0]), 1), np.float32)
    known = values[edges[0] : edges[-1]]
    part[: len(known)] = known
    return np.minimum(edges[:-1] - edges[0], len(part) - 1), part


def _mirrored(heights: npt.NDArray[np.floating[Any]], middle: float, fill: str) -> Area:
    """An area that reaches as far up from a middle line as down."""
    columns = [(LEFT + column + 0.5, float(height)) for column, height in enumerate(heights)]
    return Area(
        (
            *((x, middle - height) for x, height in columns),
            *((x, middle + height) for x, height in reversed(columns)),
        ),
        fill,
    )
