"""What must be known of a sound before it is mastered: its loudness, and where its peaks are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.kweighting import subblock_frames
from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples
from audiobook.audio.loudness import Meter, integrated_lufs
from audiobook.audio.sound import Sound

STRETCH_SECONDS: Final = 20
"""What one lane measures at a time."""

BLOCK_SECONDS: Final = 4
"""What is worked on at once: less costs in calls, more in the cache."""

PRIMING_SUBBLOCKS: Final = 1
"""Heard before a stretch: the K-weighting forgets within them."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The levels of a sound, or of a stretch of it, in sub-blocks of 100 ms."""

    mean_squares: npt.NDArray[np.float64]
    """K-weighted, shape (sub-blocks,); a last part of a sub-block is left out, as the standard
    leaves out a last part of a gating block."""
    peaks: FloatSamples
    """The greatest sample of each, shape (sub-blocks,), full scale at 1."""

    @property
    def integrated_lufs(self) -> float:
        """The loudness of the whole; minus infinity where nothing passes the gate."""
        return integrated_lufs(self.mean_squares)


def survey(sound: Sound, lanes: int | None = None) -> Survey:
    """Measure a whole sound, in as many lanes as there are processors."""
    measure = partial(_survey_stretch, sound)
    return join(in_order(measure, stretches(sound), lanes))


def join(surveys: Iterator[Survey]) -> Survey:
    """The survey of stretches that follow each other."""
    parts = tuple(surveys)
    return Survey(
        np.concatenate([np.zeros(0), *(part.mean_squares for part in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(part.peaks for part in parts)]),
    )


def stretches(sound: Sound) -> Iterator[tuple[int, int]]:
    """Where each stretch of a sound begins and ends, in frames, on the grid of sub-blocks."""
    length = STRETCH_SECONDS * sound.rate // subblock_frames(sound.rate)
    length *= subblock_frames(sound.rate)
    for start in range(0, sound.frames, length):
        yield start, min(start + length, sound.frames)


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
    peaks = np.abs(whole).reshape(-1, subblock_frames(rate)).max(axis=1, initial=0.0)
    return Survey(meter.mean_squares, peaks)
