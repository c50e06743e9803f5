"""Sounds one after the other as one sound, without writing them anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from audiobook.audio.levels import FloatSamples
from audiobook.audio.sound import Sound


@dataclass(frozen=True, slots=True)
class Silence:
    """Digital silence as a sound."""

    rate: int
    frames: int

    def read(self, start: int, stop: int) -> FloatSamples:
        """Nothing but zeros."""
        return np.zeros(stop - start, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sound as a sound."""

    whole: Sound
    first: int
    """Frame of the whole."""
    frames: int

    @property
    def rate(self) -> int:
        """Frames a second."""
        return self.whole.rate

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`, which are in the part."""
        return self.whole.read(self.first + start, self.first + stop)


class Splice:
    """Sounds one after the other."""

    def __init__(self, parts: Sequence[Sound]) -> None:
        """Join sounds, at least one, all of one rate."""
        self._parts = tuple(parts)
        self._starts = tuple(accumulate((part.frames for part in parts), initial=0))
        """Where each begins, and where the last ends."""
        self.rate = parts[0].rate
        self.frames = self._starts[-1]

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence."""
        at = min(max(start, 0), stop)
        pieces = [np.zeros(at - start, dtype=np.float32)] if start < at else []
        while at < min(stop, self.frames):
            number = bisect_right(self._starts, at) - 1
            begins, ends = self._starts[number], min(self._starts[number + 1], stop)
            pieces.append(self._parts[number].read(at - begins, ends - begins))
            at = ends
        if at < stop or not pieces:
            pieces.append(np.zeros(stop - at, dtype=np.float32))
        # Mostly it is one part's, and need not be copied.
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
