"""A source as it is found, before anything is known of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from audiobook.errors import SourceError

STANDARD_INPUT = "-"
_LONGEST_NAME = 200
"""Characters; a name is shown in messages of one line."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an article and what to call them."""

    name: str
    """For messages: the file's path, or `standard input`."""
    suffix: str
    """The file name's ending in small letters with its dot; empty where there is none."""
    data: bytes


def fetch(location: str, stdin: BinaryIO | None) -> Source:
    """The source at a path, or on `stdin` for `-`.

    Raises:
        SourceError: it is a folder, is missing, cannot be read, or is empty.
    """
    if location == STANDARD_INPUT:
        if stdin is None:
            raise SourceError("“-” is standard input, and there is none here; name a file.")
        source = Source("standard input", "", stdin.read())
    else:
        name = location if len(location) <= _LONGEST_NAME else location[:_LONGEST_NAME] + "…"
        suffix = Path(location).suffix.lower()
        source = Source(name, suffix, _bytes_of(Path(location), name))
    if not source.data:
        raise SourceError(f"“{source.name}” is empty; there is no article in it.")
    return source


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"“{name}” is a folder; name the article's file in it.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no file “{name}”; look at the spelling of its name."
        ) from error
    except PermissionError as error:
        raise SourceError(f"“{name}” may not be read; ask its owner for permission.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"“{name}” cannot be read: {reason}.") from error
