"""What must be known of a sound before it is mastered: its loudness, and where its peaks are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, to_db
from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.loudness import Meter, integrated_lufs
from audiobook.audio.sound import Sound
from audiobook.model import Loudness

STRETCH_SECONDS: Final = 20
"""What one lane measures at a time."""

BLOCK_SECONDS: Final = 4
"""What is worked on at once: less costs in calls, more in the cache."""

PRIMING_SUBBLOCKS: Final = 1
"""Heard before a stretch: the K-weighting forgets within them."""

NOISE_SUBBLOCKS: Final = 5
"""In the half second whose level is the noise floor."""

SILENCE_DBFS: Final = -120.0
"""What is told of the level of digital silence, and of whatever is as soft: 20 dB below the last
bit of a 16-bit sample."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The levels of a sound, or of a stretch of it, in sub-blocks of 100 ms."""

    mean_squares: npt.NDArray[np.float64]
    """K-weighted, shape (sub-blocks,); a last part of a sub-block is left out, as the standard
    leaves out a last part of a gating block."""
    powers: npt.NDArray[np.float64]
    """Mean squares without any weighting, shape (sub-blocks,), full scale at 1."""
    peaks: FloatSamples
    """The greatest sample of each, shape (sub-blocks,), full scale at 1."""

    @property
    def integrated_lufs(self) -> float:
        """The loudness of the whole; minus infinity where nothing passes the gate."""
        return integrated_lufs(self.mean_squares)

    def loudness(self, true_peak: float) -> Loudness:
        """All figures of a sound whose true peak, full scale at 1, was measured besides."""
        return Loudness(
            integrated_lufs=self.integrated_lufs,
            true_peak_dbtp=to_db(true_peak),
            rms_dbfs=rms_dbfs(self.powers),
            noise_floor_dbfs=_noise_floor_dbfs(self.powers),
        )


def rms_dbfs(powers: npt.NDArray[np.float64]) -> float:
    """The level of a sound whose sub-blocks have these mean squares."""
    power = float(powers.mean()) if len(powers) else 0.0
    return max(to_db(math.sqrt(power)), SILENCE_DBFS)


def _noise_floor_dbfs(powers: npt.NDArray[np.float64]) -> float:
    """The level of the quietest half second; of the whole where there is less."""
    if len(powers) < NOISE_SUBBLOCKS:
        return rms_dbfs(powers)
    means = np.convolve(powers, np.ones(NOISE_SUBBLOCKS) / NOISE_SUBBLOCKS, "valid")
    return rms_dbfs(means.min(keepdims=True))


def survey(sound: Sound, frames: int | None = None, lanes: int | None = None) -> Survey:
    """Measure a sound, or so many of its first frames, in as many lanes as there are processors."""
    measure = partial(_survey_stretch, sound)
    last = sound.frames if frames is None else min(frames, sound.frames)
    return join(in_order(measure, stretches(last, sound.rate), lanes))


def join(surveys: Iterator[Survey]) -> Survey:
    """The survey of stretches that follow each other."""
    parts = tuple(surveys)
    return Survey(
        np.concatenate([np.zeros(0), *(part.mean_squares for part in parts)]),
        np.concatenate([np.zeros(0), *(part.powers for part in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(part.peaks for part in parts)]),
    )


def stretches(frames: int, rate: int) -> Iterator[tuple[int, int]]:
    """Where each stretch of a sound begins and ends, in frames, on the grid of sub-blocks."""
    length = STRETCH_SECONDS * rate // subblock_frames(rate) * subblock_frames(rate)
    for start in range(0, frames, length):
        yield start, min(start + length, frames)


def priming_frames(rate: int) -> int:
    """Frames that must be known before a stretch that is measured by itself."""
    return PRIMING_SUBBLOCKS * subblock_frames(rate)


def _survey_stretch(sound: Sound, stretch: tuple[int, int]) -> Survey:
    start, stop = stretch
    return measure_stretch(sound.read(start - priming_frames(sound.rate), stop), sound.rate)


def measure_stretch(samples: FloatSamples, rate: int) -> Survey:
    """The survey of samples that have `priming_frames` before them."""
    before = priming_frames(rate)
    meter = Meter(rate)
    meter.prime(samples[:before])
    heard = samples[before:]
    block = BLOCK_SECONDS * rate
    for start in range(0, len(heard), block):
        meter.add(heard[start : start + block])
    whole = heard[: len(heard) - len(heard) % subblock_frames(rate)]
    subblocks = whole.reshape(-1, subblock_frames(rate))
    powers = np.einsum("ij,ij->i", subblocks, subblocks).astype(np.float64) / subblock_frames(rate)
    return Survey(meter.mean_squares, powers, np.abs(subblocks).max(axis=1, initial=0.0))
