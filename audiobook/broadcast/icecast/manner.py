"""How a mount is sent to, and how often what failed is tried again; what the command offers too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a mount is sent to, in seconds."""

    ahead_s: float = 2.0
    """How much earlier frames are sent than they are heard, to wait in listeners' buffers."""
    lead_s: float = 5.0
    pause_s: float = 3.0
    """At least `ahead_s`."""
    after_s: float = 6.0
    """Icecast hands those who come late the last 64 KiB first, so they are 4 s behind."""
    longest_s: float = 10.0
    """How long the server may take for anything."""


@dataclass(frozen=True, slots=True)
class Insistence:
    """How often what failed is tried again."""

    attempts: int = 8
    """For one message; with the waits between, a server has 90 s to come back."""
    beginnings: int = 3
    """How often people may hear a message begin that does not reach its end."""
    first_wait_s: float = 1.0
    """Before the second attempt; doubled each time."""
    longest_wait_s: float = 30.0
