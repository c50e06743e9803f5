"""Integrated loudness of one channel after ITU-R BS.1770-4, as EBU R 128 uses it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.levels import FloatSamples
from audiobook.audio.measuring.kweighting import KWeighting, subblock_frames

SUBBLOCKS_IN_BLOCK: Final = 4
"""Of a gating block, 400 ms; the next one begins a sub-block later."""

OFFSET_LU: Final = -0.691
"""Makes a sine of 997 Hz at 0 dBFS in one channel measure −3.01 LUFS."""

SHORT_TERM_SUBBLOCKS: Final = 30
"""Of short-term loudness, 3 s (EBU Tech 3341)."""

ABSOLUTE_GATE_LUFS: Final = -70.0
RELATIVE_GATE_LU: Final = -10.0


def integrated_lufs(mean_squares: npt.NDArray[np.float64]) -> float:
    """The gated loudness, in LUFS; minus infinity where nothing passes the gate.

    Args:
        mean_squares: K-weighted, of all sub-blocks of 100 ms in order.
    """
    weights = np.ones(SUBBLOCKS_IN_BLOCK) / SUBBLOCKS_IN_BLOCK
    if len(mean_squares) < SUBBLOCKS_IN_BLOCK:
        return -math.inf
    blocks = np.convolve(mean_squares, weights, "valid")
    absolute_gate = _power(ABSOLUTE_GATE_LUFS)
    loud = blocks > absolute_gate
    if not loud.any():
        return -math.inf
    # Of ten hours even these blocks are 3 MB: none is copied.
    relative_gate = blocks.mean(where=loud) * 10 ** (RELATIVE_GATE_LU / 10)
    return _lufs(float(blocks.mean(where=blocks > max(absolute_gate, relative_gate))))


def brief_lufs(mean_squares: npt.NDArray[np.float64]) -> float:
    """The gated loudness of speech, however short: what is no gating block is repeated."""
    return integrated_lufs(np.resize(mean_squares, max(len(mean_squares), SUBBLOCKS_IN_BLOCK)))


def short_term_lufs(mean_squares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The loudness around each sub-block: of the 3 s whose middle it is, without a gate.

    Before and after the sound is silence, which is minus infinity.
    """
    weights = np.ones(SHORT_TERM_SUBBLOCKS) / SHORT_TERM_SUBBLOCKS
    after = SHORT_TERM_SUBBLOCKS // 2
    powers = np.convolve(mean_squares, weights)[after : after + len(mean_squares)]
    with np.errstate(divide="ignore"):
        return OFFSET_LU + 10 * np.log10(powers)


def _lufs(power: float) -> float:
    return OFFSET_LU + 10 * math.log10(power)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET_LU) / 10))


class Meter:
    """Measures a sound that comes in pieces of any length.

    A long sound may be cut where sub-blocks meet and measured by several meters, each primed with
    the 100 ms before its own stretch: their sub-blocks, joined, are those of one meter.
    """

    def __init__(self, rate: int) -> None:
        self._subblock = subblock_frames(rate)
        self._weighting = KWeighting(rate)
        self._waiting = np.zeros(0, dtype=np.float32)
        self._measured: list[npt.NDArray[np.float64]] = []

    def prime(self, samples: FloatSamples) -> None:
        """Hear what came just before, without counting it; at least 100 ms."""
        self._weighting.mean_squares(samples[len(samples) % self._subblock :])

    def add(self, samples: FloatSamples) -> None:
        """Measure what comes next."""
        samples = np.concatenate([self._waiting, samples])
        whole = len(samples) - len(samples) % self._subblock
        self._measured.append(self._weighting.mean_squares(samples[:whole]))
        self._waiting = samples[whole:]

    @property
    def mean_squares(self) -> npt.NDArray[np.float64]:
        """K-weighted, of the whole sub-blocks so far."""
        return np.concatenate([np.zeros(0), *self._measured])

    @property
    def integrated_lufs(self) -> float:
        """The loudness so far; minus infinity where nothing passes the gate."""
        return integrated_lufs(self.mean_squares)
