"""Ending in good order what is being sent or heard when the user interrupts it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Final

import typer

_SIGNALS: Final = {signal.SIGINT: "Control-C", signal.SIGTERM: "who ended the command (SIGTERM)"}


class Interrupts:
    """The signals to end that have come."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    def came(self) -> str:
        """Whose one did, for people; empty where none did."""
        return "" if self.signal is None else _SIGNALS[self.signal]

    def leave(self) -> None:
        """End with the exit code of an interrupted command, if it was."""
        if self.signal is not None:
            raise typer.Exit(128 + self.signal)


@contextlib.contextmanager
def noticed() -> Iterator[Interrupts]:
    """Only take note of signals as long as this lasts."""
    interrupts = Interrupts()

    def note(number: int, _: FrameType | None) -> None:
        interrupts.signal = signal.Signals(number)

    before = [signal.signal(one, note) for one in _SIGNALS]
    try:
        yield interrupts
    finally:
        for one, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(one, handler)
