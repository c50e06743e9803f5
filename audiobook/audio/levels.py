"""Samples and decibels."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FULL_SCALE = 32768
"""What a 16-bit sample is divided by to give a sample between −1 and 1."""

FloatSamples = npt.NDArray[np.float32]
"""Mono samples, shape (frames,), full scale at ±1."""

IntSamples = npt.NDArray[np.int16]
"""Mono 16-bit samples, shape (frames,)."""


def to_db(amplitude: float) -> float:
    """An amplitude in decibels of full scale; minus infinity for silence."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def from_db(decibels: float) -> float:
    """The amplitude, or the gain, that a number of decibels stands for."""
    return float(10 ** (decibels / 20))


def rms(samples: FloatSamples | IntSamples) -> float:
    """The root mean square, full scale at 1; 0 for no samples."""
    if not len(samples):
        return 0.0
    floats = to_float(samples)
    return math.sqrt(float(np.dot(floats, floats)) / len(floats))


def to_float(samples: FloatSamples | IntSamples) -> FloatSamples:
    """Samples between −1 and 1; 16-bit ones are scaled, others given back as they are."""
    if samples.dtype == np.int16:
        return samples * np.float32(1 / FULL_SCALE)
    return samples.astype(np.float32, copy=False)


def padded(samples: FloatSamples, before: int, after: int) -> FloatSamples:
    """Samples with so many frames of silence around them; the same ones where that is none."""
    if not before and not after:
        return samples
    whole = np.zeros(before + len(samples) + after, dtype=np.float32)
    whole[before : before + len(samples)] = samples
    return whole


def rising(frames: int) -> npt.NDArray[np.float64]:
    """Gains from 0 up to nearly 1, a squared sine: with it a sound comes without a click."""
    return np.asarray(np.sin(np.linspace(0, np.pi / 2, frames, endpoint=False)) ** 2)


def to_int(samples: FloatSamples, gain: float = 1.0) -> IntSamples:
    """16-bit samples with a gain, rounded; what lies beyond full scale is clipped.

    Without dither: the rounding is 98 dB down, far below what MP3 adds, and silence must stay
    digital silence.
    """
    scaled = samples * np.float32(gain * FULL_SCALE)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1, out=scaled)
    return scaled.astype(np.int16)
