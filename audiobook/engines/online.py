"""How an online service is asked: the table [online] of settings.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec

Seconds = Annotated[float, msgspec.Meta(ge=0, le=3600)]


@dataclass(frozen=True, slots=True)
class Online:
    """The way to a service, and manners."""

    allowed: bool = True
    """Whether the network may be used; what was kept can be spoken again without it."""
    proxy: str | None = None
    """The address of a proxy; None for the system's."""
    requests: Annotated[int, msgspec.Meta(ge=1, le=8)] = 3
    """How many are under way at the same time, at most. With more than 8 Microsoft's service leaves
    out parts of the sound."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=20)] = 6
    """How often a request is made before its failure is the programme's."""
    first_wait_s: Seconds = 1.0
    """Before the second attempt; doubled each time, with as much again by chance at most."""
    longest_wait_s: Seconds = 30.0
    reach_s: Seconds = 3.0
    """How long the service may take to say that it is there."""
    idle_s: Seconds = 15.0
    """How long nothing may come in the middle of an answer."""
    spare_s: Seconds = 30.0
    a_character_s: Seconds = 0.3
    """A whole answer may take `spare_s` and this for each character: about as long as it lasts."""

    def longest_s(self, characters: int) -> float:
        """Seconds that the answer to so many characters may take."""
        return self.spare_s + self.a_character_s * characters
