"""Ending in good order what is being sent or heard when the user interrupts it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

from audiobook.errors import EndedError

_SIGNALS: Final = {signal.SIGINT: "Control-C", signal.SIGTERM: "who ended the command (SIGTERM)"}

_Handler = Callable[[int, FrameType | None], None]


class Interrupts:
    """The signals to end that have come."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    def note(self, number: int, _: FrameType | None) -> None:
        """Take note of one."""
        self.signal = signal.Signals(number)

    def came(self) -> str:
        """Whose one did, for people; empty where none did."""
        return "" if self.signal is None else _SIGNALS[self.signal]

    def ended(self, line: str) -> EndedError:
        """What ends the command if one did: a line of what is true now."""
        ended = EndedError(line)
        if self.signal is not None:
            ended.exit_code = 128 + self.signal
        return ended


@contextlib.contextmanager
def noticed() -> Iterator[Interrupts]:
    """Only take note of signals as long as this lasts."""
    interrupts = Interrupts()
    with _handled_by(interrupts.note):
        yield interrupts


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Let a signal end at once what is done meanwhile.

    Raises:
        EndedError: one came; whoever was interrupted has said how far it was.
    """
    interrupts = Interrupts()

    def end(number: int, frame: FrameType | None) -> None:
        interrupts.note(number, frame)
        raise KeyboardInterrupt(interrupts.came())

    with _handled_by(end):
        try:
            yield
        except EndedError as error:
            raise interrupts.ended(str(error)) from None


@contextlib.contextmanager
def _handled_by(handler: _Handler) -> Iterator[None]:
    before = [signal.signal(one, handler) for one in _SIGNALS]
    try:
        yield
    finally:
        for one, earlier in zip(_SIGNALS, before, strict=True):
            signal.signal(one, earlier)
