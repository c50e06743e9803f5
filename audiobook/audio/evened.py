"""A sound of which some stretches are made louder or softer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from audiobook.audio.levels import FloatSamples
from audiobook.audio.sound import Derived, Sound


@dataclass(frozen=True, slots=True)
class Lift:
    """A stretch of a sound, in frames, and its gain."""

    start: int
    stop: int
    gain: float
    """A factor."""


class Evened(Derived):
    """A sound, with gains on stretches of it. May grow after the last of them."""

    def __init__(self, sound: Sound, lifts: Sequence[Lift]) -> None:
        """Change a sound where the lifts say, which are in order and do not overlap."""
        super().__init__(sound)
        self._lifts = lifts
        self._stops = [one.stop for one in lifts]

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence."""
        samples = self._sound.read(start, stop)
        first = bisect_right(self._stops, start)
        if first == len(self._lifts) or self._lifts[first].start >= stop:
            return samples
        gains = np.ones(stop - start, dtype=np.float32)
        for one in self._lifts[first:]:
            if one.start >= stop:
                break
            gains[max(one.start - start, 0) : one.stop - start] = one.gain
        return samples * gains
