"""Which language an article is in, told from its characters."""

from __future__ import annotations

import re

from audiobook.text.scripts import HAN_RUN

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")

# The commonest characters that are written differently; few, for any article has many of them.
_SIMPLIFIED = "这们个来时对说国会学过还没为开见样长书从给两问让"
_TRADITIONAL = "這們個來時對說國會學過還沒為開見樣長書從給兩問讓"


def tell(text: str) -> str:
    """`zh-CN`, `zh-TW` or `en`.

    A Chinese character is about a syllable and a word about one and a half, so an article is
    Chinese where it has at least as many Chinese characters as words in Latin letters. Chinese
    without any evidence of traditional characters is taken for simplified.
    """
    # Counted without making lists, for a book has millions of characters.
    characters = sum(len(run[0]) for run in HAN_RUN.finditer(text))
    if characters < max(1, sum(1 for _ in _WORD.finditer(text))):
        return "en"
    traditional = sum(map(text.count, _TRADITIONAL)) > sum(map(text.count, _SIMPLIFIED))
    return "zh-TW" if traditional else "zh-CN"
