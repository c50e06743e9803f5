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

from audiobook.editions.talking_book.book import Form, TalkingBook
from audiobook.editions.talking_book.content import CONTENT
from audiobook.editions.talking_book.units import text_units


class Daisy(TalkingBook):
    """`daisy/` and `<name>-daisy.zip`."""

    def __init__(self) -> None:
        super().__init__(Form("daisy", "audioFullText", CONTENT, text_units))
