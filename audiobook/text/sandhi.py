"""The tones of 一 and 不, which change with what follows. The third tone is left to engines.

After 黄伯荣、廖序东《现代汉语》: 一 is yí before a fourth tone and yì before the others, but
stays yī by itself, at the end of a word, in ordinals and where digits are read one by one. 不 is
bú before a fourth tone. Between two of the same character both are neutral: 看一看, 好不好.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from audiobook.text.dictionary import character_reading
from audiobook.text.pinyin import NEUTRAL
from audiobook.text.scripts import is_han

_DIGITS = frozenset("零〇一二三四五六七八九幺")
_NUMERALS = _DIGITS | frozenset("十百千万亿")
_UNITS = frozenset("百千万亿")
_BETWEEN_NUMBERS = frozenset("比加减乘除")

_ENDS_WORD_AFTER = tuple("第 初 星期 礼拜 分之 统 唯 惟 单 专 逐 合 归 划".split())
"""Before a 一 that ends a word or a number: 第一, 星期一, 三分之一, 统一, 唯一."""

_ORDINAL_BEFORE = (
    "月", "号", "楼", "审", "级", "年级", "季度", "等奖", "等功", "期工程", "中全会", "把手",
)  # fmt: skip
"""After a 一 that means the first: 一月, 一号, 一等奖. 一日 only after a month."""
_OF_A_SCHOOL = ("学", "新生", "年级", "班", "女", "男")
"""After 高一 that is a year of school."""


def apply_sandhi(
    text: str, syllables: Sequence[str | None], settled: Container[int] = ()
) -> list[str | None]:
    """The syllables of a text, one for each character, with 一 and 不 as they are said.

    What a person has said of the characters at the offsets in `settled` stays.
    """
    said = list(syllables)
    if "一" not in text and "不" not in text:
        return said
    for at, character in enumerate(text):
        if character == "一" and at not in settled:
            said[at] = "yi" + _tone_of_one(text, at, syllables)
        elif character == "不" and at not in settled and said[at] != "bu" + NEUTRAL:
            said[at] = "bu" + _tone_of_not(text, at, syllables)
    return said


def _tone_of_one(text: str, at: int, syllables: Sequence[str | None]) -> str:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if not after or not is_han(after) or _stays(text, at, before, after):
        return "1"
    if before == after and not text.endswith("一", 0, at - 1):
        return NEUTRAL
    return "2" if _citation_tone(text, at + 1, syllables) == "4" else "4"


def _stays(text: str, at: int, before: str, after: str) -> bool:
    """Whether a 一 before a Han character is a digit, an ordinal or the end of a word."""
    if after in _DIGITS or after == "十" or (before.isascii() and before.isalpha()):
        return True
    if before in _DIGITS or before == "十":
        return before == "十" or after not in _UNITS
    if before in _UNITS:
        return after not in _UNITS
    if before == "点" and text[at - 2 : at - 1] in _NUMERALS:
        return after != "刻"
    if after in _BETWEEN_NUMBERS:
        return text[at + 2 : at + 3] in _NUMERALS
    if text.startswith(_ORDINAL_BEFORE, at + 1) or (before == "月" and after == "日"):
        return True
    if before == "高" and text.startswith(_OF_A_SCHOOL, at + 1):
        return True
    if before in {"周", "之"}:
        return text[at - 2 : at - 1] != "一" and after not in {"个", "次", "日"}
    return text.endswith(_ENDS_WORD_AFTER, 0, at)


def _tone_of_not(text: str, at: int, syllables: Sequence[str | None]) -> str:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if not after or not is_han(after):
        return "4"
    if before == after:
        return NEUTRAL
    return "2" if _citation_tone(text, at + 1, syllables) == "4" else "4"


def _citation_tone(text: str, at: int, syllables: Sequence[str | None]) -> str:
    """The tone of a character; of a neutral one, the tone that it has by itself: 个 in 一个."""
    if text[at] in "一不":
        return {"一": "1", "不": "4"}[text[at]]
    syllable = syllables[at] or NEUTRAL
    if syllable[-1] == NEUTRAL:
        syllable = character_reading(text[at]) or syllable
    return syllable[-1]
