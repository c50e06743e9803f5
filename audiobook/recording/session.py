"""What an article is recorded with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.lexicon import Lexicon
from audiobook.model import Article


class Listener(Protocol):
    """Hears how far a run has come."""

    def begins(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins."""
        ...

    def advances(self) -> None:
        """One step of it is done."""
        ...

    def says(self, line: str, /) -> None:
        """A line that the user has to know."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """What an article is recorded with."""

    article: Article
    cast: Cast
    lexicon: Lexicon
    engine: Engine
    rate: int
    """Frames a second of what is recorded."""
    folder: Path
    """Where the sound is kept until it is encoded."""
    listener: Listener
