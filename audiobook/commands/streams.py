"""Standard input, standard output, and what is shown of a run."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

import typer

from audiobook.errors import OutputError

if TYPE_CHECKING:
    from audiobook.console import Console

FAILED: Final = 1
"""The exit code where something failed."""


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
    """Print a result on standard output.

    Raises:
        OutputError: it cannot take it, as a file on a full disk cannot; `| head` is no failure.
    """
    try:
        typer.echo(f"{text}{end}", nl=False)
    except OSError as error:
        _let_go(sys.stdout)
        if error.errno != errno.EPIPE:  # with that, whoever reads it has read enough
            raise OutputError(f"Cannot write to standard output: {error.strerror}.") from error


def mention(line: object) -> None:
    """Say something beside the result, on standard error: what goes on, and what to mind."""
    typer.echo(line, err=True)


def _let_go(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, or Python would fail with it again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
