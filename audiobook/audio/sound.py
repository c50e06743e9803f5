"""What can be listened to: anything that gives its samples from one frame to another.

The track on disk, the same track limited, and a decoded MP3 are all sounds, so whatever measures or
encodes one takes any of them, reads it in stretches, and needs no more memory for a day than for a
minute.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from audiobook.audio.levels import FloatSamples, padded


class Sound(Protocol):
    """Mono sound of a known length. May be read by several threads at once."""

    @property
    def rate(self) -> int:
        """Frames a second."""
        ...

    @property
    def frames(self) -> int:
        """How many there are."""
        ...

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`, exactly; before 0 and after the end is silence."""
        ...


def within(
    frames: int, start: int, stop: int, read: Callable[[int, int], FloatSamples]
) -> FloatSamples:
    """What a sound of so many frames has from `start` to `stop`: `read`, with silence around it."""
    first, last = max(start, 0), min(stop, frames)
    if first >= last:
        return np.zeros(max(stop - start, 0), dtype=np.float32)
    return padded(read(first, last), first - start, stop - last)


class Derived:
    """A sound made of another: as long, at the same rate; it grows as the other does."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self.rate = sound.rate

    @property
    def frames(self) -> int:
        """As many as the other has."""
        return self._sound.frames


class MemorySound:
    """Samples as a sound."""

    def __init__(self, samples: FloatSamples, rate: int) -> None:
        self.samples = samples
        self.rate = rate
        self.frames = len(samples)

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence."""
        return within(self.frames, start, stop, lambda first, last: self.samples[first:last])
