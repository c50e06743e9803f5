"""Whether what an encoder made is louder anywhere than what it was given.

Every lossy codec moves peaks a little. But libopus 1.3.1, which many systems have, also bursts: in
nine hours of espeak's Mandarin a stop of 15 ms before a soft syllable came back as 25 ms at 4 dB
above full scale, whatever decoded it. Its SILK layer does that, at many bitrates and not at others,
and nothing in the sound foretells it (xiph/opus#255 shows a like one): so it is listened for.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from audiobook.audio.levels import FULL_SCALE, FloatSamples, padded, to_db

_BLOCKS_A_SECOND: Final = 25
"""What has one peak. A whole number of frames at every rate that we encode at."""

_NEAR: Final = 1
"""Blocks before and after one whose peaks are allowed in it: a codec spreads a sound over 50 ms,
and may put its delay before it."""

_FLOOR: Final = 0.05
"""Full scale at 1. What is softer startles nobody, and among soft sounds a codec is free."""


def overshoot_db(given: bytes, given_rate: int, made: bytes, made_rate: int) -> float:
    """How far the peak of any moment is above the loudest that was given around it.

    Args:
        given: what was encoded, 16-bit samples, little-endian.
        given_rate: its frames a second.
        made: what that is decoded to, as the same.
        made_rate: its frames a second.
    """
    before, after = _peaks(given, given_rate), _peaks(made, made_rate)
    blocks = max(len(before), len(after))
    around = padded(before, _NEAR, _NEAR + blocks - len(before))
    loudest = sliding_window_view(around, 2 * _NEAR + 1).max(axis=1)[: len(after)]
    return to_db(float((after / np.maximum(loudest, _FLOOR)).max(initial=0.0)))


def _peaks(data: bytes, rate: int) -> FloatSamples:
    """The greatest magnitude of each block, full scale at 1."""
    samples = np.frombuffer(data, "<i2")
    block = rate // _BLOCKS_A_SECOND
    blocks = np.pad(samples, (0, -len(samples) % block)).reshape(-1, block)
    greatest = np.maximum(blocks.max(axis=1), -blocks.min(axis=1).astype(np.float32))
    return np.asarray(greatest / FULL_SCALE, dtype=np.float32)
