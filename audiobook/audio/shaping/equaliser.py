"""Equalising: high-pass, low-pass and peaks, all of them as one product in the spectrum.

The curves are those of R. Bristow-Johnson's "Audio EQ Cookbook", whose filters are recursive, which
numpy has nothing for. But their response dies away: cut off where nothing of it is left in 16 bits
it is a filter of a thousand taps, which the Fourier transform applies to any stretch by itself.
Like its model it delays nothing that anybody could measure, and sounds only after what it filters,
never before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from audiobook.audio.levels import FloatSamples, padded
from audiobook.audio.sound import Derived, Sound


class Shape(StrEnum):
    """What a band does to the spectrum."""

    HIGHS = "highs"
    """Lets pass what is above its frequency; 12 dB an octave less below."""
    PEAK = "peak"
    LOWS = "lows"
    """Lets pass what is below its frequency; 12 dB an octave less above."""


@dataclass(frozen=True, slots=True)
class Band:
    """One filter."""

    shape: Shape
    hz: float
    q: float
    """0.71 is the steepest pass without a peak; of a peak, its frequency by its width."""
    gain_db: float = 0.0
    """Of a peak; passes have none."""


TAPS: Final = 1024
"""Of the filter: after 23 ms at 44.1 kHz a high-pass of 180 Hz has fallen by 160 dB."""

_FFT: Final = 8192
_HOP: Final = _FFT - TAPS + 1
_RESPONSE: Final = 1 << 16
"""Samples of the response that is computed: many more than are kept, for what is left over at its
end is folded to its beginning."""


def response(bands: Sequence[Band], rate: int) -> npt.NDArray[np.float64]:
    """What the bands make of an impulse, shape (TAPS,)."""
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(_RESPONSE))
    spectrum = np.ones(len(turns), dtype=complex)
    for band in bands:
        numerator, denominator = _coefficients(band, rate)
        spectrum *= np.polyval(numerator[::-1], turns) / np.polyval(denominator[::-1], turns)
    return np.fft.irfft(spectrum)[:TAPS]


def _coefficients(band: Band, rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The numerator and the denominator of the cookbook, by rising powers of the delay."""
    turn = 2 * math.pi * band.hz / rate
    cos, alpha = math.cos(turn), math.sin(turn) / (2 * band.q)
    if band.shape is Shape.PEAK:
        a = 10 ** (band.gain_db / 40)
        return (1 + alpha * a, -2 * cos, 1 - alpha * a), (1 + alpha / a, -2 * cos, 1 - alpha / a)
    poles = (1 + alpha, -2 * cos, 1 - alpha)
    if band.shape is Shape.HIGHS:
        return ((1 + cos) / 2, -1 - cos, (1 + cos) / 2), poles
    return ((1 - cos) / 2, 1 - cos, (1 - cos) / 2), poles


class Equalised(Derived):
    """A sound with a gain and bands. Itself a sound."""

    def __init__(self, sound: Sound, bands: Sequence[Band], gain: float) -> None:
        """Equalise `sound`; `gain` is what its samples are multiplied by."""
        super().__init__(sound)
        taps = gain * response(bands, sound.rate)
        self._spectrum = np.fft.rfft(taps, _FFT).astype(np.complex64)

    def read(self, start: int, stop: int) -> FloatSamples:
        """The equalised samples from `start` to `stop`."""
        blocks = -(-(stop - start) // _HOP)
        needed = self._sound.read(start - TAPS + 1, stop)
        needed = padded(needed, 0, blocks * _HOP + TAPS - 1 - len(needed))
        stretches = sliding_window_view(needed, _FFT)[::_HOP]
        filtered = np.fft.irfft(np.fft.rfft(stretches, axis=1) * self._spectrum, axis=1)
        whole = filtered[:, TAPS - 1 :].reshape(-1)[: stop - start]
        return whole.astype(np.float32, copy=False)
