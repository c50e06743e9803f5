"""RTP packets (RFC 3550), without RTCP: multicast loudspeakers send none and want none.

A packet is a header of twelve bytes, in network order, and the sound: version, flags and marker,
payload type, sequence number, timestamp, source.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_HEADER: Final = struct.Struct("!BBHII")
_VERSION_2: Final = 2 << 6
_PADDING, _EXTENSION, _SOURCES = 1 << 5, 1 << 4, 15
_MARKER: Final = 1 << 7

SEQUENCES: Final = 1 << 16
TICKS: Final = 1 << 32
"""After so many, numbers begin at 0 again."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet of sound."""

    payload_type: int
    sequence: int
    """Modulo SEQUENCES."""
    timestamp: int
    """When its sound is heard, in ticks of the coding's clock, modulo TICKS."""
    source: int
    """Who sends: the SSRC."""
    payload: bytes
    marker: bool = False
    """Sound begins after silence."""

    def pack(self) -> bytes:
        """The packet as it is sent."""
        kind = self.payload_type | _MARKER * self.marker
        sequence, timestamp = self.sequence % SEQUENCES, self.timestamp % TICKS
        return _HEADER.pack(_VERSION_2, kind, sequence, timestamp, self.source) + self.payload


def parse(data: bytes) -> Packet:
    """The packet that somebody sent; raises ValueError where it is none."""
    if len(data) < _HEADER.size or data[0] & 0xC0 != _VERSION_2:
        raise ValueError("not RTP")
    flags, kind, sequence, timestamp, source = _HEADER.unpack_from(data)
    start = _HEADER.size + 4 * (flags & _SOURCES)
    if flags & _EXTENSION:
        words = int.from_bytes(data[start + 2 : start + 4])
        start += 4 + 4 * words
    end = len(data) - (data[-1] if flags & _PADDING else 0)
    if start > end:
        raise ValueError("an RTP packet that is cut short")
    return Packet(
        kind & ~_MARKER, sequence, timestamp, source, data[start:end], bool(kind & _MARKER)
    )


def steps_after(one: int, other: int, modulus: int) -> int:
    """By how much a number that begins at 0 again is after another; negative where before."""
    half = modulus // 2
    return (one - other + half) % modulus - half
