"""The address of a mount: `https://source@radio.example:8443/village.mp3`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

_PORT: Final = 8000
"""Icecast's own, where an address names none."""
_SCHEMES: Final = ("http", "https")
USER: Final = "source"
"""Whom Icecast takes sound from, unless a mount has a user of its own."""


@dataclass(frozen=True, slots=True)
class Address:
    """A mount of a server, and as whom we come."""

    is_secure: bool
    """Whether the connection is encrypted."""
    host: str
    port: int
    mount: str
    """As a request names it: beginning with a slash, in ASCII."""
    user: str = USER

    @property
    def server(self) -> str:
        """Host and port, as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def name(self) -> str:
        """The mount's own, without slash and ending, for people."""
        return unquote(PurePosixPath(self.mount).stem)

    def __str__(self) -> str:
        """For people, and the same for the same mount."""
        return f"{_SCHEMES[self.is_secure]}://{self.server}{unquote(self.mount)}"


def parse_address(text: str) -> Address:
    """The mount at an address.

    Raises:
        ValueError: it is none; the text does not show a password that may be in it.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"This is no address: {error}.") from None
    if parts.password is not None:
        raise ValueError(
            "A password on the command line can be seen by everybody on this machine. Take it out"
            " of the address, change it on the server, and give the new one in a file."
        )
    if parts.scheme not in _SCHEMES or not host:
        raise ValueError("An address of a mount is like http://HOST:8000/MOUNT.")
    if parts.query or parts.fragment or parts.path in {"", "/"}:
        raise ValueError("An address ends with the name of a mount, as /village.mp3.")
    if port is None:
        port = 443 if parts.scheme == "https" else _PORT
    return Address(
        is_secure=parts.scheme == "https",
        host=host,
        port=port,
        mount=quote(unquote(parts.path)),
        user=unquote(parts.username or USER),
    )
