"""What comes in a zone, sender by sender: counted and measured as RFC 3550 says."""

from __future__ import annotations

import math
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from audiobook.audio.levels import rms, to_db
from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.pacing import NS
from audiobook.broadcast.paging.recording import Recording
from audiobook.broadcast.paging.rtp import SEQUENCES, TICKS, Packet, parse, steps_after
from audiobook.naming import counted

_LARGEST: Final = 2048
"""Bytes of a packet; networks pass 1500."""
_LOOKS_UP_EVERY_S: Final = 0.1
_TWINS_WITHIN: Final = 256
"""Packets: of those that are further back nobody remembers whether they came."""
_OF_SPEECH: Final = 8000
"""Ticks a second of nearly all codings of speech; taken for those that are none of ours."""

_NAMES: Final = {codec.payload_type: name for name, codec in CODECS.items()}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A packet and when it came."""

    packet: Packet
    at_ns: int
    host: str
    """Who sent it."""


def arrivals(
    connection: socket.socket,
    ended: Callable[[], bool],
    clock: Callable[[], int] = time.monotonic_ns,
) -> Iterator[Arrival]:
    """Packets as they come, until it is to end; what is no RTP is passed over."""
    connection.settimeout(_LOOKS_UP_EVERY_S)
    while not ended():
        try:
            data, (host, _) = connection.recvfrom(_LARGEST)
        except TimeoutError:
            continue
        at = clock()
        try:
            yield Arrival(parse(data), at, host)
        except ValueError:
            continue


class Stream:
    """What has come from one sender."""

    def __init__(self, first: Arrival) -> None:
        """Begin with a packet, which is yet to be taken."""
        self.host = first.host
        self.payload_type = first.packet.payload_type
        name = _NAMES.get(self.payload_type)
        self.recording = Recording(CODECS[name]) if name else None
        """None where we cannot decode it."""
        self.received = 0
        """Packets, each counted once."""
        self._clock = CODECS[name].clock if name else _OF_SPEECH
        self._before = first
        self._jitter_ticks = 0.0
        self._first = self._latest = first.packet.sequence
        """Sequence numbers, counted on where they begin at 0 again."""
        self._recent: deque[int] = deque(maxlen=_TWINS_WITHIN)

    @property
    def expected(self) -> int:
        """Packets from the first to the last."""
        return self._latest - self._first + 1

    @property
    def lost(self) -> int:
        """Packets that did not come."""
        return self.expected - self.received

    @property
    def jitter_ms(self) -> float:
        """How unevenly packets came, smoothed (RFC 3550, 6.4.1)."""
        return 1000 * self._jitter_ticks / self._clock

    def take(self, one: Arrival) -> None:
        """Take the next packet that came.

        Raises:
            OutputError: there is no room for its sound.
        """
        self._measure(one)
        number = self._latest + steps_after(one.packet.sequence, self._latest, SEQUENCES)
        self._latest = max(self._latest, number)
        self._first = min(self._first, number)
        if number in self._recent:
            return
        self._recent.append(number)
        self.received += 1
        if self.recording is not None and one.packet.payload_type == self.payload_type:
            self.recording.add(one.packet)

    def _measure(self, one: Arrival) -> None:
        came = (one.at_ns - self._before.at_ns) * self._clock / NS
        sent = steps_after(one.packet.timestamp, self._before.packet.timestamp, TICKS)
        self._jitter_ticks += (abs(came - sent) - self._jitter_ticks) / 16
        self._before = one

    def description(self) -> str:
        """What it was, in a line for people.

        Raises:
            OutputError: its coding needs ffmpeg, and there is none.
        """
        counts = (
            f"{counted(self.received, 'packet')} from {self.host}, {self.lost} lost"
            f" ({self.lost / self.expected:.2%}), jitter {self.jitter_ms:.2f} ms"
        )
        if self.recording is None:
            return f"{counts}; payload type {self.payload_type} is none that we can decode"
        frames, power = 0, 0.0
        for piece in self.recording.samples():
            frames += len(piece)
            power += len(piece) * rms(piece) ** 2
        seconds = frames / self.recording.codec.rate
        level = to_db(math.sqrt(power / max(frames, 1)))
        return f"{counts}; {_NAMES[self.payload_type]}, {seconds:.1f} s, level {level:.1f} dBFS"


class Reception:
    """All that has come in a zone."""

    def __init__(self) -> None:
        self._streams: dict[tuple[str, int], Stream] = {}
        self._last: Stream | None = None
        self.clash: tuple[Stream, Stream] | None = None
        """Two that sent at once: one went on after the other had begun."""

    @property
    def streams(self) -> tuple[Stream, ...]:
        """What came from each sender, in the order in which they were first heard."""
        return tuple(self._streams.values())

    def take(self, one: Arrival) -> None:
        """Take the next packet that came.

        Raises:
            OutputError: there is no room for its sound.
        """
        sender = one.host, one.packet.source
        stream = self._streams.get(sender)
        if stream is None:
            stream = self._streams[sender] = Stream(one)
        elif self._last is not None and stream is not self._last:
            self.clash = self.clash or (stream, self._last)
        stream.take(one)
        self._last = stream
