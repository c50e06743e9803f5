"""What goes wrong between us and a server.

Fault                   a BroadcastError: which server, what happened, what to do
├── Refused             another attempt would fail in the same way
└── Lost                may be worth another attempt
    └── BrokenOff       lost when part of a message may have been heard
"""

from __future__ import annotations

from audiobook.broadcast.icecast.address import Address
from audiobook.errors import BroadcastError


class Fault(BroadcastError):  # noqa: N818 - a noun of its own
    """Sending to a mount failed."""

    def __init__(self, address: Address, what: str, advice: str) -> None:
        super().__init__(f"{address} {what}: {advice}.")
        self.address = address
        self.what = what
        """What happened, after the address."""
        self.advice = advice


class Refused(Fault):
    """Another attempt would fail in the same way."""


class Lost(Fault):
    """The server is not to be reached, or has no place at present."""


class BrokenOff(Lost):
    """The way was lost when part of a message may have been heard."""
