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


def _problems(path: Path) -> Iterator[str]:
    from PIL import Image, UnidentifiedImageError

    data = path.open("rb")
    with data:
        try:
            with Image.open(data) as image:
                image.load()
                size, form = image.size, image.format
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            raise DamagedError(f"not an image: {error}") from error
    if (size, form) != ((SIDE, SIDE), "JPEG"):
        yield f"is a {form} of {size[0]} by {size[1]} pixels"
