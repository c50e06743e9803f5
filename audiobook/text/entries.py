"""The entries of pypinyin's dictionaries, as they are written there.

Its files are read as they are. Importing pypinyin builds a Python value of every entry, in 150 ms
and 50 MB; here only those that occur are wanted, in 25 ms and 15 MB.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

Table = TypeVar("Table")


def phrase_entry(phrase: str) -> bytes | None:
    """`[["liè"], ["jǔ"]]`, JSON; None where the phrase is not in the dictionary."""
    entry = _phrases().get(phrase)
    return None if entry is None else bytes(entry)


def all_phrases() -> Iterable[str]:
    """The phrases of the dictionary."""
    return _phrases().keys()


def character_entry(character: str) -> tuple[str, ...]:
    """The readings of a character, `("háng", "xíng", …)`, the commonest first."""
    entry = _characters().get(str(ord(character)))
    return () if entry is None else tuple(entry.split(","))


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
