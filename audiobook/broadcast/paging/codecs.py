"""The codings that IP loudspeakers take (RFC 3551), in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from audiobook.audio.decode import decode_pieces
from audiobook.audio.ffmpeg import convert
from audiobook.audio.g711 import A_LAW, MU_LAW
from audiobook.audio.levels import IntSamples, to_int
from audiobook.audio.mp3_header import DELAY
from audiobook.audio.resample import convert_frames, resample_pieces
from audiobook.broadcast.message import Message
from audiobook.broadcast.paging.zones import CodecName
from audiobook.broadcast.profiles import RATE

SILENCE_MS: Final = 500
"""Sent after the message, so that its last word is out of a loudspeaker's buffer before the line is
closed, and amplifiers close without a click."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A coding as loudspeakers expect it."""

    payload_type: int
    rate: int
    """Samples a second."""
    clock: int
    """Ticks of the timestamp a second."""
    packet_ms: int
    packet_bytes: int
    encode: Callable[[IntSamples], bytes]
    decode: Callable[[bytes], IntSamples]

    @property
    def packet_frames(self) -> int:
        """Samples in a packet."""
        return self.rate * self.packet_ms // 1000

    @property
    def packet_ticks(self) -> int:
        """By how much the timestamp rises from packet to packet."""
        return self.clock * self.packet_ms // 1000


_PCM_OF_G722: Final = ("-f", "s16le", "-ar", "16000", "-ac", "1")


def _encode_g722(samples: IntSamples) -> bytes:
    return convert(samples.astype("<i2").tobytes(), _PCM_OF_G722, ("-c:a", "g722", "-f", "g722"))


def _decode_g722(data: bytes) -> IntSamples:
    made = convert(data, ("-f", "g722"), ("-c:a", "pcm_s16le", *_PCM_OF_G722))
    return np.frombuffer(made, dtype="<i2").astype(np.int16)


def _encode_l16(samples: IntSamples) -> bytes:
    return samples.astype(">i2").tobytes()


def _decode_l16(data: bytes) -> IntSamples:
    return np.frombuffer(data[: len(data) // 2 * 2], dtype=">i2").astype(np.int16)


CODECS: Final[dict[CodecName, Codec]] = {
    "pcmu": Codec(0, 8000, 8000, 20, 160, MU_LAW.encode, MU_LAW.decode),
    "pcma": Codec(8, 8000, 8000, 20, 160, A_LAW.encode, A_LAW.decode),
    # RFC 3551, 4.5.2: its clock is 8000 by a mistake that was too late to mend.
    "g722": Codec(9, 16000, 8000, 20, 160, _encode_g722, _decode_g722),
    "l16": Codec(11, 44100, 44100, 10, 882, _encode_l16, _decode_l16),
}


@dataclass(frozen=True, slots=True)
class Payloads:
    """A message encoded for loudspeakers, with the silence after it."""

    codec: Codec
    data: bytes
    """Whole packets."""
    heard: int
    """How many packets the message takes; those after them are silence."""

    @property
    def count(self) -> int:
        """How many packets there are."""
        return len(self.data) // self.codec.packet_bytes

    def of(self, number: int) -> bytes:
        """What a packet carries; the first is number 0."""
        size = self.codec.packet_bytes
        return self.data[number * size : (number + 1) * size]


def encoded(message: Message, codec: Codec) -> Payloads:
    """A message as a zone's loudspeakers take it.

    All of it is encoded before the first packet is sent: what cannot be decoded is known then, and
    nothing but waiting is left to do between packets. As G.711 it takes half a megabyte a minute.

    Raises:
        ProofError: the mix cannot be decoded.
        OutputError: the coding needs ffmpeg, and there is none.
    """
    frames = convert_frames(round(message.seconds * RATE), RATE, codec.rate)
    heard = -(-frames // codec.packet_frames)
    total = heard + SILENCE_MS // codec.packet_ms
    samples = np.zeros(total * codec.packet_frames, dtype=np.int16)
    at = -convert_frames(DELAY, RATE, codec.rate)
    for piece in resample_pieces(decode_pieces(message.path), RATE, codec.rate):
        first, last = max(at, 0), min(at + len(piece), frames)
        if first < last:
            samples[first:last] = to_int(piece[first - at : last - at])
        at += len(piece)
    return Payloads(codec, codec.encode(samples), heard)
