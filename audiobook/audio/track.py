"""Recorded sound on disk: raw 16-bit mono samples, written in order and read in stretches.

Raw, because WAV ends at 4 GB, which is 13 hours at 44.1 kHz.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from audiobook.audio.levels import FloatSamples, IntSamples, to_float
from audiobook.audio.sound import within
from audiobook.errors import OutputError
from audiobook.files import writing

SAMPLE_BYTES: Final = 2
_LITTLE_ENDIAN: Final = np.dtype("<i2")
_SILENCE: Final = bytes(1 << 16)
_MB: Final = 1_000_000
_WRITE_BUFFER: Final = 1 << 20
"""Bytes gathered before they are written: an utterance is too little for a system call."""


class TrackWriter:
    """Writes a track, one stretch after the other, and keeps its clock.

    What is settled can be read while more is written. A context manager: leaving it closes the
    file. Raises OutputError where the disk is full or may not be written.
    """

    def __init__(self, path: Path, rate: int) -> None:
        self.path = path
        self.frames = 0
        """The clock: frames written so far."""
        self.sound = TrackSound(path, rate, 0)
        """What is settled; grows."""
        with writing(path):
            self._file = path.open("wb", buffering=_WRITE_BUFFER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with writing(self.path):
            self._file.close()

    def add(self, samples: IntSamples) -> None:
        """Append sound."""
        self._write(samples.astype(_LITTLE_ENDIAN, copy=False).tobytes())

    def add_silence(self, frames: int) -> None:
        """Append digital silence."""
        left = frames * SAMPLE_BYTES
        while left > 0:
            self._write(_SILENCE[:left])
            left -= len(_SILENCE)

    def settle(self) -> TrackSound:
        """What was written so far, for readers."""
        with writing(self.path):
            self._file.flush()
        self.sound.frames = self.frames
        return self.sound

    def _write(self, data: bytes) -> None:
        with writing(self.path):
            self._file.write(data)
        self.frames += len(data) // SAMPLE_BYTES


class TrackSound:
    """A track as a sound that can be read anywhere, by several threads at once, and may grow."""

    def __init__(self, path: Path, rate: int, frames: int) -> None:
        self.path = path
        self.rate = rate
        self.frames = frames

    def read(self, start: int, stop: int) -> FloatSamples:
        """The samples from `start` to `stop`; before 0 and after the end is silence."""
        return within(self.frames, start, stop, self._read)

    def _read(self, first: int, last: int) -> FloatSamples:
        with self.path.open("rb") as file:
            samples = np.fromfile(file, _LITTLE_ENDIAN, last - first, offset=first * SAMPLE_BYTES)
        return to_float(samples.astype(np.int16, copy=False))


def require_space(folder: Path, needed: int) -> None:
    """Refuse to begin what the disk cannot hold.

    Args:
        folder: exists, and is where the bytes will be written.
        needed: bytes.

    Raises:
        OutputError: fewer bytes are free.
    """
    with writing(folder):
        free = shutil.disk_usage(folder).free
    if free < needed:
        raise OutputError(
            f"{folder} has {free // _MB} MB free and {-(-needed // _MB)} MB are needed: "
            "make room there, or choose another place."
        )
