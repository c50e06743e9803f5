"""Decoding MP3 without ffmpeg: libsndfile with mpg123, which soundfile's wheels carry."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import soundfile

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3_header import (
    DELAY,
    ENCODER_DELAY,
    HEADER_BYTES,
    TAG_HEADER_BYTES,
    FrameHeader,
    frame_sizes,
    parse_header,
    parse_info,
    tag_bytes,
)
from audiobook.audio.sound import within
from audiobook.errors import ProofError

_WARM_UP: Final = 2
"""MPEG frames decoded before the one that is wanted: each overlaps the next, and the synthesis
filter remembers 480 samples, nearly all of a frame of 576."""

_MARK_EVERY: Final = 64
"""MPEG frames between the places that are remembered; from the nearest one frames are counted."""

_SCANNED_AT_ONCE: Final = 1 << 20

_READ_AT_ONCE: Final = 1 << 16


def decode(data: bytes) -> tuple[FloatSamples, int]:
    """A whole MP3 of anybody's, and its rate.

    What an encoder that says nothing of its delay put before the sound is still there.

    Raises:
        ValueError: it is not an MP3.
    """
    try:
        samples, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise ValueError(f"Not an MP3: {error}") from error
    return np.ascontiguousarray(samples[:, 0]), rate


def decode_pieces(path: Path) -> Iterator[FloatSamples]:
    """The left channel of an MP3, piece by piece.

    The delay of encoder and decoder, where no Info frame says it, is heard before the sound.

    Raises:
        ProofError: it cannot be decoded.
    """
    try:
        with soundfile.SoundFile(path) as file:
            while len(piece := file.read(_READ_AT_ONCE, dtype="float32", always_2d=True)):
                yield np.ascontiguousarray(piece[:, 0])
    except soundfile.LibsndfileError as error:
        raise ProofError(f"{path} cannot be decoded: {error}") from error


class Mp3Sound:
    """An MP3 that we have written, as a sound that can be read anywhere, in several threads.

    Layer III frames borrow bytes from the frames before them, so that decoding cannot simply begin
    at any. Here the frames before a stretch are decoded with their side information emptied: they
    are silent, but their bytes are there for those after them to borrow.
    """

    def __init__(self, path: Path) -> None:
        """Read the headers of all frames.

        Raises:
            ProofError: the file is damaged, cut short, or none of ours.
            OSError: it cannot be read.
        """
        self.path = path
        with path.open("rb") as file:
            self._first_byte = tag_bytes(file.read(TAG_HEADER_BYTES))
            file.seek(self._first_byte)
            start = file.read(HEADER_BYTES)
            header = parse_header(start)
            file.seek(self._first_byte)
            info = parse_info(file.read(header.size)) if header else None
            if header is None or info is None:
                raise ProofError(f"{path} is not an MP3 with an Info frame: make it again.")
            self._header = header
            self._sizes = frame_sizes(start)
            smaller, size = min(self._sizes.items(), key=lambda item: item[1])
            self._empty_frame = smaller.ljust(size, b"\0")
            self._marks = array("Q")
            self._mpeg_frames = self._scan(file)
            size = file.seek(0, io.SEEK_END) - self._first_byte
        if self._mpeg_frames != info.mpeg_frames or size != info.bytes:
            raise ProofError(
                f"{path} has {self._mpeg_frames} MPEG frames in {size} bytes, and its header says "
                f"{info.mpeg_frames} in {info.bytes}: it is damaged, make it again."
            )
        self.rate = header.rate
        self.kbps = header.kbps
        self.frames = info.mpeg_frames * header.samples - ENCODER_DELAY - info.padding

    def read(self, start: int, stop: int) -> FloatSamples:
        """The decoded samples from `start` to `stop`; before 0 and after the end is silence.

        Raises:
            ProofError: they cannot be decoded.
        """
        return within(self.frames, start, stop, self._read)

    def _read(self, first: int, last: int) -> FloatSamples:
        samples = self._header.samples
        first_frame = (first + DELAY) // samples
        last_frame = -(-(last + DELAY) // samples)
        decoded = self._decode(first_frame, last_frame)
        begin = first + DELAY - first_frame * samples
        return decoded[begin : begin + last - first]

    def stream(self, first: int, last: int) -> list[bytes]:
        """MPEG frames `first` to `last`, as a stream that is decoded by itself.

        Those at its head, which may borrow from frames before them, are made silent, but where it
        begins with the sound.
        """
        frames = list(self._read_frames(first, last))
        if first > 0:
            lenders = self._header.lenders
            frames[:lenders] = _silence(frames[:lenders], self._header)
        return frames

    def silence(self, count: int) -> list[bytes]:
        """So many MPEG frames of silence, to stand between two streams."""
        return [self._empty_frame] * count

    def _decode(self, first: int, last: int) -> FloatSamples:
        """What MPEG frames `first` to `last` decode to."""
        header = self._header
        lead = min(first, header.lenders + _WARM_UP)
        frames = self.stream(first - lead, last)
        # libsndfile guesses how many there are from the size of the first, and gives no more. With
        # an empty one of the smaller size in front the guess is never too small.
        frames.insert(0, self._empty_frame)
        skipped = (1 + lead) * header.samples
        wanted = skipped + (last - first) * header.samples
        try:
            with soundfile.SoundFile(io.BytesIO(b"".join(frames))) as file:
                decoded = file.read(wanted, dtype="float32")
        except soundfile.LibsndfileError as error:
            raise ProofError(f"{self.path} cannot be decoded: {error}") from error
        if len(decoded) != wanted:
            raise ProofError(f"{self.path} is damaged at MPEG frame {first}: make it again.")
        return np.asarray(decoded[skipped:], dtype=np.float32)

    def _read_frames(self, first: int, last: int) -> Iterator[bytes]:
        mark = first // _MARK_EVERY
        end = -(-last // _MARK_EVERY)
        with self.path.open("rb") as file:
            file.seek(self._marks[mark])
            stop = self._marks[end] if end < len(self._marks) else None
            data = file.read(stop and stop - self._marks[mark])
        position = 0
        for frame in range(mark * _MARK_EVERY, last):
            size = self._sizes[data[position : position + HEADER_BYTES]]
            if frame >= first:
                yield data[position : position + size]
            position += size

    def _scan(self, file: BinaryIO) -> int:
        """Remember where every _MARK_EVERYth frame begins; how many whole ones there are."""
        file.seek(self._first_byte + self._header.size)
        base, data, position, count = file.tell(), b"", 0, 0
        while True:
            size = self._sizes.get(data[position : position + HEADER_BYTES])
            if size is None or position + size > len(data):
                more = file.read(_SCANNED_AT_ONCE)
                base, data, position = base + position, data[position:] + more, 0
                if not more:
                    return count
                continue
            if count % _MARK_EVERY == 0:
                self._marks.append(base + position)
            count += 1
            position += size


def _silence(frames: list[bytes], header: FrameHeader) -> list[bytes]:
    """Empty the side information: no sound, and no byte of its own used by any frame.

    Each says that it borrows all that was given before it, so that a decoder keeps it.
    """
    most = 2**header.reservoir_bits - 1
    shift = 8 * header.side_bytes - header.reservoir_bits
    body = HEADER_BYTES + header.side_bytes
    available, silenced = 0, []
    for frame in frames:
        side = (min(available, most) << shift).to_bytes(header.side_bytes)
        silenced.append(frame[:HEADER_BYTES] + side + frame[body:])
        available += len(frame) - body
    return silenced
