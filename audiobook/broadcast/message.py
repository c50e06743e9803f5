"""A mix as what sends it sees it: one finished MP3, and beside it the report that says what it is.

    horn.mp3    what is heard, byte for byte: 44.1 kHz, 128 kbit/s, both channels alike, no tags
    horn.json   {"title": "…", "profile": "horn", "urgent": false, "seconds": 93.4, "sha256": "…"}

Whatever is sent, copied or approved is this file, so that what was approved is what is heard.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audiobook.errors import BroadcastError

FOLDER: Final = "broadcast"
"""Where a programme's mixes are, in its folder."""


@dataclass(frozen=True, slots=True)
class Message:
    """A mix that may be sent."""

    path: Path
    """The MP3."""
    title: str
    urgent: bool
    seconds: float
    """Of what is heard, chimes and repeats included."""
    sha256: str
    """Of the file at `path`."""
    programme_sha256: str = ""
    """Of the programme's sound that it was mixed of; empty where its report does not say."""


@dataclass(frozen=True, slots=True)
class _Card:
    """As much of a mix's report as sending it needs."""

    title: str
    urgent: bool
    seconds: float
    sha256: str
    programme_sha256: str = ""


def report_path(mix: Path) -> Path:
    """Where the report of a mix stands."""
    return mix.with_suffix(".json")


def load(path: Path) -> Message:
    """The mix in a file.

    Raises:
        BroadcastError: there is none, it has no report, or it was changed since it was mixed.
    """
    import msgspec

    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        card = msgspec.json.decode(report_path(path).read_bytes(), type=_Card)
    except FileNotFoundError as error:
        raise BroadcastError(
            f"There is no {error.filename}: make a mix with `audiobook broadcast mix` and give its"
            " MP3."
        ) from None
    except OSError as error:
        raise BroadcastError(f"Cannot read {error.filename}: {error.strerror or error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BroadcastError(
            f"{report_path(path)} is damaged, or no report of a mix: {error}."
        ) from error
    if sha256 != card.sha256:
        raise BroadcastError(f"{path} was changed since it was mixed: mix it again.")
    return Message(path, card.title, card.urgent, card.seconds, sha256, card.programme_sha256)
