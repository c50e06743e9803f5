"""A finished programme as one picture, and the same in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from audiobook.files import write_beside
from audiobook.picture.overview import Overview, look, look_at
from audiobook.picture.page import scene
from audiobook.picture.png import png
from audiobook.picture.scene import Scene
from audiobook.picture.summary import LISTED, lines
from audiobook.picture.svg import svg

__all__ = ["FILE", "FORMS", "LISTED", "lines", "look", "look_at", "write"]

FILE: Final = "picture.svg"
"""What it is called where nobody says otherwise, beside the programme's other files."""

FORMS: Final[dict[str, Callable[[Scene], bytes]]] = {".svg": svg, ".png": png}
"""What it can be written as, by the ending of a file's name."""


def write(overview: Overview, path: Path) -> None:
    """Draw a programme, in the form that the path's ending names.

    Raises:
        OutputError: the file cannot be written.
    """
    write_beside(path, FORMS[path.suffix.lower()](scene(overview)))
