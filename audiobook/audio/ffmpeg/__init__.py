"""What our own code does not encode or decode, AAC among it, with ffmpeg; only here is it called.

What it is told beside the sound, titles and chapters, goes in a file of its `ffmetadata` format, so
that no text of anybody's stands on a command line.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final, cast

import numpy as np

from audiobook.audio.levels import FloatSamples
from audiobook.errors import OutputError, ProofError
from audiobook.files import writing

BITEXACT: Final = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
"""Options of an output that make it the same bytes each time with the same ffmpeg."""

_QUIET: Final = ("-nostdin", "-hide_banner", "-v", "error")
"""Says nothing but what went wrong."""

_FLOAT_BYTES: Final = 4
_CONVERTING: Final = "convert the sound"
_READ_AT_ONCE: Final = 1 << 16

_SPECIAL = re.compile(r"[=;#\\\n]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHAPTER = re.compile(
    r"^\[CHAPTER\]\nTIMEBASE=1/(?P<base>\d+)\nSTART=(?P<start>\d+)\nEND=(?P<end>\d+)\n"
    r"title=(?P<title>(?:\\.|[^\\\n])*)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FfmpegChapter:
    """A chapter as ffmpeg is told of it."""

    title: str
    start_ms: int
    end_ms: int


def find(needed_for: str = "m4b, opus and g722 need") -> Path:
    """The system's ffmpeg, or else the one that the extra `ffmpeg` brings.

    Args:
        needed_for: who needs it, for the user where there is none.

    Raises:
        OutputError: there is none.
    """
    if found := shutil.which("ffmpeg"):
        return Path(found)
    try:
        import imageio_ffmpeg

        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        raise OutputError(
            f"There is no ffmpeg, which {needed_for}: install it from ffmpeg.org or with your "
            "system's packages, or run: pip install 'audiobook[ffmpeg]'"
        ) from None


def write_with(arguments: Sequence[str | Path], target: Path) -> None:
    """Write a file.

    Args:
        arguments: inputs, and the options of the output.
        target: the file.

    Raises:
        OutputError: there is no ffmpeg, or it failed.
    """
    _run([str(find()), *_QUIET, "-y", *map(str, arguments), str(target)], f"write {target.name}")


def convert(data: bytes, given: Sequence[str], wanted: Sequence[str | Path]) -> bytes:
    """Sound without a container, in another coding.

    Args:
        data: the sound.
        given: options that say in which coding it is.
        wanted: more inputs, and options that say in which it shall be.

    Raises:
        OutputError: there is no ffmpeg, or it failed.
    """
    return _run(_conversion(given, wanted), _CONVERTING, data)


def converted(
    data: Iterable[bytes], given: Sequence[str], wanted: Sequence[str | Path]
) -> Generator[bytes]:
    """`convert`, piece by piece: no more of the sound is held than pipes hold.

    Raises:
        OutputError: there is no ffmpeg, or it failed.
    """
    command = _conversion(given, wanted)
    with tempfile.TemporaryFile() as complaints, ThreadPoolExecutor(1) as pool:
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise _not_run(command, error) from error
        with process:
            given_all = pool.submit(_give, data, cast("BinaryIO", process.stdin))
            made = cast("BufferedReader", process.stdout)
            try:
                yield from iter(partial(made.read1, _READ_AT_ONCE), b"")
            except BaseException:  # nobody wants the rest
                process.kill()
                raise
        given_all.result()
        complaints.seek(0)
        _require_success(process.returncode, complaints.read(), _CONVERTING)


def _give(data: Iterable[bytes], to: BinaryIO) -> None:
    """Give ffmpeg what it takes; where it takes no more, its exit code says why."""
    with contextlib.suppress(BrokenPipeError), to:
        for piece in data:
            to.write(piece)


def _conversion(given: Sequence[str], wanted: Sequence[str | Path]) -> list[str]:
    return [str(find()), *_QUIET, *given, "-i", "pipe:0", *map(str, wanted), "pipe:1"]


def _from(path: Path) -> tuple[str, ...]:
    """An input: nothing but this very file is opened, whatever it says."""
    return ("-protocol_whitelist", "file", "-i", f"file:{path}")


def _as_floats(rate: int) -> tuple[str, ...]:
    """An output: one channel, 32-bit floats of this machine."""
    return ("-f", f"f32{sys.byteorder[0]}e", "-ac", "1", "-ar", str(rate), "pipe:1")


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
        *(str(find("this kind of file needs")), *_QUIET, *_from(sound)),
        *("-map", "0:a:0", "-t", str(most_s), *_as_floats(rate)),
    ]
    try:
        data = _run(command, f"read {sound.name}")
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
        *(str(find("listening to M4B and Opus needs")), *_QUIET, *_from(path)),
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


def read_chapters(path: Path) -> tuple[FfmpegChapter, ...]:
    """The chapters of a file as ffmpeg sees them; of an M4B those of QuickTime's kind.

    Raises:
        OutputError: there is no ffmpeg, or it cannot read the file.
    """
    command = [str(find()), *_QUIET, *_from(path), "-f", "ffmetadata", "pipe:1"]
    text = _run(command, f"read {path.name}").decode(errors="replace")
    return tuple(
        FfmpegChapter(
            _ESCAPED.sub(r"\1", found["title"]),
            *(round(int(found[at]) * 1000 / int(found["base"])) for at in ("start", "end")),
        )
        for found in _CHAPTER.finditer(text)
    )


def write_metadata(path: Path, tags: Mapping[str, str], chapters: Sequence[FfmpegChapter]) -> None:
    """Write tags, by ffmpeg's names for them, and chapters, as an input of ffmpeg."""
    lines = [";FFMETADATA1", *(f"{name}={_escaped(value)}" for name, value in tags.items())]
    for chapter in chapters:
        lines += (
            "[CHAPTER]",
            "TIMEBASE=1/1000",
            f"START={chapter.start_ms}",
            f"END={chapter.end_ms}",
            f"title={_escaped(chapter.title)}",
        )
    with writing(path):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _run(command: Sequence[str], doing: str, data: bytes = b"") -> bytes:
    """What ffmpeg writes on its standard output, given `data` on its standard input."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, input=data, capture_output=True, check=False
        )
    except OSError as error:
        raise _not_run(command, error) from error
    _require_success(done.returncode, done.stderr, doing)
    return done.stdout


def _not_run(command: Sequence[str], error: OSError) -> OutputError:
    return OutputError(f"Cannot run {command[0]}: {error.strerror or error}.")


def _require_success(code: int, complaints: bytes, doing: str) -> None:
    if code:
        lines = complaints.decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit code {code}"
        raise OutputError(f"ffmpeg could not {doing}: {reason}")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
