"""DAISY 2.02 with text and sound, which most talking-book players still take.

    daisy/ncc.html         headings and paragraphs to jump to
    daisy/content.html     the text
    daisy/part0001.smil    which phrase of the sound is which sentence of it
    daisy/part0001.mp3     a part's sound: the rendition's own MPEG frames, without any tag
    daisy/master.smil      the parts in their order
    <name>-daisy.zip       all of them

Made by hand and not with a library: the pieces of `talking_book` show what each file looks like.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped
from audiobook.editions.talking_book.book import Form, book_sounds, check_book, write_book
from audiobook.editions.talking_book.content import CONTENT
from audiobook.editions.talking_book.units import text_units

_FORM: Final = Form("daisy", "audioFullText", CONTENT, text_units)


class Daisy:
    """`daisy/` and `<name>-daisy.zip`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the book."""
        return write_book(rendition, folder, name, _FORM)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every file with the record, and the zip with the folder."""
        return check_book(folder, record, _FORM)

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The folder's; the zip file's are the same bytes, which `check` proves."""
        return book_sounds(folder, record, _FORM)
