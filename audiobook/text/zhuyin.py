"""Zhuyin, the other way to spell Mandarin, as numbered pinyin: `ㄐㄧㄣˋㄉㄨˊ` is `jin4 du2`."""

from __future__ import annotations

import re

_LETTERS = (
    "b p m f d t n l g k h j q x zh ch sh r z c s a o e e ai ei ao ou an en ang eng er".split()
)
_BY_SIGN = dict(
    zip(
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ",
        _LETTERS,
        strict=True,
    )
)
_RIMES = {sign: letters for sign, letters in _BY_SIGN.items() if sign >= "ㄚ"}
_AFTER_INITIAL = _RIMES | {
    "": "i",
    "ㄧ": "i", "ㄧㄚ": "ia", "ㄧㄝ": "ie", "ㄧㄠ": "iao", "ㄧㄡ": "iu", "ㄧㄢ": "ian", "ㄧㄣ": "in",
    "ㄧㄤ": "iang", "ㄧㄥ": "ing",
    "ㄨ": "u", "ㄨㄚ": "ua", "ㄨㄛ": "uo", "ㄨㄞ": "uai", "ㄨㄟ": "ui", "ㄨㄢ": "uan", "ㄨㄣ": "un",
    "ㄨㄤ": "uang", "ㄨㄥ": "ong",
    "ㄩ": "v", "ㄩㄝ": "ve", "ㄩㄢ": "van", "ㄩㄣ": "vn", "ㄩㄥ": "iong",
}  # fmt: skip
_ALONE = _RIMES | {
    "ㄧ": "yi", "ㄧㄚ": "ya", "ㄧㄛ": "yo", "ㄧㄝ": "ye", "ㄧㄠ": "yao", "ㄧㄡ": "you",
    "ㄧㄢ": "yan", "ㄧㄣ": "yin", "ㄧㄤ": "yang", "ㄧㄥ": "ying",
    "ㄨ": "wu", "ㄨㄚ": "wa", "ㄨㄛ": "wo", "ㄨㄞ": "wai", "ㄨㄟ": "wei", "ㄨㄢ": "wan",
    "ㄨㄣ": "wen", "ㄨㄤ": "wang", "ㄨㄥ": "weng",
    "ㄩ": "yu", "ㄩㄝ": "yue", "ㄩㄢ": "yuan", "ㄩㄣ": "yun", "ㄩㄥ": "yong",
}  # fmt: skip
_TONES = {"": "1", "ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5"}

_SYLLABLE = re.compile(
    r"(?P<light>˙?)(?P<initial>[ㄅ-ㄙ]?)(?P<final>[ㄧㄨㄩ]?[ㄚ-ㄦ]?)(?P<tone>[ˊˇˋ˙]?)"
)


def to_pinyin(text: str) -> str | None:
    """The syllables of a text in zhuyin; None where it is anything else."""
    syllables = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _SYLLABLE.match(text, at)
        spelled = _spelled(found) if found else None
        if found is None or spelled is None:
            return None
        syllables.append(spelled)
        at = found.end()
    return " ".join(syllables) or None


def _spelled(syllable: re.Match[str]) -> str | None:
    initial, final = syllable["initial"], syllable["final"]
    if not initial and not final:
        return None
    table = _AFTER_INITIAL if initial else _ALONE
    if final not in table:
        return None
    base = _BY_SIGN.get(initial, "") + table[final]
    if initial and initial in "ㄐㄑㄒ":
        base = base.replace("v", "u")
    return base + ("5" if syllable["light"] else _TONES[syllable["tone"]])
