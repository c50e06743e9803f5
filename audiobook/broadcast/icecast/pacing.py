"""When the next frame of a stream is due.

Frames keep to times on a clock, so delays do not add up. They go some time ahead of being heard:
that much waits in listeners' buffers, and they hear nothing of what delays us for less.
"""

from __future__ import annotations

from collections.abc import Callable

from audiobook.broadcast.playable import FRAME_S


class Pacer:
    """Lets frames go in time."""

    def __init__(
        self, ahead_s: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """The first frame is due at once, with those of `ahead_s` after it."""
        self._ahead_s = ahead_s
        self._clock = clock
        self._sleep = sleep
        self._due = clock() - ahead_s

    def wait(self) -> None:
        """Return when the next frame is due."""
        now = self._clock()
        if now < self._due:
            self._sleep(self._due - now)
        elif now - self._due > self._ahead_s:
            # Listeners have heard all there was. What is late stays late: it is not sent in a heap.
            self._due = now - self._ahead_s
        self._due += FRAME_S
