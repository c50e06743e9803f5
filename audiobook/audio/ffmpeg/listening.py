"""Hearing what ffmpeg decodes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO, Final, cast

import numpy as np

from audiobook.audio.ffmpeg.program import QUIET, find, reading, run
from audiobook.audio.levels import FloatSamples
from audiobook.errors import OutputError, ProofError

_FLOAT_BYTES: Final = 4


def decode_with(sound: Path, rate: int, most_s: float) -> bytes:
    """What ffmpeg hears in anybody's file: one channel at a rate, 32-bit floats of this machine.

    Args:
        sound: of which nothing but this very file is opened, whatever it says.
        rate: frames a second.
        most_s: seconds after which it stops.

    Raises:
        OutputError: there is no ffmpeg.
        ValueError: it hears nothing in it.
    """
    command = [
        *(str(find("this kind of file needs")), *QUIET, *reading(sound)),
        *("-map", "0:a:0", "-t", str(most_s), *_as_floats(rate)),
    ]
    try:
        data = run(command, f"read {sound.name}")
    except OutputError as error:
        raise ValueError(str(error)) from error
    if not data:
        raise ValueError("ffmpeg hears nothing in it")
    return data


def decoded(path: Path, rate: int) -> Generator[FloatSamples]:
    """What ffmpeg hears in a whole file of ours, one channel at a rate, a second at a time.

    Raises:
        OutputError: there is no ffmpeg.
        ProofError: it finds fault with the file.
    """
    command = [
        *(str(find("listening to M4B and Opus needs")), *QUIET, *reading(path)),
        *("-map", "0:a:0", *_as_floats(rate)),
    ]
    with (
        tempfile.TemporaryFile() as told,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told) as process,  # noqa: S603
    ):
        output = cast("BinaryIO", process.stdout)
        try:
            while data := output.read(rate * _FLOAT_BYTES):
                yield np.frombuffer(data, np.float32)
            status = process.wait()
        finally:
            process.kill()  # where nobody wants the rest; one that has ended is not bothered
        told.seek(0)
        lines = told.read().decode(errors="replace").splitlines()
    if status or lines:
        reason = lines[0] if lines else f"exit code {status}"
        raise ProofError(f"{path} is damaged, ffmpeg says: {reason}")


def _as_floats(rate: int) -> tuple[str, ...]:
    """An output: one channel, 32-bit floats of this machine."""
    return ("-f", f"f32{sys.byteorder[0]}e", "-ac", "1", "-ar", str(rate), "pipe:1")
