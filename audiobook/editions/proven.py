"""Where among the files of a programme its sound is, whole and as it was proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.audio.mp3.tags import write_stream
from audiobook.editions.files.record import Record
from audiobook.editions.html import FOLDER, SOUND
from audiobook.editions.mp3 import file_name
from audiobook.errors import ProofError, SourceError


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


def proven_sound(folder: Path, record: Record, work: Path) -> Path:
    """The rendition's own bytes, out of the first file that has them.

    Args:
        folder: the programme's.
        record: what its programme.json says.
        work: where they are written.

    Raises:
        SourceError: no file has them.
    """
    for file in files_with_sound(folder, record):
        stream = work / "rendition.mp3"
        try:
            if write_stream(file, stream) == record.audio_sha256:
                return stream
        except ProofError:
            continue
    raise SourceError(without_sound(folder))
