"""Writing files so that nothing half-written ever stands where something good was."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from audiobook.errors import OutputError


def write_beside(path: Path, data: bytes) -> None:
    """Write a file under another name in its folder, then move it into place in one step.

    Raises:
        OutputError: the folder is missing or may not be written, or the disk is full.
    """
    beside = path.with_name(f".{path.name}.part")
    with writing(path):
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write `path` into one line for the user."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {path}: {reason}.") from error
