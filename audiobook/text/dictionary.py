"""The dictionaries of pypinyin: readings of characters and of phrases.

Their files are read as they are. Importing pypinyin builds a Python value of every entry, in
150 ms and 50 MB; here only those that occur are wanted, in 25 ms and 15 MB.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from audiobook.text import pinyin

LONGEST_PHRASE = 8
"""Characters; nine of the 47,000 phrases are longer, sayings whose words are in it too."""

Table = TypeVar("Table")


def phrase_reading(phrase: str) -> tuple[str, ...] | None:
    """The syllables of a phrase, one a character; None where it is not in the dictionary."""
    entry = _phrases().get(phrase)
    return None if entry is None else _syllables(bytes(entry))


@cache
def character_reading(character: str) -> str | None:
    """The commonest reading of a character; None where the dictionary has none."""
    entry = _characters().get(str(ord(character)))
    return None if entry is None else _syllable(entry.partition(",")[0])


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


@cache
def _phrases() -> dict[str, msgspec.Raw]:
    return _read("phrases_dict.json", dict[str, msgspec.Raw])


@cache
def _characters() -> dict[str, str]:
    return _read("pinyin_dict.json", dict[str, str])


def _read(name: str, kind: type[Table]) -> Table:
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pypinyin is not installed")
    return msgspec.json.decode(Path(package.origin).with_name(name).read_bytes(), type=kind)
