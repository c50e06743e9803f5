"""Where among a programme's files its sound is, whole and as it was proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.html import FOLDER, SOUND
from audiobook.editions.mp3 import file_name
from audiobook.editions.record import Record


def files_with_sound(folder: Path, record: Record) -> Iterator[Path]:
    """The files that should have the rendition's own bytes behind a tag, those that are there."""
    files = (folder / file_name(record.name), folder / FOLDER / SOUND)
    return (file for file in files if file.exists())


def without_sound(folder: Path) -> str:
    """What to tell where no file has it."""
    return (
        f"The sound of {folder} is not there as it was proven: make the programme again, "
        "with mp3 among its editions."
    )
