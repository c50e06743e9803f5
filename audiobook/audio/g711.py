"""G.711, the telephone's coding, which nearly all IP loudspeakers take: a byte for each sample.

A byte has a sign, a segment of three bits and a step of four; segments are each twice as wide as
the one before. µ-law is that of North America and Japan, A-law that of the rest. What is coded is
the level nearest to the sample's upper 14 bits; ffmpeg chooses the same ones.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from audiobook.audio.levels import IntSamples

_SIGN: Final = 0x80
_FINEST: Final = 2
"""Bits of a sample below those that are looked at."""
_HALF: Final = 1 << (15 - _FINEST)
"""How many levels there are on either side of silence."""


class Law:
    """A way to code samples: which levels there are, and which bits of their bytes are inverted."""

    def __init__(self, levels: list[int], mask: int) -> None:
        """Make the tables.

        Args:
            levels: of the 128 bytes that stand for positive samples, rising, in 16 bits.
            mask: bits that are inverted on the line, so that silence is not all zeros.
        """
        rising = np.array(levels)
        # Half way between two levels, in 14 bits, rounded: from there on it is the upper one.
        bounds = (rising[:-1] + rising[1:] + (1 << _FINEST)) >> (_FINEST + 1)
        steps = np.searchsorted(bounds, np.arange(_HALF + 1), side="right").astype(np.uint8)
        positive, negative = steps ^ mask, steps ^ mask ^ _SIGN
        self._bytes = np.concatenate((negative[:0:-1], positive[:-1]))
        codes = np.arange(256) ^ mask
        signs = np.where(codes & _SIGN, -1, 1)
        self._samples: IntSamples = (rising[codes & ~_SIGN] * signs).astype(np.int16)

    def encode(self, samples: IntSamples) -> bytes:
        """A byte for each sample."""
        return self._bytes[(samples >> _FINEST).astype(np.int32) + _HALF].tobytes()

    def decode(self, data: bytes) -> IntSamples:
        """A sample for each byte."""
        return self._samples.take(np.frombuffer(data, dtype=np.uint8))


def _mu_level(code: int) -> int:
    segment, step = code >> 4, code & 15
    return (((step << 3) + 132) << segment) - 132


def _a_level(code: int) -> int:
    segment, step = code >> 4, code & 15
    # The two lowest segments are equally wide.
    return ((step << 4) + 264) << (segment - 1) if segment else (step << 4) + 8


MU_LAW: Final = Law([_mu_level(code) for code in range(128)], mask=0xFF)
"""Silence is 0xFF."""

A_LAW: Final = Law([_a_level(code) for code in range(128)], mask=0x55 | _SIGN)
"""Silence is 0xD5."""
