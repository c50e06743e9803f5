"""What is sent as it is, frame by frame: MP3 of 44.1 kHz, 128 kbit/s, two channels, and no tags.

The simplest players take that, and where all mixes are alike a stream goes on from one to the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO, Final

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


@contextlib.contextmanager
def playable(message: Message) -> Iterator[BinaryIO]:
    """A mix's file, at its beginning: just as it was loaded, of the kind that every player takes.

    It is not held in memory. It stays open, so what is read is what was looked at, though another
    file may take its place meanwhile.

    Raises:
        BroadcastError: it was changed, or is of another kind.
    """
    with contextlib.ExitStack() as held:
        with _reading(message.path):
            file = held.enter_context(message.path.open("rb"))
            if hashlib.file_digest(file, "sha256").hexdigest() != message.sha256:
                raise BroadcastError(f"{message.path} was changed just now: start again.")
        file.seek(0)
        if problem := _problem(file):
            raise BroadcastError(
                f"{message.path} is not as amplifiers and streams want it: {problem}. Make it with"
                " `audiobook broadcast mix`."
            )
        file.seek(0)
        yield file


def frames(file: BinaryIO) -> Iterator[bytes]:
    """The frames of a file from where it stands, as long as there are whole ones.

    Raises:
        BroadcastError: it cannot be read.
    """
    with _reading(file.name):
        while size := _frame_bytes(header := file.read(_HEADER_BYTES)):
            rest = file.read(size - _HEADER_BYTES)
            if len(rest) < size - _HEADER_BYTES:
                return
            yield header + rest


@contextlib.contextmanager
def _reading(path: object) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BroadcastError(f"Cannot read {path}: {error.strerror or error}.") from error


def _problem(file: BinaryIO) -> str:
    position = 0
    for frame in frames(file):
        if position == 0 and frame[_TABLE_AT : _TABLE_AT + 4] in _TABLES:
            return "it begins with a table, which some of them play"
        position += len(frame)
    if position == os.fstat(file.fileno()).st_size > 0:
        return ""
    return (
        f"at byte {position} there is something else than whole frames of 44.1 kHz, 128 kbit/s and"
        " two channels"
    )


def _frame_bytes(header: bytes) -> int:
    """How long the frame is that begins with a header; 0 where it is none."""
    bits = int.from_bytes(header)
    if bits & _FIXED != _WANTED or bits >> 6 & 3 == _MONO:
        return 0
    return _FRAME_BYTES + (bits >> 9 & 1)
