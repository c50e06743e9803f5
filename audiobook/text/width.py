"""One form for characters that are written in several, such as full-width and ASCII digits."""

from __future__ import annotations

import re
import unicodedata

_CHINESE_PUNCTUATION = "！（），：；？"
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _CHINESE_PUNCTUATION
}
_SIGNS = str.maketrans("￥￡￠−﹣‐‑〜∼﹪٪•・‧∙⋅", "¥£¢----~~%%·····")
_TABLE = _FULL_WIDTH | _SIGNS
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")


def fold(text: str) -> str:
    """The text with digits, letters and signs in ASCII where they have such a form.

    Every character stays in its place. Full-width punctuation stays: it is what Chinese is
    written with, and a comma between Chinese characters is no comma in a number.
    """
    return _OTHER_DIGITS.sub(
        lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_TABLE)
    )
