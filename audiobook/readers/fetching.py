"""Getting a source from where it is: a file, standard input, or the web."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from audiobook.errors import SourceError
from audiobook.naming import shortened
from audiobook.readers.source import STANDARD_INPUT, Source, Wishes

_DASH = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PAGES = frozenset({".html", ".htm", ".xhtml"})
LARGEST = 256 * 2**20
"""Bytes; the largest book with pictures is smaller, and a device has no end."""
_LONGEST_NAME = 200
"""Characters; a name is shown in messages of one line."""


def fetch(location: str, stdin: BinaryIO | None, wishes: Wishes) -> Source:
    """The source at a path, at a web address, or on `stdin` for `-`.

    Raises:
        SourceError: it is a folder without a page, is missing, cannot be read, or is empty.
    """
    if location == _DASH:
        if stdin is None:
            raise SourceError("“-” is standard input, and there is none here; name a file.")
        source = Source(STANDARD_INPUT, "", _limited(stdin, STANDARD_INPUT), wishes=wishes)
    elif _ADDRESS.match(location):
        from audiobook.readers.web import fetch_page  # imports urllib3

        source = fetch_page(location, wishes)
    else:
        name = shortened(location, _LONGEST_NAME)
        path = _page_in(Path(location), name)
        source = Source(name, path.suffix.lower(), _bytes_of(path, name), wishes=wishes)
    if not source.data:
        raise SourceError(f"“{source.name}” is empty; there is no article in it.")
    return source


def _page_in(path: Path, name: str) -> Path:
    """The path, or the one page in the folder that it names, saved with its pictures."""
    try:
        if not path.is_dir():
            return path
        pages = [one for one in sorted(path.iterdir()) if one.suffix.lower() in _PAGES]
    except (OSError, ValueError):  # reading it will tell the same with a reason
        return path
    if len(pages) != 1:
        raise SourceError(f"“{name}” is a folder; name the article's file in it.")
    return pages[0]


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file, name)
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no file “{name}”; look at the spelling of its name."
        ) from error
    except PermissionError as error:
        raise SourceError(f"“{name}” may not be read; ask its owner for permission.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"“{name}” cannot be read: {reason}.") from error


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(
            f"“{name}” is larger than {LARGEST // 2**20} MB, which no article is; name its text."
        )
    return data
