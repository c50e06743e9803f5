"""RTP packets, as RFC 3550 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.broadcast.paging.rtp import Packet, parse

PACKET = Packet(8, 0x0102, 0x03040506, 0x0708090A, b"sound", marker=True)


def test_a_packet_in_bytes() -> None:
    """Version 2, no options; marker and type; sequence number, timestamp and source in order."""
    assert PACKET.pack() == bytes.fromhex("80 88 0102 03040506 0708090a") + b"sound"


@given(
    st.integers(0, 127),
    st.integers(0, 2**17),
    st.integers(0, 2**33),
    st.integers(0, 2**32 - 1),
    st.binary(max_size=40),
    st.booleans(),
)
def test_what_is_packed_is_read_again(
    kind: int, sequence: int, timestamp: int, source: int, payload: bytes, marker: bool
) -> None:
    """Any packet is read as it was packed, but for numbers that have begun again."""
    packed = Packet(kind, sequence, timestamp, source, payload, marker).pack()
    assert parse(packed) == Packet(
        kind, sequence % 2**16, timestamp % 2**32, source, payload, marker
    )


def test_options_of_other_senders_are_passed_over() -> None:
    """Contributing sources, an extension and padding are none of the sound."""
    header = bytearray(PACKET.pack()[:12])
    header[0] |= 0x20 | 0x10 | 2
    packed = bytes(header) + bytes(8) + b"\xbe\xde\0\1ABCD" + b"sound" + b"\0\0\3"
    assert parse(packed) == PACKET


@given(st.binary(max_size=80))
def test_anything_is_a_packet_or_is_none(data: bytes) -> None:
    """Whatever comes is read, or refused as no RTP."""
    try:
        packet = parse(data)
    except ValueError:
        return
    assert packet.payload in data[12:]


@pytest.mark.parametrize("data", [b"", b"\x80\0\0", b"\x40" + bytes(20), b"\x81" + bytes(11)])
def test_what_is_no_packet(data: bytes) -> None:
    """Too short, of another version, or cut short: none is a packet."""
    with pytest.raises(ValueError, match="RTP"):
        parse(data)
