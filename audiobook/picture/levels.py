"""How loud a sound is all along: what is drawn of it, measured in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, padded
from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.oversampling import CELL, MARGIN, cell_peaks
from audiobook.audio.measuring.survey import (
    Survey,
    join,
    measure_stretch,
    priming_frames,
    stretches,
)
from audiobook.audio.sound import Sound

GRAINS_A_SUBBLOCK: Final = 5
"""Grains are what a waveform is drawn from: 20 ms, fine enough to show syllables in one minute, and
3 MB for ten hours."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a sound; what is no whole sub-block of 100 ms at its end is left out."""

    rate: int
    """Frames a second of the sound."""
    frames: int
    survey: Survey
    """By sub-blocks."""
    true_peaks: FloatSamples
    """Of each sub-block, full scale at 1; exact where it is as high as was asked for."""
    peaks: FloatSamples
    """The greatest sample of each grain."""
    powers: FloatSamples
    """The mean square of each grain."""

    @property
    def grain_frames(self) -> int:
        """Frames in a grain."""
        return subblock_frames(self.rate) // GRAINS_A_SUBBLOCK


@dataclass(frozen=True, slots=True)
class _Stretch:
    survey: Survey
    true_peaks: FloatSamples
    peaks: FloatSamples
    powers: FloatSamples


def measure(sound: Sound, relevant: float, lanes: int | None = None) -> Levels:
    """Measure a sound, a stretch in each lane at a time.

    Args:
        sound: is read once.
        relevant: true peaks below this, full scale at 1, need not be told from peaks of samples.
        lanes: threads; as many as there are processors where it is None.

    Raises:
        ProofError: it cannot be decoded.
    """
    work = partial(_measure_stretch, sound, relevant)
    parts = tuple(in_order(work, stretches(sound.frames, sound.rate), lanes))
    return Levels(
        sound.rate,
        sound.frames,
        join(part.survey for part in parts),
        np.concatenate([part.true_peaks for part in parts]),
        np.concatenate([part.peaks for part in parts]),
        np.concatenate([part.powers for part in parts]),
    )


def _measure_stretch(sound: Sound, relevant: float, stretch: tuple[int, int]) -> _Stretch:
    start, stop = stretch
    before, subblock = priming_frames(sound.rate), subblock_frames(sound.rate)
    samples = sound.read(start - before, stop + MARGIN)
    heard = samples[before : len(samples) - MARGIN]
    whole = heard[: len(heard) - len(heard) % subblock]
    grains = whole.reshape(-1, subblock // GRAINS_A_SUBBLOCK)
    return _Stretch(
        measure_stretch(samples[: len(samples) - MARGIN], sound.rate),
        _true_peaks(samples[before - MARGIN :], subblock, relevant),
        np.abs(grains).max(axis=1, initial=0.0),
        np.einsum("ij,ij->i", grains, grains) / np.float32(grains.shape[1]),
    )


def _true_peaks(samples: FloatSamples, subblock: int, relevant: float) -> FloatSamples:
    """Of each sub-block, to the nearest cell; the samples have MARGIN before and after them."""
    frames = len(samples) - 2 * MARGIN
    peaks = cell_peaks(padded(samples, 0, -frames % CELL), relevant)
    starts = np.arange(frames // subblock) * subblock // CELL
    return np.maximum.reduceat(peaks, starts)
