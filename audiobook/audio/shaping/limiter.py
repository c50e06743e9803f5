"""One gain for a whole sound, and a look-ahead limiter that holds its true peaks under a ceiling.

How the limiter's gain moves where a voice shall sound as it is, GENTLE, and why so:

- It falls in an S-shaped curve over the 8 ms before a peak, so that the peak itself meets the full
  reduction. Hearing masks what happens so shortly before a loud sound, and nothing clicks.
- It stays down for 12 ms: longer than a period of a voice of 85 Hz or more, so that it does not
  move with each pulse of the voice, which would be heard as roughness.
- It rises by 160 dB a second: the 6 to 8 dB that speech needs are given back within 50 ms, before
  the next syllable. Slower, the weak syllable after a strong one is turned down with it, which is
  what pumping is. Measured on espeak's Mandarin, brought from −21.6 to −19 LUFS: weak sounds lose
  0.6 dB at 160 dB a second, 0.8 at 80 and 1.6 at 40, for no less movement of the gain between 20
  and 70 Hz (0.26 dB RMS at each) or above (0.1). At 320 the movement begins to grow.

QUICK is for loudspeakers in noise: it turns down each pulse of the voice by itself, within a
millisecond, and gives it back at once. That is rough, and 5 dB louder under the same peak.

The gain depends on some 0.1 s of sound around a frame and on nothing else. So any stretch can be
had by itself, in any order and in any thread, and is always the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples, to_db
from audiobook.audio.measuring.oversampling import CELL, GREATEST_GAIN, MARGIN, cell_peaks
from audiobook.audio.sound import Derived, Sound


@dataclass(frozen=True, slots=True)
class Timing:
    """How a limiter's gain moves."""

    attack_ms: float
    """In which it falls before a peak."""
    hold_ms: float
    """In which it stays down."""
    release_db_a_second: float
    """How fast it rises."""
    share: float
    """The mean reduction of the power in 100 ms, as part of what their peak needs, both in dB."""


GENTLE: Final = Timing(attack_ms=8, hold_ms=12, release_db_a_second=160.0, share=0.72)
"""The share was measured on espeak's Mandarin and English, from 20 s to 8 minutes: with it the
loudness comes out within 0.1 LU where peaks need up to 8 dB, within 0.2 where they need 12."""

QUICK: Final = Timing(attack_ms=0.7, hold_ms=0, release_db_a_second=10_000.0, share=0.48)


class Limited(Derived):
    """A sound with a gain, limited. Itself a sound."""

    def __init__(self, sound: Sound, gain: float, ceiling: float, timing: Timing = GENTLE) -> None:
        """Limit `sound`, whose samples lie within full scale.

        Args:
            sound: what to limit.
            gain: what its samples are multiplied by first.
            ceiling: the greatest true peak allowed, full scale at 1.
            timing: how its gain moves.
        """
        super().__init__(sound)
        self._gain = np.float32(gain)
        self._ceiling = ceiling
        self._reach = max(1, round(timing.attack_ms * self.rate / 1000 / CELL / 2))
        """Cells on either side over which the gain is smoothed."""
        self._hold = round(timing.hold_ms * self.rate / 1000 / CELL)
        self._rise = np.float32(timing.release_db_a_second * CELL / self.rate)
        """Decibels a cell."""
        deepest = max(0.0, to_db(GREATEST_GAIN * gain / ceiling))
        self._release = int(deepest / self._rise) + 1
        """Cells until any reduction is given back."""

    def read(self, start: int, stop: int) -> FloatSamples:
        """The limited samples from `start` to `stop`."""
        first, last = start // CELL, -(-stop // CELL)
        before = 1 + 2 * self._reach + self._hold + self._release
        after = 1 + 2 * self._reach
        samples = self._gain * self._sound.read(
            (first - before) * CELL - MARGIN, (last + after) * CELL + MARGIN
        )
        peaks = cell_peaks(samples, self._ceiling)
        wanted = samples[MARGIN + before * CELL :][: (last - first) * CELL]
        if len(peaks) and peaks.max() > self._ceiling:
            _apply(self._gains(peaks), wanted)
        return wanted[start - first * CELL :][: stop - start]

    def _gains(self, peaks: FloatSamples) -> FloatSamples:
        """The gain of each cell that has enough others around it."""
        needed = 20 * np.log10(np.float32(self._ceiling) / np.maximum(peaks, self._ceiling))
        held = _sliding_minimum(needed, 2 * self._reach + self._hold + 1)
        stretch = 1
        while stretch <= self._release:
            risen = held[:-stretch] + self._rise * np.float32(stretch)
            np.minimum(held[stretch:], risen, out=held[stretch:])
            stretch *= 2
        gains = np.power(np.float32(10), held[self._release :] / np.float32(20))
        window = np.hanning(2 * self._reach + 3)[1:-1]
        smooth = np.convolve(gains, (window / window.sum()).astype(np.float32), "valid")
        return smooth.astype(np.float32, copy=False)


def _sliding_minimum(values: FloatSamples, width: int) -> FloatSamples:
    """The least of each `width` values in a row, by doubling; shape (values − width + 1,)."""
    span = 1
    while 2 * span <= width:
        values = np.minimum(values[:-span], values[span:])
        span *= 2
    rest = width - span
    return np.minimum(values[: len(values) - rest], values[rest:])


def _apply(gains: FloatSamples, samples: FloatSamples) -> None:
    """Multiply samples by gains that run in straight lines between the borders of the cells.

    At a border the lesser of two cells' gains holds, so that no frame has more than its cell.

    Args:
        gains: of the cells, and of one more before and after them.
        samples: whole cells; changed in place.
    """
    borders = np.minimum(gains[:-1], gains[1:])
    limited = np.flatnonzero(np.minimum(borders[:-1], borders[1:]) < 1)
    along = (np.arange(CELL, dtype=np.float32) + np.float32(0.5)) / CELL
    rises = np.diff(borders)[limited, None] * along
    samples.reshape(-1, CELL)[limited] *= borders[:-1][limited, None] + rises
