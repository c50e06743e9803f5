"""programme.json: what a programme is, kept beside its files so that more can be made from it."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.editions.rendition import Preset
from audiobook.model import Loudness, Programme


@dataclass(frozen=True, slots=True)
class Record:
    """The contents of programme.json."""

    format: int
    """The version of this record's form."""
    audiobook: str
    """The version of the package that made it."""
    name: str
    """What the programme's files are called."""
    editions: tuple[str, ...]
    """The names of the editions beside it."""
    preset: Preset
    audio_sha256: str
    """Of the encoded sound without tags."""
    loudness: Loudness
    """Of the encoded sound."""
    programme: Programme
