"""Encoding a sound as MP3: mono, constant bit rate, exact to the frame, in several threads."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import lameenc
import numpy as np

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import to_int
from audiobook.audio.mp3.header import (
    ENCODER_DELAY,
    HEADER_BYTES,
    Info,
    frame_sizes,
    info_frame,
    samples_in_frame,
)
from audiobook.audio.mp3.pieces import LEFT_OUT, Piece, pieces
from audiobook.audio.sound import Sound
from audiobook.files import writing

QUALITY: Final = 7
"""LAME's `-q`. Measured on espeak's Mandarin at 44.1 kHz and 64 kbit/s: mean noise-to-mask ratio
2.5 dB with 7 and 2.8 dB with 5 and 2, signal-to-noise 23.3, 21.5 and 21.0 dB, and 1.3 s, 2.7 s and
4.1 s for 8 minutes: for one voice with bits to spare the slower ones' searches gain nothing."""

_ENCODER_GAINS: Final = {160: 0.95, 192: 0.97}
"""LAME turns the sound down by these (`scale` in its presets), up to so many kbit/s; measured at
all rates. Undone before, so that what is decoded is as loud as what was encoded."""

_GREATEST_KBPS: Final = max(_ENCODER_GAINS)

_BLOCK_SECONDS: Final = 4
"""Given to LAME at once."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An MP3 stream on disk: an Info frame and the sound's frames, no tags."""

    path: Path
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sound that is encoded."""

    sound: Sound
    """At a rate that MP3 has; may grow for as long as silences come."""
    silences: Iterable[tuple[int, int]]
    """Start and end of stretches of digital silence, in order: where the sound may be cut to be
    encoded in several lanes."""
    goes_on: bool = False
    """Whether the frames of another sound follow."""


def encode(
    sound: Sound,
    path: Path,
    kbps: int,
    silences: Iterable[tuple[int, int]] = (),
    lanes: int | None = None,
) -> Stream:
    """Encode a sound; decoded by whoever reads Info frames it has the same frames, none shifted.

    The bytes are the same whatever the number of lanes.

    Args:
        sound: at least one frame, at a rate that MP3 has.
        path: the file to write.
        kbps: kilobits a second, at most 192.
        silences: start and end of stretches of digital silence, in order: where the sound may be
            cut to be encoded in several lanes.
        lanes: threads; as many as there are processors where it is None.

    Raises:
        OutputError: the file cannot be written.
    """
    if sound.frames < 1:
        raise ValueError("There is no sound to encode.")
    made = encoded([Passage(sound, silences)], kbps, lanes)
    return write_stream(path, (data for _, data in made), sound)


def encoded(
    passages: Iterable[Passage], kbps: int, lanes: int | None = None
) -> Generator[tuple[Passage, bytes]]:
    """The MPEG frames of sounds, piece after piece, each with what it is a piece of.

    Args:
        passages: one after the other, so that all lanes are busy to the end of the last. One is
            looked at when all silences of the one before have come.
        kbps: kilobits a second, at most 192.
        lanes: threads; as many as there are processors where it is None.
    """
    if not 0 < kbps <= _GREATEST_KBPS:
        raise ValueError(f"Cannot encode at {kbps} kbit/s.")
    work = (
        (passage, piece)
        for passage in passages
        for piece in pieces(passage.sound, passage.silences, goes_on=passage.goes_on)
    )
    return in_order(partial(_encode_piece, kbps), work, lanes)


def write_stream(path: Path, encoded: Iterable[bytes], *sounds: Sound) -> Stream:
    """Write the MPEG frames of sounds that follow each other behind an Info frame.

    Raises:
        OutputError: the file cannot be written.
    """
    rate = sounds[0].rate
    data = iter(encoded)
    with writing(path), path.open("w+b") as file:
        first = next(data)
        file.write(info_frame(first, _info(rate, 0, stream_bytes=0)))
        file.write(first)
        file.writelines(data)
        size = file.tell()
        file.seek(0)
        frames = sum(sound.frames for sound in sounds)
        file.write(info_frame(first, _info(rate, frames, stream_bytes=size)))
        file.seek(0)
        return Stream(path, hashlib.file_digest(file, "sha256").hexdigest(), size)


def _info(rate: int, frames: int, stream_bytes: int) -> Info:
    samples = samples_in_frame(rate)
    mpeg_frames = mpeg_frames_of(frames, samples)
    padding = mpeg_frames * samples - ENCODER_DELAY - frames
    return Info(mpeg_frames, stream_bytes, padding)


def mpeg_frames_of(frames: int, samples: int) -> int:
    """How many MPEG frames LAME makes of so many frames, its delays included."""
    return -(-(frames + LEFT_OUT) // samples)


def _encode_piece(kbps: int, work: tuple[Passage, Piece]) -> tuple[Passage, bytes]:
    passage, piece = work
    data = lame(passage.sound, kbps, piece)
    frames = piece.stop - piece.start - (0 if piece.is_last else LEFT_OUT)
    _require_frames(data, mpeg_frames_of(frames, samples_in_frame(passage.sound.rate)))
    return passage, data


def lame(sound: Sound, kbps: int, piece: Piece, channels: int = 1) -> bytes:
    """The MPEG frames that LAME makes of a piece, with the same in each channel."""
    stop = piece.stop if piece.is_last else piece.stop - LEFT_OUT
    if sound.read(stop, piece.stop).any():
        raise ValueError(f"There is sound where the sound was to be cut, at frame {piece.stop}.")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(channels)
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_out_sample_rate(sound.rate)
    encoder.set_bit_rate(kbps)
    encoder.set_quality(QUALITY)
    block = _BLOCK_SECONDS * sound.rate
    undone = 1 / next(gain for most, gain in _ENCODER_GAINS.items() if kbps <= most)
    data = bytearray()
    for at in range(piece.start, stop, block):
        samples = to_int(sound.read(at, min(at + block, stop)), undone)
        alike = np.broadcast_to(samples[:, None], (len(samples), channels))
        data += encoder.encode(alike.tobytes())
    data += encoder.flush()
    return bytes(data)


def _require_frames(data: bytes, expected: int) -> None:
    """The clock of all that follows hangs on this, so it is counted and not trusted."""
    position = count = 0
    sizes = frame_sizes(data)
    while size := sizes.get(data[position : position + HEADER_BYTES]):
        position += size
        count += 1
    if count != expected or position != len(data):
        raise RuntimeError(f"LAME gave {count} frames where {expected} were expected.")
