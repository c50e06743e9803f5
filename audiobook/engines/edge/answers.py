"""What the service sends for a request, as it is kept: its MP3 untouched, and where words begin."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

TICKS_A_SECOND = 10_000_000
"""The service's clock."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where the service says that a word is heard."""

    text: str
    """As the service has read it."""
    offset: int
    """Ticks from the start of the sound."""
    duration: int
    """Ticks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer to one request."""

    mp3: bytes
    """24 kHz, mono, 48 kbit/s, constant: frames of 144 bytes without any header before them."""
    boundaries: tuple[Boundary, ...]


def dump(answer: Answer) -> bytes:
    """An answer as it is kept: a line of JSON, then the MP3."""
    return msgspec.json.encode(answer.boundaries) + b"\n" + answer.mp3


def load(data: bytes) -> Answer | None:
    """An answer that was kept; None where the data is not one."""
    line, _, mp3 = data.partition(b"\n")
    try:
        boundaries = msgspec.json.decode(line, type=tuple[Boundary, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Answer(mp3, boundaries)
