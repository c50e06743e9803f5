"""DAISY 2.02 of sound alone, for players that leave the sound out where there is text.

    daisy-audio/ncc.html   headings and paragraphs to jump to; the SMIL points here
    daisy-audio/part0001.smil, part0001.mp3, master.smil
    <name>-daisy-audio.zip

A `par` is a paragraph, and the sentences in it are phrases that a player steps through.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped
from audiobook.editions.talking_book.book import NCC, Form, book_sounds, check_book, write_book
from audiobook.editions.talking_book.units import sound_units

_FORM: Final = Form("daisy-audio", "audioNcc", NCC, sound_units)


class DaisyAudio:
    """`daisy-audio/` and `<name>-daisy-audio.zip`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the book."""
        return write_book(rendition, folder, name, _FORM)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every file with the record, and the zip with the folder."""
        return check_book(folder, record, _FORM)

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The folder's; the zip file's are the same bytes, which `check` proves."""
        return book_sounds(folder, record, _FORM)
