"""ESTOI: how much of speech is understood through noise and echoes, from 0 to 1.

J. Jensen and C. H. Taal, "An Algorithm for Predicting the Intelligibility of Speech Masked by
Modulated Noise Maskers", IEEE/ACM TASLP 24 (2016). It compares, in stretches of 384 ms, how the
power in third-octave bands moves in the clean speech and in what is heard of it. It orders ways of
treating one sound well; it does not say how many words in a hundred somebody makes out.

Held in the tests against pystoi, which needs scipy (35 MB) and so is not what users install.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from audiobook.audio.levels import FloatSamples
from audiobook.audio.resample import resample_float

RATE: Final = 10_000
"""Frames a second at which it is computed."""

_FRAME: Final = 256
_HOP: Final = _FRAME // 2
_FFT: Final = 512
_BANDS: Final = 15
_LOWEST_HZ: Final = 150
"""The middle of the lowest band."""
_SEGMENT: Final = 30
"""Frames that are compared together, 384 ms."""
_RANGE_DB: Final = 40
"""Frames of the clean speech that are softer than its loudest by more are pauses: left out."""
_WINDOW: Final = np.hanning(_FRAME + 2)[1:-1]
_TINY: Final = float(np.finfo(np.float64).eps)

Floats = npt.NDArray[np.float64]


def estoi(clean: FloatSamples, heard: FloatSamples, rate: int) -> float | None:
    """How well it is understood; None where there is less speech than one segment.

    Args:
        clean: the speech.
        heard: what becomes of it, as long and at the same time.
        rate: frames a second of both, at least RATE.
    """
    if len(clean) < _FRAME * rate / RATE or not clean.any():
        return None
    speech, received = (_frames(resample_float(one, rate, RATE)) for one in (clean, heard))
    energies = 20 * np.log10(np.linalg.norm(speech, axis=1) + _TINY)
    spoken = energies > energies.max() - _RANGE_DB
    bands = [_bands(_joined(frames[spoken])) for frames in (speech, received)]
    if len(bands[0]) < _SEGMENT:
        return None
    x, y = (_normalised(sliding_window_view(one, _SEGMENT, axis=0)) for one in bands)
    return float(np.mean(np.sum(x * y, axis=(1, 2)) / _SEGMENT))


def _frames(samples: Floats | FloatSamples) -> Floats:
    """Overlapping frames under the window, shape (frames, _FRAME)."""
    samples = samples.astype(np.float64)
    # The last whole frame is left out where it ends with the sound, as in the authors' own code.
    frames: Floats = sliding_window_view(samples[:-1], _FRAME)[::_HOP] * _WINDOW
    return frames


def _joined(frames: Floats) -> Floats:
    """Frames as a sound again, overlapping and added."""
    joined = np.zeros((len(frames) + 1, _HOP))
    joined[:-1] += frames[:, :_HOP]
    joined[1:] += frames[:, _HOP:]
    return joined.reshape(-1)


def _bands(samples: Floats) -> Floats:
    """The magnitude in each third of an octave, shape (frames, _BANDS)."""
    powers: Floats = np.abs(np.fft.rfft(_frames(samples), _FFT, axis=1)) ** 2
    bands: Floats = np.sqrt(powers @ _thirds())
    return bands


def _thirds() -> Floats:
    """Which bins of the spectrum are in which band, shape (bins, _BANDS)."""
    bins = np.arange(_FFT // 2 + 1) * RATE / _FFT
    middles = _LOWEST_HZ * 2.0 ** (np.arange(_BANDS) / 3)
    lowest, highest = (
        np.abs(bins[:, None] - middles * 2 ** (side / 6)).argmin(axis=0) for side in (-1, 1)
    )
    number = np.arange(len(bins))[:, None]
    return np.asarray((lowest <= number) & (number < highest), dtype=np.float64)


def _normalised(segments: Floats) -> Floats:
    """Each band of a segment, then each of its moments, without mean and of length one.

    Args:
        segments: shape (segments, _BANDS, _SEGMENT).
    """
    for axis in (2, 1):
        centred = segments - segments.mean(axis=axis, keepdims=True)
        segments = centred / (np.linalg.norm(centred, axis=axis, keepdims=True) + _TINY)
    return segments
