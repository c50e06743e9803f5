"""Reading an edition's files back, and saying in a line each what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from audiobook.editions.written.lines import one_line
from audiobook.naming import shortened

SHOWN = 3
"""Problems of one file that are told: whoever mends it needs the first ones, not a thousand."""

QUOTED = 40
"""Characters of a file's text that a problem shows."""


class DamagedError(Exception):
    """A file is not what its edition writes; the message says why.

    Never reaches the user as an error: `problems_of` makes a problem of it.
    """


def problems_of(path: Path, judge: Callable[[Path], Iterable[str]]) -> tuple[str, ...]:
    """What `judge` finds wrong with a file, each line with the file's name before it.

    A file that is missing, cannot be read or is damaged is a problem like any other.
    """
    try:
        found = tuple(judge(path))
    except FileNotFoundError:
        found = ("missing",)
    except OSError as error:
        found = (f"cannot be read: {error.strerror or error}",)
    except DamagedError as error:
        found = (str(error),)
    more = len(found) - SHOWN
    if more > 1:
        found = (*found[:SHOWN], f"and {more} more problems")
    return tuple(f"{path.name}: {line}" for line in found)


def read_text(path: Path) -> str:
    r"""The file's text: UTF-8, lines ended by \n, the last one too.

    Raises:
        OSError: it cannot be read.
        DamagedError: it is not such a text.
    """
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise DamagedError(f"not UTF-8 at byte {error.start}") from None
    if "\r" in text:
        raise DamagedError("has line ends that are not its own")
    if not text.endswith("\n"):
        raise DamagedError("ends in the middle of a line")
    return text


def quote(text: str) -> str:
    """A piece of a file as problems show it: on one line and not long."""
    return f"“{shortened(one_line(text), QUOTED)}”"
