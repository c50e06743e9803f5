"""DAISY 2.02 of sound alone, for players that leave the sound out where there is text.

    daisy-audio/ncc.html   headings and paragraphs to jump to; the SMIL points here
    daisy-audio/part0001.smil, part0001.mp3, master.smil
    <name>-daisy-audio.zip

A `par` is a paragraph, and the sentences in it are phrases that a player steps through.
"""

from __future__ import annotations

from audiobook.editions.talking_book.book import NCC, Form, TalkingBook
from audiobook.editions.talking_book.units import sound_units


class DaisyAudio(TalkingBook):
    """`daisy-audio/` and `<name>-daisy-audio.zip`."""

    def __init__(self) -> None:
        super().__init__(Form("daisy-audio", "audioNcc", NCC, sound_units))
