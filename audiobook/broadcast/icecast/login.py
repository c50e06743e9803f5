"""Who we are to a server, and the password, which nobody but the server is to see."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from audiobook.errors import BroadcastError

VARIABLE: Final = "AUDIOBOOK_ICECAST_PASSWORD"
"""Of the environment, which other users of a machine cannot see."""


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password."""

    user: str
    password: str = field(repr=False)

    @property
    def basic(self) -> str:
        """As HTTP's basic authentication has it, which is no encryption."""
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()

    def hidden_in(self, text: str) -> str:
        """A text without the password: servers may answer with what they were asked."""
        return text.replace(self.basic, "…").replace(self.password, "…")


def read_password(file: Path | None, environment: Mapping[str, str]) -> str:
    """The password in a file's first line, or else in the environment.

    Raises:
        BroadcastError: there is none.
    """
    if file is None:
        password, place = environment.get(VARIABLE, ""), f"{VARIABLE} is not set"
    else:
        password, place = _first_line(file), f"{file} has no password in its first line"
    if not password:
        raise BroadcastError(
            f"{place}: put the password of the server's sources into a file that only you may read,"
            " and name it with --password-file."
        )
    return password


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise BroadcastError(f"Cannot read the password in {file}: {reason}.") from error
    return lines[0].strip() if lines else ""
