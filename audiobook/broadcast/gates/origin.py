"""Whether a mix is still of its programme: who makes a programme anew has to mix it anew as well.

A mix that was moved away from its programme goes by its approval alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from audiobook.broadcast.message import FOLDER, Message
from audiobook.editions.files.record import FILE as RECORD


@dataclass(frozen=True, slots=True)
class _Sound:
    """As much of a programme's record as tells which sound it has."""

    audio_sha256: str


def outdated(message: Message) -> str:
    """A line where the programme of a mix has another sound by now or cannot be read."""
    folder = message.path.absolute().parent
    record = folder.parent / RECORD
    if folder.name != FOLDER or not record.exists():
        return ""
    try:
        sound = _sound_of(record)
    except OSError as error:
        return f"Cannot read {record}: {error.strerror or error}."
    if sound == message.programme_sha256:
        return ""
    return (
        f"“{message.title}” was mixed of another sound than {record} has by now: mix it again with"
        f" `audiobook broadcast mix {message.path.parent.parent}`, and let it be approved."
    )


def _sound_of(record: Path) -> str | None:
    """The SHA-256 of a programme's sound; None where its record is damaged."""
    try:
        return msgspec.json.decode(record.read_bytes(), type=_Sound).audio_sha256
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
