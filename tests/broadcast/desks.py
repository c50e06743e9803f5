"""Desks for tests of what sends: an approved mix, and a clock that stands at noon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audiobook.broadcast.gates.airing import Desk
from audiobook.broadcast.gates.approval import approve
from audiobook.broadcast.gates.register import Register
from audiobook.broadcast.gates.rules import Rules
from audiobook.broadcast.message import Message

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

NO_QUIET_HOURS = 'quiet_from = "07:00"\nquiet_until = "07:00"\n'
"""For the `broadcast.toml` of a command that is run at whatever hour the tests are."""


def a_desk(folder: Path, *, now: datetime = NOON, **rules: Any) -> Desk:
    """A desk whose register is in the folder and whose clock stands still."""
    own = replace(Rules(folder / "broadcast.toml", time_zone="UTC"), **rules)
    return Desk(Register(folder / "register.jsonl"), own, lambda: now, "li")


def at(desk: Desk, now: datetime) -> Desk:
    """The same desk at another time."""
    return replace(desk, clock=lambda: now)


def approved(message: Message) -> Message:
    """The message, with an approval beside it."""
    approve(message, "王芳", NOON)
    return message
