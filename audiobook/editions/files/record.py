"""programme.json: what a programme is, kept beside its files so that more can be made from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audiobook import __version__
from audiobook.editions.sound.rendition import Preset, Rendition
from audiobook.errors import SourceError
from audiobook.model import Loudness, Programme

FILE = "programme.json"

_DAMAGED = "{} is damaged, or no record of a programme: {}. Make the programme again."

FORMAT = 2
"""The version of the record's form that this package writes and reads."""


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


def record_of(rendition: Rendition, name: str, editions: tuple[str, ...]) -> Record:
    """The record of a rendition whose files are called `name` and made by this package."""
    return Record(
        format=FORMAT,
        audiobook=__version__,
        name=name,
        editions=editions,
        preset=rendition.preset,
        audio_sha256=rendition.sha256,
        loudness=rendition.loudness,
        programme=rendition.programme,
    )


def dump(record: Record) -> bytes:
    """The record as programme.json holds it: compact JSON, for programs and not for people."""
    import msgspec

    return msgspec.json.Encoder().encode_lines((record,))


def load(folder: Path) -> Record:
    """The record of a folder that a run has made.

    Raises:
        SourceError: the folder holds none, or one that this package does not understand.
    """
    import msgspec

    path = folder / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(
            f"There is no {path}; is {folder} a folder that audiobook made?"
        ) from None
    except NotADirectoryError:
        raise SourceError(f"{folder} is a file: name the folder that it stands in.") from None
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror or error}.") from error
    try:
        form = msgspec.json.decode(data, type=_Form).format
        if form != FORMAT:
            raise SourceError(
                f"{path} has form {form}, and this audiobook reads form {FORMAT}: use the audiobook"
                " that made it, or make the programme again."
            )
        record = msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceError(_DAMAGED.format(path, error)) from error
    if wrong := _impossible(record):
        raise SourceError(_DAMAGED.format(path, wrong))
    return record


def _impossible(record: Record) -> str:
    """What no programme of ours can have, and what reads it relies on; empty where it is sound."""
    if Path(record.name).name != record.name:
        return f"its name “{record.name}” is no file's name"
    if min(record.programme.track.rate, record.preset.rate) <= 0:
        return "a rate is not above 0"
    return ""


@dataclass(frozen=True, slots=True)
class _Form:
    """As much of a record as every version of it has."""

    format: int
