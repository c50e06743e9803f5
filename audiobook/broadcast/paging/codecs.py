"""The codings that IP loudspeakers take (RFC 3551), in one table."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

import numpy as np

from audiobook.audio.ffmpeg.program import converted
from audiobook.audio.g711 import A_LAW, MU_LAW
from audiobook.audio.levels import IntSamples
from audiobook.broadcast.paging.zones import CodecName

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


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
    encode: Callable[[Iterable[IntSamples]], Generator[bytes]]
    """Piece by piece; pieces need not be those that were given."""
    decode: Callable[[Iterable[bytes]], Generator[IntSamples]]

    @property
    def packet_frames(self) -> int:
        """Samples in a packet."""
        return self.rate * self.packet_ms // 1000

    @property
    def packet_ticks(self) -> int:
        """By how much the timestamp rises from packet to packet."""
        return self.clock * self.packet_ms // 1000


_PCM_OF_G722: Final = ("-f", "s16le", "-ar", "16000", "-ac", "1")


def _each(work: Callable[[_Given], _Made], pieces: Iterable[_Given]) -> Generator[_Made]:
    """Piece by piece, for what remembers nothing of the piece before."""
    yield from map(work, pieces)


def _encode_g722(pieces: Iterable[IntSamples]) -> Generator[bytes]:
    data = (piece.astype("<i2").tobytes() for piece in pieces)
    return converted(data, _PCM_OF_G722, ("-c:a", "g722", "-f", "g722"))


def _decode_g722(pieces: Iterable[bytes]) -> Generator[IntSamples]:
    return _samples(converted(pieces, ("-f", "g722"), ("-c:a", "pcm_s16le", *_PCM_OF_G722)), "<i2")


def _encode_l16(samples: IntSamples) -> bytes:
    return samples.astype(">i2").tobytes()


def _decode_l16(pieces: Iterable[bytes]) -> Generator[IntSamples]:
    return _samples(pieces, ">i2")


def _samples(pieces: Iterable[bytes], kind: str) -> Generator[IntSamples]:
    for whole in in_wholes(pieces, 2):
        yield np.frombuffer(whole, dtype=kind).astype(np.int16)


def in_wholes(pieces: Iterable[bytes], size: int) -> Generator[bytes]:
    """Pieces of whatever length in multiples of a size; what is no whole one waits for its rest."""
    rest = b""
    for piece in pieces:
        data = rest + piece
        whole = len(data) // size * size
        yield data[:whole]
        rest = data[whole:]


CODECS: Final[dict[CodecName, Codec]] = {
    "pcmu": Codec(
        0, 8000, 8000, 20, 160, partial(_each, MU_LAW.encode), partial(_each, MU_LAW.decode)
    ),
    "pcma": Codec(
        8, 8000, 8000, 20, 160, partial(_each, A_LAW.encode), partial(_each, A_LAW.decode)
    ),
    # RFC 3551, 4.5.2: its clock is 8000 by a mistake that was too late to mend.
    "g722": Codec(9, 16000, 8000, 20, 160, _encode_g722, _decode_g722),
    "l16": Codec(11, 44100, 44100, 10, 882, partial(_each, _encode_l16), _decode_l16),
}
