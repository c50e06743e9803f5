"""Encoding a sound with ffmpeg in pieces, side by side, so that they can simply be joined.

An encoder puts its delay before the sound that it is given, and fills up its last packet. Given
less than a piece is long, by as much as its delay, it makes exactly the packets that the piece is
long: what the next piece's first packet decodes to begins just where it should. What is left out
must be silent, and what overlaps in decoding too: so pieces begin and end in pauses.

What was made of a piece is decoded, and where it is too loud somewhere, made again in another way:
an encoder's burst would startle a listener, and one in ten hours would have all of it refused.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from math import gcd
from pathlib import Path
from typing import Final

from audiobook.audio.cuts import cuts
from audiobook.audio.ffmpeg.overshoot import overshoot_db
from audiobook.audio.ffmpeg.program import BITEXACT, convert
from audiobook.audio.lanes import in_order
from audiobook.audio.levels import to_int
from audiobook.audio.sound import Sound

PIECE_SECONDS: Final = 60
"""The least length of a piece but the last: starting ffmpeg takes 0.05 s, encoding it 0.2 s (AAC)
or 0.6 s (Opus), decoding it 0.1 s."""

SILENT_MS: Final = 60
"""Kept from a cut to speech on either side, beside what the encoder is not given: an MP3 and AAC
spread a sound over 50 ms."""

_BLOCK_SECONDS: Final = 10
"""Decoded at once."""

_SAMPLES: Final = ("-f", "s16le")


@dataclass(frozen=True, slots=True)
class Codec:
    """How ffmpeg encodes, and what it makes of how much."""

    options: tuple[str | Path, ...]
    """Codec and container."""
    bits: tuple[tuple[str, ...], ...]
    """How many it may take, the usual first; each other for a piece that all before it make too
    loud somewhere."""
    overshoot_db: float
    """How far above what was given is not too loud."""
    read_as: str
    """The container, as ffmpeg's decoder calls it."""
    packet: int
    """Samples in a packet."""
    delay: int
    """Samples that the encoder puts before the sound."""
    rate: int | None = None
    """Of those samples; None where it is the sound's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound, in frames, that is encoded by itself."""

    start: int
    stop: int
    given: int
    """The encoder is given what is before this."""
    packets: int
    """What it makes of that."""
    is_last: bool


def pieces(
    frames: int, rate: int, pauses: Iterable[tuple[int, int]], codec: Codec
) -> Iterator[Piece]:
    """Cut a sound of so many frames in its pauses.

    Args:
        frames: how long the sound is.
        rate: frames a second.
        pauses: end of one speech and start of the next, in order. Those that are too short, or too
            soon after a cut, are not used; without any the sound is one piece.
        codec: that encodes it.
    """
    codec_rate = codec.rate or rate
    # The least number of frames that takes a whole number of packets.
    grid = codec.packet * rate // gcd(codec.packet * rate, codec_rate)
    left_out = -(-codec.delay * rate // codec_rate)
    silent = SILENT_MS * rate // 1000
    begins = 0
    for cut in cuts(pauses, grid, left_out + silent, silent, apart=PIECE_SECONDS * rate):
        packets = (cut - begins) * codec_rate // (rate * codec.packet)
        yield Piece(begins, cut, cut - left_out, packets, is_last=False)
        begins = cut
    samples = -(-(frames - begins) * codec_rate // rate)
    packets = -(-(samples + codec.delay) // codec.packet)
    yield Piece(begins, frames, frames, packets, is_last=True)


def encoded(
    sound: Sound, pauses: Iterable[tuple[int, int]], codec: Codec, lanes: int | None = None
) -> Generator[tuple[Piece, bytes]]:
    """Each piece of a sound and what ffmpeg makes of it, in order; the same for any lanes.

    Raises:
        OutputError: there is no ffmpeg, or it failed.
    """
    cut = pieces(sound.frames, sound.rate, pauses, codec)
    return in_order(partial(_encode, sound, codec), cut, lanes)


def _encode(sound: Sound, codec: Codec, piece: Piece) -> tuple[Piece, bytes]:
    """The first that is nowhere too loud; the best where all of them are."""
    given = b"".join(_blocks(sound, piece))
    raw = (*_SAMPLES, "-ar", str(sound.rate), "-ac", "1")
    tried: dict[float, bytes] = {}
    for bits in codec.bits:
        data = convert(given, raw, (*codec.options, *bits, *BITEXACT))
        heard = convert(data, ("-f", codec.read_as), _SAMPLES)
        over_db = overshoot_db(given, sound.rate, heard, codec.rate or sound.rate)
        tried[over_db] = data
        if over_db <= codec.overshoot_db:
            break
    return piece, tried[min(tried)]


def _blocks(sound: Sound, piece: Piece) -> Iterator[bytes]:
    block = _BLOCK_SECONDS * sound.rate
    for at in range(piece.start, piece.given, block):
        samples = sound.read(at, min(at + block, piece.given))
        yield to_int(samples).astype("<i2", copy=False).tobytes()
