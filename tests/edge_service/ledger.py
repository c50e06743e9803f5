"""What the service was asked, and when, and how that ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .protocol import Wish

CLIENT_LEFT = "client left"
WHOLE = "whole"


@dataclass(slots=True)
class Request:
    """A text that was to be spoken."""

    text: str
    voice: str
    """The short name: `zh-CN-YunyangNeural`."""
    rate: int
    """Percent."""
    pitch: int
    """Hertz."""
    volume: int
    """Percent."""
    boundary: str
    """`WordBoundary` or `SentenceBoundary`."""
    began_s: float
    """Seconds since the service began, as is `ended_s`."""
    ended_s: float | None = None
    """None while it is being answered."""
    outcome: str = CLIENT_LEFT
    """`whole`, the name of the fault that it met, or `client left`."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A connection that was not taken."""

    at_s: float
    """Seconds since the service began."""
    fault: str


@dataclass(slots=True)
class Connection:
    """A client's way in."""

    crowded: bool
    """There were as many as the service takes when it came."""
    is_open: bool = True


@dataclass(slots=True)
class Ledger:
    """The record."""

    tell: Callable[[str], None]
    """Is told in a line how each request ended."""
    requests: list[Request] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    voice_lists: int = 0
    """How often the list of voices was asked for."""
    connections: int = 0
    """How many there have been."""
    now: int = 0
    """How many are waiting for something."""
    most_at_once: int = 0
    _began: float = field(default_factory=time.monotonic)

    @contextmanager
    def connection(self, most: int | None) -> Iterator[Connection]:
        """Count a connection until it is left, or closed before."""
        one = Connection(crowded=most is not None and self.now >= most)
        self.connections += 1
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        try:
            yield one
        finally:
            self.close(one)

    def close(self, connection: Connection) -> None:
        """The connection has nothing more to wait for."""
        self.now -= connection.is_open
        connection.is_open = False

    def refuse(self, fault: str) -> None:
        """Write down that a connection was not taken."""
        self.refusals.append(Refusal(self._clock(), fault))
        self.tell(f"{self._clock():.2f} s: refused: {fault}")

    @contextmanager
    def request(self, wish: Wish, boundary: str) -> Iterator[Request]:
        """Write down a request and when it began and ended."""
        prosody = wish.prosody
        one = Request(
            text=wish.text,
            voice=wish.voice,
            rate=prosody.rate,
            pitch=prosody.pitch,
            volume=prosody.volume,
            boundary=boundary,
            began_s=self._clock(),
        )
        self.requests.append(one)
        try:
            yield one
        finally:
            one.ended_s = self._clock()
            times, text = f"{one.began_s:.2f} to {one.ended_s:.2f} s", " ".join(one.text.split())
            self.tell(f"{times}: {one.outcome}: {one.voice}: {text}")

    def _clock(self) -> float:
        return time.monotonic() - self._began
