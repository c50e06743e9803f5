"""Finding ffmpeg and running it."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final, cast

from audiobook.errors import OutputError

BITEXACT: Final = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
"""Options of an output that make it the same bytes each time with the same ffmpeg."""

QUIET: Final = ("-nostdin", "-hide_banner", "-v", "error")
"""Says nothing but what went wrong."""

_CONVERTING: Final = "convert the sound"
_READ_AT_ONCE: Final = 1 << 16


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
    run([str(find()), *QUIET, "-y", *map(str, arguments), str(target)], f"write {target.name}")


def convert(data: bytes, given: Sequence[str], wanted: Sequence[str | Path]) -> bytes:
    """Sound without a container, in another coding.

    Args:
        data: the sound.
        given: options that say in which coding it is.
        wanted: more inputs, and options that say in which it shall be.

    Raises:
        OutputError: there is no ffmpeg, or it failed.
    """
    return run(_conversion(given, wanted), _CONVERTING, data)


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
    return [str(find()), *QUIET, *given, "-i", "pipe:0", *map(str, wanted), "pipe:1"]


def reading(path: Path) -> tuple[str, ...]:
    """An input: nothing but this very file is opened, whatever it says."""
    return ("-protocol_whitelist", "file", "-i", f"file:{path}")


def run(command: Sequence[str], doing: str, data: bytes = b"") -> bytes:
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
