"""A compressor: what is loud is turned down by a part of what it is too loud by.

Its level is the power of the sound around a frame, in a window as long before it as after it: the
gain falls before a loud vowel and rises after it at the same pace, and the weak consonants beside
it are what gains. Like the limiter's its gain depends on what is near and on nothing else: any
stretch can be had by itself and is always the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples
from audiobook.audio.sound import Derived, Sound

CELL: Final = 64
"""Frames that share a level: 1.5 ms at 44.1 kHz."""

_SILENCE: Final = 1e-12
"""A power that is taken for the least there is: −120 dB."""


@dataclass(frozen=True, slots=True)
class Compression:
    """How a compressor works."""

    threshold_dbfs: float
    """Where it begins, root mean square."""
    ratio: float
    """Decibels of input for one of output, above the threshold."""
    window_ms: float
    """Over which the level is taken, weighted by a Hann window."""


class Compressed(Derived):
    """A sound, compressed. Itself a sound."""

    def __init__(self, sound: Sound, how: Compression) -> None:
        super().__init__(sound)
        self._how = how
        self._reach = max(1, round(how.window_ms * sound.rate / 2000 / CELL))
        """Cells on either side that are in the window."""
        window = np.hanning(2 * self._reach + 3)[1:-1]
        self._window = (window / window.sum()).astype(np.float32)

    def read(self, start: int, stop: int) -> FloatSamples:
        """The compressed samples from `start` to `stop`."""
        first, last = start // CELL, -(-stop // CELL)
        margin = self._reach + 1
        samples = self._sound.read((first - margin) * CELL, (last + margin) * CELL)
        cells = samples.reshape(-1, CELL)
        powers = np.einsum("ij,ij->i", cells, cells) / np.float32(CELL)
        gains = self._gains(np.convolve(powers, self._window, "valid"))
        wanted = cells[margin:-margin] * _between(gains)
        return np.asarray(wanted.reshape(-1)[start - first * CELL :][: stop - start])

    def _gains(self, powers: FloatSamples) -> FloatSamples:
        """The gain of each cell, from the power around it."""
        levels = 10 * np.log10(np.maximum(powers, np.float32(_SILENCE)))
        over = np.maximum(levels - np.float32(self._how.threshold_dbfs), 0)
        slope = np.float32((1 / self._how.ratio - 1) / 20)
        return np.power(np.float32(10), over * slope)


def _between(gains: FloatSamples) -> FloatSamples:
    """The gain of each frame, in straight lines from the middle of a cell to that of the next.

    Args:
        gains: of the cells, and of one more before and after them.

    Returns:
        Shape (cells, CELL).
    """
    before, here, after = gains[:-2, None], gains[1:-1, None], gains[2:, None]
    along = (np.arange(CELL, dtype=np.float32) + np.float32(0.5)) / CELL - np.float32(0.5)
    return here + np.where(along < 0, (here - before) * along, (after - here) * along)
