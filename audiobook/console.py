"""What a run says while it works: on standard error, one stage a line, with the time left.

Plain lines are for screen readers and logs: nothing that moves, no colour, no signs that are read
out as their names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import TextIO

from audiobook.naming import duration

EVERY_S = 15.0
"""Seconds between two plain lines of one stage: seldom enough for an ear, often enough to know that
it still works."""
REDRAWN_EVERY_S = 0.1
"""Seconds between two drawings of the line that moves."""
USUAL_COLUMNS = 80
"""Of a terminal that does not say how wide it is."""


def is_plain(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream wants plain lines: no terminal, a dumb one, or NO_COLOR set."""
    return (
        bool(environment.get("NO_COLOR"))
        or environment.get("TERM") == "dumb"
        or not stream.isatty()
    )


class Console:
    """Shows the stages of a run and how far each has come."""

    def __init__(
        self,
        stream: TextIO,
        *,
        plain: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._plain = plain
        self._clock = clock
        self._stage = ""
        self._steps = self._done = 0
        self._began = self._shown = 0.0

    def begins(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins: `Recording`, 62."""
        self._stage, self._steps, self._done = stage, steps, 0
        self._began = self._shown = self._clock()
        self._show(stage)

    def advances(self) -> None:
        """One step of the stage is done."""
        self._done += 1
        now = self._clock()
        if now - self._shown < (EVERY_S if self._plain else REDRAWN_EVERY_S):
            return
        self._shown = now
        self._show(f"{self._stage}: {self._done} of {self._steps}, {self._time_left(now)} left")

    def says(self, line: str) -> None:
        """A line for the user, kept on the screen."""
        self._erase()
        self._line(line)

    def ends(self) -> None:
        """The work is over; nothing that moves stays on the screen."""
        self._erase()

    def _time_left(self, now: float) -> str:
        seconds = (now - self._began) / self._done * max(self._steps - self._done, 0)
        return duration(seconds)

    def _show(self, text: str) -> None:
        if self._plain:
            self._line(f"{text}.")
        else:
            # A line that wraps could not be redrawn: what has wrapped would stay.
            self._stream.write(f"\r\x1b[K{text[: self._columns() - 1]}")
            self._stream.flush()

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or USUAL_COLUMNS
        except OSError:  # no terminal that knows
            return USUAL_COLUMNS

    def _erase(self) -> None:
        if not self._plain:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _line(self, text: str) -> None:
        self._stream.write(f"{text}\n")
        self._stream.flush()
