"""Decoding MP3 without ffmpeg: libsndfile with mpg123, which soundfile's wheels carry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import soundfile

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3.header import (
    DELAY,
    ENCODER_DELAY,
    HEADER_BYTES,
    TAG_HEADER_BYTES,
    parse_header,
    parse_info,
    tag_bytes,
)
from audiobook.audio.mp3.in_memory import opened
from audiobook.audio.mp3.sound import MpegSound
from audiobook.errors import ProofError
from audiobook.naming import counted

_READ_AT_ONCE: Final = 1 << 16


def decode(data: bytes) -> tuple[FloatSamples, int]:
    """A whole MP3 of anybody's, and its rate.

    What an encoder that says nothing of its delay put before the sound is still there.

    Raises:
        ValueError: it is not an MP3.
    """
    try:
        with opened(data) as sound:
            samples, rate = sound.read(dtype="float32", always_2d=True), sound.samplerate
    except soundfile.LibsndfileError as error:
        raise ValueError(f"Not an MP3: {error}") from error
    return np.ascontiguousarray(samples[:, 0]), rate


def decode_pieces(file: BinaryIO) -> Iterator[FloatSamples]:
    """The left channel of an MP3, piece by piece.

    The delay of encoder and decoder, where no Info frame says it, is heard before the sound.

    Raises:
        ProofError: it cannot be decoded.
    """
    try:
        with soundfile.SoundFile(file) as sound:
            while len(piece := sound.read(_READ_AT_ONCE, dtype="float32", always_2d=True)):
                yield np.ascontiguousarray(piece[:, 0])
    except soundfile.LibsndfileError as error:
        raise ProofError(f"{file.name} cannot be decoded: {error}") from error


class Mp3Sound(MpegSound):
    """An MP3 that we have written, with its Info frame, as the sound that was encoded."""

    def __init__(self, path: Path) -> None:
        """Read the headers of all frames.

        Raises:
            ProofError: the file is damaged, cut short, or none of ours.
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            tag = tag_bytes(file.read(TAG_HEADER_BYTES))
            file.seek(tag)
            start = file.read(HEADER_BYTES)
            header = parse_header(start)
            file.seek(tag)
            info = parse_info(file.read(header.size)) if header else None
            size = file.seek(0, io.SEEK_END) - tag
        if header is None or info is None:
            raise ProofError(f"{path} is not an MP3 with an Info frame: make it again.")
        super().__init__(path, tag + header.size, start, DELAY)
        if self._mpeg_frames != info.mpeg_frames or size != info.bytes:
            frames = counted(self._mpeg_frames, "MPEG frame")
            raise ProofError(
                f"{path} has {frames} in {counted(size, 'byte')}, and its header says "
                f"{info.mpeg_frames} in {info.bytes}: it is damaged, make it again."
            )
        self.frames = info.mpeg_frames * header.samples - ENCODER_DELAY - info.padding
