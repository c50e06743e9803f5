"""The MPEG frames of an MP3, decoded anywhere without decoding what is before."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import soundfile

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3.header import (
    HEADER_BYTES,
    FrameHeader,
    frame_sizes,
    parse_header,
)
from audiobook.audio.mp3.in_memory import opened
from audiobook.audio.sound import within
from audiobook.errors import ProofError

_WARM_UP: Final = 2
"""MPEG frames decoded before the one that is wanted: each overlaps the next, and the synthesis
filter remembers 480 samples, nearly all of a frame of 576."""

_MARK_EVERY: Final = 64
"""MPEG frames between the places that are remembered; from the nearest one frames are counted."""

_SCANNED_AT_ONCE: Final = 1 << 20


class MpegSound:
    """The MPEG frames of an MP3 that we have written, readable anywhere, in several threads.

    Layer III frames borrow bytes from the frames before them, so that decoding cannot simply begin
    at any. Here the frames before a stretch are decoded with their side information emptied: they
    are silent, but their bytes are there for those after them to borrow.
    """

    def __init__(self, path: Path, first_byte: int, start: bytes, delay: int) -> None:
        """Read the headers of all frames.

        Args:
            path: the file.
            first_byte: where the frames begin.
            start: the header of any of them.
            delay: frames of what is decoded before the sound.

        Raises:
            ProofError: the file is no such MP3.
            OSError: it cannot be read.
        """
        header = parse_header(start)
        if header is None:
            raise ProofError(f"{path} is not an MP3 of ours: make it again.")
        self.path = path
        self.rate = header.rate
        self.kbps = header.kbps
        self._header = header
        self._delay = delay
        self._sizes = frame_sizes(start)
        smaller, size = min(self._sizes.items(), key=lambda item: item[1])
        self._empty_frame = smaller.ljust(size, b"\0")
        self._marks = array("Q")
        with path.open("rb") as file:
            file.seek(first_byte)
            self._mpeg_frames, self._last_byte = self._scan(file)
        self.frames = self._mpeg_frames * header.samples - delay

    def read(self, start: int, stop: int) -> FloatSamples:
        """The decoded samples from `start` to `stop`; before 0 and after the end is silence.

        Raises:
            ProofError: they cannot be decoded.
        """
        return within(self.frames, start, stop, self._read)

    def _read(self, first: int, last: int) -> FloatSamples:
        samples = self._header.samples
        first_frame = (first + self._delay) // samples
        last_frame = -(-(last + self._delay) // samples)
        decoded = self._decode(first_frame, last_frame)
        begin = first + self._delay - first_frame * samples
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
            with opened(b"".join(frames)) as sound:
                decoded = sound.read(wanted, dtype="float32")
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

    def _scan(self, file: BinaryIO) -> tuple[int, int]:
        """Remember where every _MARK_EVERYth begins; how many whole ones, and where they end."""
        base, data, position, count = file.tell(), b"", 0, 0
        while True:
            size = self._sizes.get(data[position : position + HEADER_BYTES])
            if size is None or position + size > len(data):
                more = file.read(_SCANNED_AT_ONCE)
                base, data, position = base + position, data[position:] + more, 0
                if not more:
                    return count, base + position
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
