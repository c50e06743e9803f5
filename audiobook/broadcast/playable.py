"""What is sent as it is, frame by frame: MP3 of 44.1 kHz, 128 kbit/s, two channels, and no tags.

The simplest players take that, and where all mixes are alike a stream goes on from one to the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from audiobook.broadcast.message import Message
from audiobook.errors import BroadcastError

FRAME_S: Final = 1152 / 44100
"""Seconds of sound in a frame."""
SILENT_FRAME: Final = bytes.fromhex("fffb9000").ljust(417, b"\0")
"""A frame that borrows nothing from those before it, and says nothing."""

_HEADER_BYTES: Final = 4
_FRAME_BYTES: Final = 417
"""144 × 128,000 / 44,100; a padded frame has one more."""

_FIXED: Final = 0xFFFE_FC00
_WANTED: Final = 0xFFFA_9000
"""Synchronised, MPEG-1, layer III, 128 kbit/s, 44.1 kHz; and the bits of a header that say so."""
_MONO: Final = 3

_TABLE_AT: Final = 36
"""Where a frame that is none of the sound has its name: after the header and two channels' side
information."""
_TABLES: Final = (b"Xing", b"Info", b"VBRI")


def playable(message: Message) -> bytes:
    """A mix's bytes, just as they were loaded, of the kind that every player takes.

    Raises:
        BroadcastError: they were changed, or are of another kind.
    """
    try:
        data = message.path.read_bytes()
    except OSError as error:
        raise BroadcastError(f"Cannot read {message.path}: {error.strerror or error}.") from error
    if hashlib.sha256(data).hexdigest() != message.sha256:
        raise BroadcastError(f"{message.path} was changed just now: start again.")
    if problem := _problem(data):
        raise BroadcastError(
            f"{message.path} is not as amplifiers and streams want it: {problem}. Make it with"
            " `audiobook broadcast mix`."
        )
    return data


def frames(data: bytes) -> Iterator[bytes]:
    """The frames of what is playable."""
    position = 0
    while size := _frame_bytes(data, position):
        yield data[position : position + size]
        position += size


def _problem(data: bytes) -> str:
    if data[_TABLE_AT : _TABLE_AT + 4] in _TABLES:
        return "it begins with a table, which some of them play"
    position = sum(map(len, frames(data)))
    if position == len(data) > 0:
        return ""
    return (
        f"at byte {position} there is something else than whole frames of 44.1 kHz, 128 kbit/s and"
        " two channels"
    )


def _frame_bytes(data: bytes, position: int) -> int:
    """How long the frame is that begins there; 0 where none does, or it is cut short."""
    header = int.from_bytes(data[position : position + _HEADER_BYTES])
    if header & _FIXED != _WANTED or header >> 6 & 3 == _MONO:
        return 0
    size = _FRAME_BYTES + (header >> 9 & 1)
    return size if position + size <= len(data) else 0
