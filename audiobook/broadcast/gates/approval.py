"""Approvals: that somebody has heard a mix and lets it be aired.

    horn.approval.json   {"by": "王芳", "at": "2026-11-25T06:30:00+08:00", "note": "",
                          "sha256": "…", "title": "停水通知", "urgent": false, "seconds": 93.4}

It stands beside the mix and goes where the mix goes. It is bound to the sound and to what the mix's
report says of it, so whoever changes either voids it. It records a name; it does not prove whose
hand it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from audiobook.broadcast.message import Message
from audiobook.errors import BroadcastError
from audiobook.files import write_beside


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved what."""

    by: str
    at: datetime
    note: str
    sha256: str
    title: str
    urgent: bool
    seconds: float

    def is_of(self, message: Message) -> bool:
        """Whether this is what was approved, unchanged."""
        return (self.sha256, self.title, self.urgent, self.seconds) == (
            message.sha256,
            message.title,
            message.urgent,
            message.seconds,
        )


def approval_path(mix: Path) -> Path:
    """Where the approval of a mix stands."""
    return mix.with_suffix(".approval.json")


def approve(message: Message, by: str, at: datetime, note: str = "") -> Path:
    """Write down that somebody approves a mix as it is; an earlier approval is replaced.

    Raises:
        BroadcastError: the name is empty.
        OutputError: it cannot be written beside the mix.
    """
    if not by.strip():
        raise BroadcastError("An approval has a name: give it with --by NAME.")
    approval = Approval(
        by.strip(), at, note, message.sha256, message.title, message.urgent, message.seconds
    )
    path = approval_path(message.path)
    write_beside(path, msgspec.json.format(msgspec.json.encode(approval)) + b"\n")
    return path


def approval_of(message: Message) -> Approval:
    """The approval of a mix.

    Raises:
        BroadcastError: there is none, or the mix was changed since.
    """
    path = approval_path(message.path)
    ask = (
        "when somebody has listened to it, run"
        f" `audiobook broadcast approve {message.path} --by NAME`"
    )
    try:
        approval = msgspec.json.decode(path.read_bytes(), type=Approval)
    except FileNotFoundError:
        raise BroadcastError(f"“{message.title}” is not approved: {ask}.") from None
    except OSError as error:
        raise BroadcastError(f"Cannot read {path}: {error.strerror or error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BroadcastError(f"The approval {path} is damaged ({error}): {ask}.") from error
    if not approval.is_of(message):
        raise BroadcastError(
            f"“{message.title}” was changed after {approval.by} approved it, which voids the"
            f" approval: {ask}."
        )
    return approval
