"""A sound that is decoded once, from its start to its end, by a decoder that cannot jump."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from audiobook.audio.levels import FloatSamples, padded


class StreamedSound:
    """Samples as they come; those that are behind what was read last are gone."""

    def __init__(self, blocks: Iterator[FloatSamples], rate: int, frames: int) -> None:
        """Begin.

        Args:
            blocks: of samples, in order; asked for as they are needed.
            rate: frames a second.
            frames: how many there should be.
        """
        self.rate = rate
        self.frames = frames
        self._blocks = blocks
        self._kept = np.zeros(0, np.float32)
        self._first = 0
        """The frame that what is kept begins with."""

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence.

        Args:
            start: not before the start of the last read.
            stop: after it.
        """
        gone = min(max(start - self._first, 0), len(self._kept))
        pieces, end = [self._kept[gone:]], self._first + len(self._kept)
        self._first += gone
        while end < stop and (block := next(self._blocks, None)) is not None:
            pieces.append(block)
            end += len(block)
        self._kept = np.concatenate(pieces)
        found = self._kept[max(start, 0) - self._first : stop - self._first]
        before = max(-start, 0)
        return padded(found, before, stop - start - before - len(found))

    def exhaust(self) -> int:
        """Decode the rest; how many frames there were."""
        end = self._first + len(self._kept)
        return end + sum(len(block) for block in self._blocks)
