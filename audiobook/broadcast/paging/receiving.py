"""What comes in a zone: packets, counted and measured as RFC 3550 says."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from audiobook.broadcast.paging.pacing import NS
from audiobook.broadcast.paging.rtp import SEQUENCES, TICKS, Packet, parse

_LARGEST: Final = 2048
"""Bytes of a packet; networks pass 1500."""
_LOOKS_UP_EVERY_S: Final = 0.1


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


@dataclass(frozen=True, slots=True)
class Stream:
    """What came from one sender."""

    host: str
    payload_type: int
    packets: tuple[Packet, ...]
    """In the order in which they were sent, each once; at least one."""
    expected: int
    """Packets from the first to the last."""
    jitter_ticks: float
    """Of the timestamp's clock: how unevenly packets came, smoothed (RFC 3550, 6.4.1)."""

    @property
    def lost(self) -> int:
        """Packets that did not come."""
        return self.expected - len(self.packets)


def streams(arrived: Sequence[Arrival], clock_rate: Callable[[int], int]) -> tuple[Stream, ...]:
    """What came, sender by sender, in the order in which they were first heard.

    Args:
        arrived: in order.
        clock_rate: ticks a second of a payload type.
    """
    by_source: dict[int, list[Arrival]] = {}
    for one in arrived:
        by_source.setdefault(one.packet.source, []).append(one)
    return tuple(_stream(of, clock_rate) for of in by_source.values())


def _stream(arrived: Sequence[Arrival], clock_rate: Callable[[int], int]) -> Stream:
    first = arrived[0]
    numbered: dict[int, Packet] = {}
    latest = first.packet.sequence
    for one in arrived:
        latest = max(latest, number := latest + steps_after(one.packet.sequence, latest, SEQUENCES))
        numbered.setdefault(number, one.packet)
    return Stream(
        host=first.host,
        payload_type=first.packet.payload_type,
        packets=tuple(packet for _, packet in sorted(numbered.items())),
        expected=latest - min(numbered) + 1,
        jitter_ticks=_jitter(arrived, clock_rate(first.packet.payload_type)),
    )


def _jitter(arrived: Sequence[Arrival], rate: int) -> float:
    jitter = 0.0
    for before, one in pairwise(arrived):
        came = (one.at_ns - before.at_ns) * rate / NS
        sent = steps_after(one.packet.timestamp, before.packet.timestamp, TICKS)
        jitter += (abs(came - sent) - jitter) / 16
    return jitter


def steps_after(one: int, other: int, modulus: int) -> int:
    """By how much a number that begins at 0 again is after another; negative where before."""
    half = modulus // 2
    return (one - other + half) % modulus - half
