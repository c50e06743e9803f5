"""How a programme's time is laid out: in rows of equal length, few enough for a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from audiobook.picture.style import LEFT, PLOT

MINUTES: Final = (2, 5, 10, 15, 30, 60, 120, 180, 240, 480)
"""That a row may have, the first with which there are no more than MOST rows: 8 minutes make four
rows of 2, an hour six of 10, ten hours ten of an hour."""

MOST: Final = 11

STEPS_S: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""From one mark of time to the next."""

APART: Final = 72
"""Pixels between two of them, at the least."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of time and where it is drawn."""

    start: int
    """Frame."""
    stop: int
    """Frame at the end of the row."""
    end: int
    """Frame at which the programme ends, or `stop`."""
    rate: int

    def x(self, frame: float) -> float:
        """Where a frame is; what is before or after the row is at its ends."""
        inside = min(max(frame, self.start), self.end)
        return LEFT + PLOT * (inside - self.start) / (self.stop - self.start)

    def holds(self, frame: float) -> bool:
        """Whether a frame is in the row."""
        return self.start <= frame < self.stop

    @property
    def columns(self) -> int:
        """Pixels that have sound."""
        return -(-PLOT * (self.end - self.start) // (self.stop - self.start))

    def frame(self, column: int) -> int:
        """The frame at which a column begins."""
        return self.start + column * (self.stop - self.start) // PLOT

    @property
    def step(self) -> int:
        """Seconds from one mark of time to the next."""
        a_pixel = (self.stop - self.start) / self.rate / PLOT
        return next((one for one in STEPS_S if one >= APART * a_pixel), STEPS_S[-1])


def rows(frames: int, rate: int) -> Iterator[Row]:
    """The rows of a programme; a short one is one row, as long as it is."""
    enough = (60 * rate * one for one in MINUTES if frames <= MOST * 60 * rate * one)
    length = next(enough, 60 * rate * MINUTES[-1])
    length = max(min(length, frames), 1)
    for start in range(0, max(frames, 1), length):
        yield Row(start, start + length, min(start + length, frames), rate)
