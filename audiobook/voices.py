"""Voice profiles: who speaks, how fast, and with which pauses. One TOML file each."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between utterances, in milliseconds; defaults from docs/sound.md."""

    head: int = 700
    """Before the first word of the programme."""
    sentence: int = 400
    paragraph: int = 800
    before_heading: int = 1700
    after_heading: int = 900
    tail: int = 2000
    """After the last word of the programme."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a programme is spoken."""

    name: str
    """The profile's name: its file name without the ending."""
    engine: str
    """A name in the table of engines."""
    voice: str
    """The engine's own name for the voice."""
    lang: str
    """The language it speaks, a BCP 47 tag."""
    rate: int = 0
    """Speaking rate in the engine's own unit; 0 is the engine's usual one."""
    pitch: int = 0
    volume: int = 0
    pauses: Pauses = field(default_factory=Pauses)
