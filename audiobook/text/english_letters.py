"""Latin words that an English voice is likely to read otherwise than they are meant."""

from __future__ import annotations

import re
from functools import cache

from audiobook.text import acronyms, pinyin

_CHINESE = re.compile("^(?:x|zh)|[^aeiou](?:x|zh)|^q[iu]|iao|uang|iong|ua|uo")
"""What tells pinyin from the many English words that could be such: Xiaomi from panda."""
_NO_ENGLISH = re.compile("[^a-z]|q(?!u|$)|[^aeiouy]{5}|^[^aeiouy]+$")


def doubtful(word: str) -> str:
    """Why a word may be read wrong; empty where it looks like any English word."""
    if word.isupper():
        familiar = len(word) < len("NATO") or word in acronyms.FAMILIAR
        return "" if familiar else "capitals that are read as a word; they may be spelled"
    small = word.lower()
    if _CHINESE.search(small) and _pinyin().fullmatch(small):
        return "looks like pinyin, and is read as an English word"
    if _NO_ENGLISH.search(small):
        return "has letters as no English word has, and is read as one"
    return ""


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(pinyin.SYLLABLES))})+")
