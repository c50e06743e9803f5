"""Word lists: how people want words read, or what they want said for them.

A list is a TOML file:

    word = [
      { word = "盐都", reading = "yán dū" },
      { word = "nginx", replacement = "engine x", language = "en", engine = "edge" },
    ]

A reading is pinyin with tone marks or digits, a syllable for each character. `language` is that of
the text around the word, Mandarin where nothing is said; an entry with `engine` is for that engine
alone. With `emoji = "name"` before all words, emoji are named; else nothing is said for them. The
list that comes with the program is read first; what comes later wins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Generic, Literal, NamedTuple, TypeVar

import msgspec

from audiobook.errors import LexiconError
from audiobook.text import pinyin
from audiobook.text.languages import MANDARIN, primary_subtag
from audiobook.text.scripts import is_han
from audiobook.text.simplified import simplified

SHIPPED = "lexicon.toml"
"""The list that comes with the program, beside this module."""

_PLACE = re.compile(r" - at `\$\.word\[(\d+)\](.*)`")
"""Where msgspec says that something is wrong; it counts entries from 0."""

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, and either how it is read or what is said for it."""

    word: str
    syllables: tuple[str, ...]
    """One a character; none where there is a replacement."""
    replacement: str
    language: str
    engine: str | None
    """None where the entry is for every engine."""


class _Raw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as it is written."""

    word: str
    reading: str | None = None
    replacement: str | None = None
    language: str = MANDARIN
    engine: str | None = None


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: tuple[_Raw, ...] = ()
    emoji: Literal["skip", "name"] | None = None


class Found(NamedTuple, Generic[Said]):
    """A word in a text, and what is said for it."""

    start: int
    end: int
    said: Said


class Words(Generic[Said]):
    """Words to be found in texts; where several begin, the longest."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said
        self._lengths: dict[str, list[int]] = {}
        for length, first in sorted({(len(word), word[0]) for word in said}, reverse=True):
            self._lengths.setdefault(first, []).append(length)

    def find(self, text: str) -> Iterator[Found[Said]]:
        """The words in the text, in order, without overlap; Latin words only whole."""
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at], ()):
                end = at + length
                if text[at:end] in self._said and _is_whole(text, at, end):
                    yield Found(at, end, self._said[text[at:end]])
                    at = end
                    break
            else:
                at += 1


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_is_one_word(text[start - 1 : start + 1]) or _is_one_word(text[end - 1 : end + 1]))


def _is_one_word(pair: str) -> bool:
    """Whether two characters are letters of one Latin word."""
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of all lists; later ones win."""

    entries: tuple[Entry, ...] = ()
    names_emoji: bool | None = None
    """Whether emoji are named, or skipped; None where the list says nothing, which skips them."""

    def then(self, later: Lexicon) -> Lexicon:
        """This list and one that wins over it."""
        named = self.names_emoji if later.names_emoji is None else later.names_emoji
        return Lexicon(self.entries + later.entries, named)

    def readings(self, engine: str) -> Words[tuple[str, ...]]:
        """The words whose reading is given, in simplified characters, with its syllables."""
        return Words(
            {
                simplified(entry.word): entry.syllables
                for entry in self.entries
                if entry.syllables and entry.engine in {None, engine}
            }
        )

    def replacements(self, engine: str, language: str) -> Words[str]:
        """The words for which others are said in a text in that language."""
        return Words(
            {
                entry.word: entry.replacement
                for entry in self.entries
                if entry.replacement
                and entry.engine in {None, engine}
                and primary_subtag(entry.language) == primary_subtag(language)
            }
        )


def load(paths: Sequence[Path]) -> Lexicon:
    """The list that comes with the program, then those of the paths that are there.

    Raises:
        LexiconError: a list cannot be read, or an entry is wrong.
    """
    shipped = files("audiobook").joinpath(SHIPPED).read_text(encoding="utf-8")
    words = parse(shipped, SHIPPED)
    for path in paths:
        if path.exists():
            words = words.then(parse(read(path), str(path)))
    return words


def read(path: Path) -> str:
    """The text of a list; raises LexiconError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"Cannot read the word list {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"The word list {path} is not UTF-8; save it as UTF-8.") from error


def parse(toml: str, name: str) -> Lexicon:
    """What a list says that errors call `name`.

    Raises:
        LexiconError: it is not TOML, or an entry is wrong.
    """
    try:
        raw = msgspec.convert(tomllib.loads(toml), _List)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"The word list {name} is not TOML: {error}.") from error
    except msgspec.ValidationError as error:
        said = _PLACE.sub(lambda at: f", entry {int(at[1]) + 1}{at[2]}", str(error))
        raise LexiconError(f"The word list {name} is wrong: {said}.") from error
    entries = (
        _entry_at(f"The word list {name}, entry {number} ", one)
        for number, one in enumerate(raw.word, 1)
    )
    return Lexicon(tuple(entries), None if raw.emoji is None else raw.emoji == "name")


def entry(keys: Mapping[str, str]) -> Entry:
    """An entry with these keys, as a list has them; raises LexiconError where it is wrong."""
    return _entry_at("", msgspec.convert(keys, _Raw))


def _entry_at(where: str, raw: _Raw) -> Entry:
    try:
        return _entry(raw)
    except ValueError as error:
        raise LexiconError(f"{where}“{raw.word}”: {error}.") from error


def _entry(raw: _Raw) -> Entry:
    """The entry; raises ValueError, which says how it should be."""
    if not raw.word.strip():
        raise ValueError("give a word")
    if bool(raw.reading) == bool(raw.replacement):
        raise ValueError("give either a reading or a replacement")
    if not raw.reading:
        return Entry(raw.word, (), raw.replacement or "", raw.language, raw.engine)
    if not all(map(is_han, raw.word)):
        raise ValueError("only Chinese characters have a reading; give a replacement")
    syllables = pinyin.parse(raw.reading) or ()
    if len(syllables) != len(raw.word):
        raise ValueError(f"“{raw.reading}” is not one syllable of pinyin for each character")
    return Entry(raw.word, syllables, "", raw.language, raw.engine)
