"""A source as it is found, before anything is known of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STANDARD_INPUT: Final = "standard input"
"""The name of what came from there."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user says of a source besides where it is."""

    chapter: int | None = None
    """The one chapter of a book, or item of a feed, that is wanted, from 1; None for all."""
    ignore_robots: bool = False
    """Fetch a page that the user may read, whatever its site says to robots."""
    offline: bool = False
    """Connect to no host."""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an article and what to call them."""

    name: str
    """For messages: the file's path, or STANDARD_INPUT."""
    suffix: str
    """The file name's ending in small letters with its dot; empty where there is none."""
    data: bytes
    url: str | None = None
    """The web address that it came from, after redirections."""
    media_type: str = ""
    """What the server says it is, in small letters: `text/html`."""
    charset: str | None = None
    """The encoding that the server names."""
    wishes: Wishes = NO_WISHES
