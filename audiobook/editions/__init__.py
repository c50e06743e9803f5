"""What a recorded programme becomes: files, each made and checked by one small module.

An edition is asked for by name; the table below is all that knows them. None imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from audiobook.editions.record import Record
from audiobook.editions.rendition import Rendition


class Edition(Protocol):
    """One form of a programme."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the edition's files into a folder, called after `name`; give back their paths.

        The folder is a workplace of this run: files need not be moved into place.
        """
        ...

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Read the edition's files back and say, a line each, what is not as `record` has it.

        Looks at the files alone; what is heard in the sound is the hearing's business.
        """
        ...
