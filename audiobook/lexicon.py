"""Word lists: how people want words read, or what they want said for them.

A list is a TOML file:

    [[word]]
    word = "盐都"
    reading = "yán dū"

    [[word]]
    word = "nginx"
    replacement = "engine x"
    language = "en"
    engine = "edge"

A reading is pinyin with tone marks or digits, a syllable for each character. `language` is that of
the text around the word, Mandarin where nothing is said; an entry with `engine` is for that engine
alone. The list that comes with the program is read first; what comes later wins.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from audiobook.errors import LexiconError
from audiobook.text import pinyin
from audiobook.text.languages import MANDARIN, is_mandarin
from audiobook.text.scripts import is_han

SHIPPED = "lexicon.toml"
"""The list that comes with the program, beside this module."""

Said = TypeVar("Said")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of a list, as its file has it."""

    word: str
    reading: str | None = None
    replacement: str | None = None
    language: str = MANDARIN
    engine: str | None = None
    source: str | None = None
    """Where the reading is from; for people."""


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: tuple[Entry, ...] = ()


class Found(NamedTuple, Generic[Said]):
    """A word in a text, and what is said for it."""

    start: int
    end: int
    said: Said


class Words(Generic[Said]):
    """Words to be found in texts; the longest that stands at a place is the one."""

    def __init__(self, words: Mapping[str, Said]) -> None:
        self._words = words
        self._lengths: dict[str, list[int]] = {}
        for length, first in sorted({(len(word), word[0]) for word in words}, reverse=True):
            self._lengths.setdefault(first, []).append(length)

    def find(self, text: str) -> Iterator[Found[Said]]:
        """The words of the list in the text, in order, without overlap; Latin words only whole."""
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at], ()):
                end = at + length
                if text[at:end] in self._words and not _is_part(text, at, end):
                    yield Found(at, end, self._words[text[at:end]])
                    at = end
                    break
            else:
                at += 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of all lists; later ones win."""

    entries: tuple[Entry, ...] = ()

    def readings(self, engine: str) -> Words[tuple[str, ...]]:
        """The Mandarin words whose reading is given, with their syllables."""
        return Words(
            {
                entry.word: _syllables(entry)
                for entry in self._entries(engine)
                if entry.reading is not None and is_mandarin(entry.language)
            }
        )
