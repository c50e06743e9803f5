"""A source as it is found, before anything is known of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from audiobook.errors import SourceError

STANDARD_INPUT = "-"


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
        path = Path(location)
        source = Source(location, path.suffix.lower(), _bytes_of(path))
    if not source.data:
        raise SourceError(f"“{source.name}” is empty; there is no article in it.")
    return source


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"“{path}” is a folder; name the article's file in it.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no file “{path}”; look at the spelling of its name."
        ) from error
    except PermissionError as error:
        raise SourceError(f"“{path}” may not be read; ask its owner for permission.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"“{path!s:.200}” cannot be read: {reason}.") from error
