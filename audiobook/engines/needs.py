"""What an engine wants a script to write for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Needs:
    """How far an engine reads a text by itself."""

    words: bool
    """Numbers and signs in words; else it reads them itself, but for those it is known to get
    wrong."""
    syllables: bool
    """It says the syllables that it is given; else a reading is made by a character that sounds
    so."""


ALL = Needs(words=True, syllables=True)
"""Of an engine that is told everything."""
LITTLE = Needs(words=False, syllables=False)
"""Of a service that reads news well by itself, and takes nothing but text."""
