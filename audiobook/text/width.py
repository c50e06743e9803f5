"""One form for characters that are written in several, such as full-width and ASCII digits."""

from __future__ import annotations

import re
import unicodedata

_CHINESE_PUNCTUATION = "！（），：；？"
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _CHINESE_PUNCTUATION
}
_SIGNS = str.maketrans("￥￡￠−﹣‐‑〜∼﹪٪•・‧∙⋅∶︰﹕⁄∕", "¥£¢----~~%%·····::://")
_TABLE = _FULL_WIDTH | _SIGNS
_OTHER_FORMS = re.compile("(?![0-9])\\d|[\uf900-\ufad9]")
"""Digits of other scripts, and the compatibility ideographs of Unicode."""


def fold(text: str) -> str:
    """The text with digits, letters and signs in ASCII, and Chinese characters in their usual form.

    Every character stays in its place. Full-width punctuation stays: it is what Chinese is
    written with, and a comma between Chinese characters is no comma in a number.
    """
    return _OTHER_FORMS.sub(_common_form, text.translate(_TABLE))


def _common_form(match: re.Match[str]) -> str:
    character = match[0]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)
