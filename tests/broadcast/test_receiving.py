"""What came in a zone, counted as RFC 3550 says."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import sine

from audiobook.audio.g711 import MU_LAW
from audiobook.audio.levels import IntSamples, to_int
from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.receiving import Arrival, Reception, Stream
from audiobook.broadcast.paging.rtp import Packet
from audiobook.broadcast.paging.zones import CodecName

TONE = to_int(sine(400, 2.0, 8000, -20.0))
MS = 1_000_000


def coded(name: CodecName, samples: IntSamples) -> bytes:
    """Samples in a coding."""
    return b"".join(CODECS[name].encode([samples]))


def sound(stream: Stream) -> IntSamples:
    """What was heard of a stream."""
    assert stream.recording is not None
    return np.concatenate(list(stream.recording.samples()))


def taken(arrived: Sequence[Arrival]) -> Reception:
    """What is made of packets that come."""
    reception = Reception()
    for one in arrived:
        reception.take(one)
    return reception


def sent(count: int, *, source: int = 1, sequence: int = 0, timestamp: int = 0) -> list[Packet]:
    """Packets of a tone in µ-law."""
    data = coded("pcmu", TONE)
    return [
        Packet(
            0,
            (sequence + number) % 2**16,
            (timestamp + 160 * number) % 2**32,
            source,
            data[160 * number : 160 * (number + 1)],
        )
        for number in range(count)
    ]


def came(packets: Sequence[Packet], late_ms: Sequence[float] | None = None) -> Stream:
    """What is made of packets that come every 20 ms, or later."""
    late = late_ms or [0.0] * len(packets)
    arrived = [
        Arrival(packet, round((20 * number + late[number]) * MS), "10.0.0.1")
        for number, packet in enumerate(packets)
    ]
    (stream,) = taken(arrived).streams
    return stream


def test_a_whole_stream() -> None:
    """What came evenly and whole has no loss and no jitter, and its sound is what was sent."""
    stream = came(sent(100))
    assert (stream.lost, stream.expected, stream.jitter_ms) == (0, 100, 0.0)
    assert np.array_equal(sound(stream), MU_LAW.decode(MU_LAW.encode(TONE)))
    assert stream.description() == (
        "100 packets from 10.0.0.1, 0 lost (0.00%), jitter 0.00 ms; pcmu, 2.0 s, level -23.1 dBFS"
    )


@given(
    st.integers(0, 2**16 - 1),
    st.integers(0, 2**32 - 1),
    st.sets(st.integers(1, 38), max_size=20),
)
def test_losses_are_counted_wherever_numbers_begin(
    sequence: int, timestamp: int, gone: set[int]
) -> None:
    """Losses are counted, twins and packets out of order are not, and silence is where one was."""
    packets = sent(40, sequence=sequence, timestamp=timestamp)
    kept = [packet for number, packet in enumerate(packets) if number not in gone]
    swapped = [*kept[1:-1:2], *kept[0:-1:2], kept[-1], kept[0]]
    stream = came([kept[0], *swapped])
    assert (stream.lost, stream.expected) == (len(gone), 40)
    heard = sound(stream)
    assert len(heard) == 40 * 160
    for number in range(40):
        assert (number in gone) == (not heard[160 * number : 160 * (number + 1)].any())


def test_jitter_is_as_the_standard_computes_it() -> None:
    """Packets that are 4 ms late in turn have a jitter that goes towards 4 ms."""
    stream = came(sent(100), [0.0, 4.0] * 50)
    assert math.isclose(stream.jitter_ms, 4.0, rel_tol=0.01)


def test_two_senders_are_told_apart() -> None:
    """Packets of two senders at once are two streams, each whole, and a clash is told."""
    pairs = zip(sent(50, source=1), sent(50, source=2, sequence=900), strict=True)
    arrived = [Arrival(packet, 0, "10.0.0.1") for pair in pairs for packet in pair]
    reception = taken(arrived)
    assert [stream.lost for stream in reception.streams] == [0, 0]
    assert reception.clash == reception.streams


def test_senders_on_two_machines_that_drew_one_number_are_told_apart() -> None:
    """Who sends is a number and a machine."""
    pairs = zip(sent(50), sent(50, sequence=900), strict=True)
    arrived = [
        Arrival(packet, 0, host)
        for pair in pairs
        for packet, host in zip(pair, ("10.0.0.1", "10.0.0.2"), strict=True)
    ]
    reception = taken(arrived)
    assert [(one.host, one.lost) for one in reception.streams] == [("10.0.0.1", 0), ("10.0.0.2", 0)]


def test_one_after_the_other_is_no_clash() -> None:
    """A message that follows another, as an urgent one does, disturbs nobody."""
    packets = [*sent(50, source=1), *sent(50, source=2)]
    reception = taken([Arrival(packet, 0, "10.0.0.1") for packet in packets])
    assert (len(reception.streams), reception.clash) == (2, None)


def test_a_new_beginning_is_no_loss() -> None:
    """Timestamps that jump by more than a minute are another message's, which follows at once."""
    first, second = sent(10), sent(10, sequence=10, timestamp=8000 * 3600)
    assert len(sound(came([*first, *second]))) == 20 * 160


def test_what_cannot_be_decoded_is_counted_nevertheless() -> None:
    """A coding that is none of ours is named by its payload type."""
    stream = came([Packet(96, number, 160 * number, 1, b"opus") for number in range(5)])
    assert stream.description().endswith("payload type 96 is none that we can decode")


@pytest.mark.parametrize("name", ["pcma", "g722", "l16"])
def test_gaps_in_every_coding(name: str) -> None:
    """A packet that is missing is as long as it was, in every coding."""
    codec = CODECS[name]  # type: ignore[index]
    data = b"".join(codec.encode([to_int(sine(400, 1.0, codec.rate, -20.0))]))
    size, ticks = codec.packet_bytes, codec.packet_ticks
    packets = [
        Packet(codec.payload_type, number, ticks * number, 1, data[size * number :][:size])
        for number in range(len(data) // size)
        if number != 20
    ]
    stream = came(packets)
    assert len(sound(stream)) == codec.rate
    assert f"1 lost ({1 / stream.expected:.2%})" in stream.description()
