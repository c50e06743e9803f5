"""The dictionaries of pypinyin, and our own: readings of characters and of phrases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from audiobook.text import pinyin
from audiobook.text.entries import all_phrases, character_entry, phrase_entry
from audiobook.text.words import words

LONGEST_PHRASE = 8
"""Characters; nine of the 47,000 phrases are longer, sayings whose words are in it too."""


def phrase_reading(phrase: str) -> tuple[str, ...] | None:
    """The syllables of a phrase, one a character; None where no dictionary is to be trusted."""
    if phrase in _ours():
        return _ours()[phrase]
    entry = phrase_entry(phrase)
    return None if entry is None or phrase in words("disputed") else _syllables(entry)


def begins_phrase(beginning: str) -> bool:
    """Whether there are phrases that begin with these two characters."""
    return beginning in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """Asked before any length is tried, for few pairs begin a phrase."""
    return frozenset([phrase[:2] for phrases in (all_phrases(), _ours()) for phrase in phrases])


def is_phrase(text: str) -> bool:
    """Whether the dictionary has a phrase of these characters."""
    return text in _ours() or phrase_entry(text) is not None


@cache
def _ours() -> Mapping[str, tuple[str, ...]]:
    """Our own phrases, which `大夫=dai4-fu5` is one of, and those of CC-CEDICT; ours win."""
    pairs = (entry.split("=") for name in ("cedict", "phrases") for entry in words(name))
    return {phrase: tuple(syllables.split("-")) for phrase, syllables in pairs}


@cache
def character_reading(character: str) -> str | None:
    """The commonest reading of a character; None where the dictionary has none."""
    entry = character_entry(character)
    return _syllable(entry[0]) if entry else None


@cache
def _syllables(entry: bytes) -> tuple[str, ...]:
    """`[["liè"], ["jǔ"]]` as `("lie4", "ju3")`."""
    return tuple(_syllable(first) for first, *_ in msgspec.json.decode(entry, type=list[list[str]]))


@cache
def _syllable(marked: str) -> str:
    """`liè` as `lie4`."""
    parsed = pinyin.parse(marked)
    if parsed is None:
        raise ValueError(f"“{marked}” in the dictionary is not pinyin")
    return "".join(parsed)
