"""The cover as a file, for podcasts and for players that look for one beside the sound.

cover.jpg    1,400 by 1,400 pixels
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.art import SIDE
from audiobook.editions.files.readback import DamagedError, problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.files import writing

FILE = "cover.jpg"


class Cover:
    """`cover.jpg`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the cover."""
        path = folder / FILE
        with writing(path):
            path.write_bytes(rendition.cover)
        return (path,)

    def check(self, folder: Path, _record: Record) -> tuple[str, ...]:
        """See whether it is an image of its size that can be shown."""
        return problems_of(folder / FILE, _problems)


def look_at(path: Path) -> tuple[str | None, tuple[int, int]]:
    """The format of a cover, and how wide and high it is.

    Raises:
        OSError: there is no such file.
        DamagedError: it is no image that can be shown.
    """
    with path.open("rb") as data:
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(data) as image:
                image.load()
                return image.format, image.size
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            raise DamagedError("no image that can be shown") from error


def _problems(path: Path) -> Iterator[str]:
    form, size = look_at(path)
    if (size, form) != ((SIDE, SIDE), "JPEG"):
        yield f"is a {form} of {size[0]} by {size[1]} pixels"
