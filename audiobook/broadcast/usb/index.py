"""What is on a drive, for people.

    01/001.mp3: 停水通知, 93 s

UTF-8 with a byte order mark and the line ends of Windows, so that every Notepad shows it right.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from audiobook.broadcast.message import Message

INDEX: Final = "INDEX.TXT"


def index(tracks: Iterable[tuple[str, Message]]) -> bytes:
    """The index of tracks, each with its file."""
    lines = [
        f"{file}: {' '.join(message.title.split())}, {message.seconds:.0f} s\r\n"
        for file, message in tracks
    ]
    return "".join(lines).encode("utf-8-sig", errors="replace")
