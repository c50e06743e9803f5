"""The text of a block as a page writes it: one line, single spaces, with the languages it names."""

from __future__ import annotations

import re

from audiobook.model import LanguageSpan, Origin, Reading
from audiobook.readers.wrapping import between

_SPACE = re.compile(r"\s+")


class Text:
    """A text as it is put together from the pieces between tags."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        """White space that stands here if more text follows."""
        self._open: list[tuple[str, int | None]] = []
        """Languages that have begun, and where; None where no word has followed yet."""
        self.languages: list[LanguageSpan] = []
        self.readings: list[Reading] = []
        self.struck: list[tuple[int, int]] = []
        self.linked = 0
        """Characters inside of links."""
        self.bold = 0
        """Characters in bold type."""

    def add(
        self, raw: str, *, linked: bool = False, bold: bool = False, struck: bool = False
    ) -> None:
        """Add text as it stands between two tags."""
        start = self._length
        at = 0
        for space in _SPACE.finditer(raw):
            self._put(raw[at : space.start()])
            self._gap = "\n" if "\n" in space[0] or self._gap == "\n" else " "
            at = space.end()
        self._put(raw[at:])
        added = self._length - start
        self.linked += added if linked else 0
        self.bold += added if bold else 0
        if struck and added:
            if self.struck and self.struck[-1][1] == start:
                start, _ = self.struck.pop()
            self.struck.append((start, self._length))

    def _put(self, word: str) -> None:
        if not word:
            return
        if self._gap and self._pieces:
            gap = between(self._pieces[-1][-2:], word) if self._gap == "\n" else " "
            self._append(gap)
        self._gap = ""
        self._open = [(lang, self._length if at is None else at) for lang, at in self._open]
        self._append(word)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def begin(self, lang: str) -> None:
        """What follows is in this language."""
        self._open.append((lang, None))

    def end(self) -> None:
        """The language that began last ends."""
        lang, start = self._open.pop()
        if not self._open and start is not None:
            self.languages.append(LanguageSpan(start, self._length, lang))

    def read_as(self, characters: int, syllables: tuple[str, ...]) -> None:
        """The last characters are read so, says the page (`<rt>`)."""
        start = self._length - characters
        self.readings.append(Reading(start, self._length, syllables, Origin.SCRAPED))

    def end_of(self, characters: int) -> str:
        """The last characters, as far as there are so many."""
        return "".join(self._pieces[-characters:])[-characters:]

    def next(self) -> Text:
        """An empty text, in the languages that this one leaves open."""
        following = Text()
        for lang, start in self._open[:1]:
            if start is not None:
                self.languages.append(LanguageSpan(start, self._length, lang))
        for lang, _ in self._open:
            following.begin(lang)
        return following

    def __str__(self) -> str:
        return "".join(self._pieces)

    def __bool__(self) -> bool:
        return bool(self._pieces)
