"""Writing files so that nothing half-written ever stands where something good was."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from audiobook.errors import OutputError


def write_beside(path: Path, data: bytes) -> None:
    """Write a file under another name in its folder, then move it into place in one step.

    A device or a pipe is written to as it is, for a file in its place would be the end of it.

    Raises:
        OutputError: the folder is missing or may not be written, or the disk is full.
    """
    if path.exists() and not path.is_file():
        with writing(path):
            path.write_bytes(data)
        return
    with made_beside(path) as beside, beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have a folder's entries on the disk; Windows cannot be asked to, and does it itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Another name in a file's folder, to write to; moved into its place when all is written.

    Raises:
        OutputError: the folder is missing or may not be written, or the disk is full.
    """
    beside = path.with_name(f".{path.name}.part")
    with writing(path):
        try:
            beside.touch()  # so that where it cannot be made, it is the file that is named
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path, advice: str = "") -> Iterator[None]:
    """Turn the system's refusal to write `path` into one line for the user, with what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {path}: {reason}{advice and '; '}{advice}.") from error


# What FAT, exFAT and NTFS refuse in a name, with the separators of paths and control characters.
_REFUSED = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\:*?"<>|]+')
# Windows keeps these for devices, with any ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
LONGEST_NAME = 150
"""Bytes of UTF-8: below every file system's 255, with room for endings and for `.part`; 50 Chinese
characters."""


def safe_name(title: str) -> str:
    """A file name made from a title that every file system takes, Windows' and FAT's too.

    `A/B: 2.5?` becomes `A B 2.5`; a name that nothing is left of becomes `untitled`.
    """
    name = _REFUSED.sub(" ", unicodedata.normalize("NFC", title))
    name = " ".join(name.split())
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore")
    name = name.strip(" .")
    if _DEVICES.match(name):
        name = f"_{name}"
    return name or "untitled"
