"""The sound of a stream, as a loudspeaker plays it."""

from __future__ import annotations

import numpy as np

from audiobook.audio.levels import IntSamples, rms, to_db
from audiobook.broadcast.paging.codecs import CODECS, Codec
from audiobook.broadcast.paging.receiving import Stream, steps_after
from audiobook.broadcast.paging.rtp import TICKS
from audiobook.broadcast.paging.zones import CodecName

_LONGEST_GAP_S = 60
"""What is longer is no loss but another message."""

NAMES: dict[int, CodecName] = {codec.payload_type: name for name, codec in CODECS.items()}
"""Codings by payload type."""


def clock_rate(payload_type: int) -> int:
    """Ticks a second of a payload type; one that is none of ours has those of most for speech."""
    return CODECS[NAMES.get(payload_type, "pcmu")].clock


def sound(stream: Stream, codec: Codec) -> IntSamples:
    """The sound of a stream in that coding; what is missing is silent.

    Raises:
        OutputError: the coding needs ffmpeg, and there is none.
    """
    bytes_a_tick = codec.packet_bytes // codec.packet_ticks
    silence = codec.encode(np.zeros(codec.packet_frames, dtype=np.int16))
    data = bytearray()
    expected = stream.packets[0].timestamp
    for packet in stream.packets:
        gap = steps_after(packet.timestamp, expected, TICKS)
        if 0 < gap <= _LONGEST_GAP_S * codec.clock:
            data += (silence * (gap // codec.packet_ticks + 1))[: gap * bytes_a_tick]
        data += packet.payload
        expected = packet.timestamp + len(packet.payload) // bytes_a_tick
    return codec.decode(bytes(data))


def description(stream: Stream) -> str:
    """What a stream was, in a line for people.

    Raises:
        OutputError: its coding needs ffmpeg, and there is none.
    """
    jitter_ms = 1000 * stream.jitter_ticks / clock_rate(stream.payload_type)
    name = NAMES.get(stream.payload_type)
    counts = (
        f"{len(stream.packets)} packets from {stream.host},"
        f" {stream.lost} lost ({stream.lost / stream.expected:.2%}), jitter {jitter_ms:.2f} ms"
    )
    if name is None:
        return f"{counts}; payload type {stream.payload_type} is none that we can decode"
    codec = CODECS[name]
    samples = sound(stream, codec)
    level = to_db(rms(samples))
    return f"{counts}; {name}, {len(samples) / codec.rate:.1f} s, level {level:.1f} dBFS"
