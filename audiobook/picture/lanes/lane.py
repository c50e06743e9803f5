"""What a lane is: one thing that is shown along the time, in every row of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from audiobook.picture.rows import Row
from audiobook.picture.scene import Shape


class Lane(Protocol):
    """Draws one thing along the time."""

    name: str
    """Stands before it; empty where it explains itself."""
    height: float

    def draw(self, row: Row, top: float) -> Iterable[Shape]:
        """What it has in a row, from `top` down, no higher than its height; nothing: no lane."""
        ...
