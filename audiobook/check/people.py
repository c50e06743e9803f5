"""Whether people's recordings are there, for no edition needs them, and nobody can make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.audio import human
from audiobook.errors import SourceError
from audiobook.model import Programme


def recording_problems(programme: Programme, folder: Path) -> Iterator[str]:
    """What is lost, changed or damaged of the recordings that are heard in a programme."""
    for sentence, one in programme.recordings.items():
        try:
            human.read_kept(folder / one.file, one.sha256, one.gain_db)
        except SourceError as error:
            yield f"The person's recording of {sentence}: {error}"
