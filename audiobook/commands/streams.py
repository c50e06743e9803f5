"""Standard input, standard output, and what is shown of a run."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

import typer

from audiobook.errors import OutputError

if TYPE_CHECKING:
    from audiobook.console import Console

FAILED: Final = 1
"""The exit code where something failed."""

_OUTPUT: Final = 1
"""The descriptor of standard output."""


def standard_input() -> BinaryIO | None:
    """What `-` reads; None where the command was started without one."""
    return sys.stdin.buffer if sys.stdin else None


@contextlib.contextmanager
def showing(*, plain: bool) -> Iterator[Console]:
    """Show how far a run has come, on standard error, until it ends."""
    from audiobook.console import Console, is_plain

    console = Console(sys.stderr, plain=plain or is_plain(sys.stderr))
    try:
        yield console
    finally:
        console.ends()


def tell(text: object, *, end: str = "\n") -> None:
    """Print a result on standard output."""
    typer.echo(f"{text}{end}", nl=False)


def mention(line: object) -> None:
    """Say something beside the result, on standard error: what goes on, and what to mind."""
    typer.echo(line, err=True)


class _Printed(TextIOWrapper):
    """Standard output or error: UTF-8 whatever the console is, and with one line where it is full.

    A reader that has gone, as `| head` does, has read enough: what is not taken then is no failure.
    """

    def write(self, text: str, /) -> int:
        with self._taken():
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with self._taken():
            super().flush()

    @contextlib.contextmanager
    def _taken(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._let_go()
            # There is nowhere left to tell what standard error does not take.
            if error.errno != errno.EPIPE and self.fileno() == _OUTPUT:
                reason = error.strerror
                raise OutputError(f"Cannot write to standard output: {reason}.") from error

    def _let_go(self) -> None:
        """Send what is still held nowhere, or Python would fail with it again when it ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def printed(stream: TextIO | None) -> TextIO:
    """A stream that whatever is printed may be printed on.

    Raises, when it is written to:
        OutputError: standard output cannot take it, as a file on a full disk cannot.
    """
    if stream is None:  # as under pythonw, or after >&-
        return Path(os.devnull).open("w", encoding="utf-8")
    if type(stream) is not TextIOWrapper:  # whoever runs us inside of another program listens
        return stream
    return _Printed(
        # Not its own buffer, without which it could not tell how wide the terminal is.
        os.fdopen(stream.fileno(), "wb", closefd=False),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
    )
