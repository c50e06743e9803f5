"""What is to be run when its time has come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from audiobook.errors import BroadcastError

PASSED_ON: Final = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "AUDIOBOOK_CACHE", "AUDIOBOOK_OFFLINE")
"""What of the environment says where rules and register are; nothing secret."""


_REFUSED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")
"""Line breaks, which end a line of cron whatever is around them; bytes that are no UTF-8; and
backslashes, of which some crons make one of two and some do not."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command, and what it needs around it."""

    title: str
    """For people."""
    program: str
    """Its whole path."""
    arguments: tuple[str, ...]
    folder: str
    """Where it is run, so that paths in the arguments mean what they mean now."""
    environment: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        """Refuse what not every schedule can hold in a line."""
        settings = (value for _, value in self.environment)
        for text in (self.title, self.program, *self.arguments, self.folder, *settings):
            if found := _REFUSED.search(text):
                raise BroadcastError(
                    f"{text!r} has {found[0]!r} in it, which no schedule can hold: take a name"
                    " without it."
                )
