"""Which language an article is in, told from its characters."""

from __future__ import annotations

import re

from audiobook.text.scripts import HAN_RUN

_OTHERS = {
    "ja": "ぁ-ゖァ-ヺ",
    "ko": "가-힣",
    "ru": "А-яЁё",
    "el": "Ͱ-Ͽ",
    "he": "א-ת",
    "ar": "ء-ي",
    "hi": "ऀ-ॿ",
    "th": "ก-๛",
}
"""Letters in which neither Chinese nor English is written, by a language that is."""
_OTHER = re.compile(f"[{''.join(_OTHERS.values())}]+")

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")

# The commonest characters that are written differently; few, for any article has many of them.
_SIMPLIFIED = "这们个来时对说国会学过还没为开见样长书从给两问让"
_TRADITIONAL = "這們個來時對說國會學過還沒為開見樣長書從給兩問讓"


def tell(text: str) -> str:
    """`zh-CN`, `zh-TW` or `en`; or another language, lest its letters be read out one by one.

    A Chinese character is about a syllable and a word about one and a half, so an article is
    Chinese where it has at least as many Chinese characters as words in Latin letters. Chinese
    without any evidence of traditional characters is taken for simplified.
    """
    # Counted without making lists, for a book has millions of characters.
    characters = sum(len(run[0]) for run in HAN_RUN.finditer(text))
    words = sum(1 for _ in _WORD.finditer(text))
    others = "".join(run[0] for run in _OTHER.finditer(text))
    # A word has three letters or more; half of a Japanese text may be Chinese characters.
    if len(others) > max(3 * words, characters / 2):
        return max(_OTHERS, key=lambda lang: len(re.findall(f"[{_OTHERS[lang]}]", others)))
    if characters < max(1, words):
        return "en"
    traditional = sum(map(text.count, _TRADITIONAL)) > sum(map(text.count, _SIMPLIFIED))
    return "zh-TW" if traditional else "zh-CN"
