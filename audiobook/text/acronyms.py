"""Capitals that are said as a word, such as NATO, and those that are spelled, such as AAPL."""

from __future__ import annotations

import re

_WORDS = frozenset(
    "OK TOP COP NVIDIA NASDAQ NOAA TOEFL IELTS VLOG XIAOMI CAPTCHA TIKTOK YOUTUBE RAND JSON".split()
)
"""Said as words although they are short, or no English word is built so."""
FAMILIAR = _WORDS | frozenset(
    "NATO NASA OPEC APEC ASEAN UNESCO UNICEF FIFA UEFA AIDS SARS COVID VISA IMAX".split()
)
"""Those that nobody need listen to."""
SPELLED = frozenset(
    "AIGC BABA ESPN HDMI IAEA ICAO IEEE IPTV ISBN NYSE OECD OLED RCEP SMIC UFC LOL".split()
)
"""Spelled although they could be words, and voices that read by themselves take them for such."""
_ANY_CAPITALS = 3
"""So many capitals and fewer are spelled; more, where English has no such syllables."""

_ONSET = "(?:[B-DF-HJ-NP-TV-Z]|[BCFGP]L|[BCDFGPT]R|S[CHKLMNPTW]|S[CPT]R|[CTPW]H|[GK]N|TW|QU)"
_CODA = (
    "(?:[BCDFGKLMNPRSTVWXZ]|[BDFGLMNPRSTW]S|[CLNRS]K|[LNRS]T|[LNR]D|[LNRT]H|[LR][FMP]|NG|CK|SH|CH|CT|FT|"
    "PT|MP|CS|LL|SS|TT|RN|RM|NCE|ST)"
)
_SYLLABLE = f"[AEIOUY]{{1,2}}{_CODA}?"
_WORD = re.compile(f"{_ONSET}?{_SYLLABLE}(?:{_ONSET}{_SYLLABLE})*")

MIXED = "(?!CoV)(?:[mt]RNA|[A-Z]{2,4}[a-rt-z]|[A-Z][a-z][A-Z])(?![A-Za-z])"
"""Capitals with a small letter, which no word has and which are spelled: mRNA, PCIe, IoT."""


def is_word(capitals: str) -> bool:
    """Whether people say the capitals as a word."""
    if capitals in _WORDS or capitals in SPELLED:
        return capitals in _WORDS
    return len(capitals) > _ANY_CAPITALS and _WORD.fullmatch(capitals) is not None


def spelled(letters: str) -> str:
    """`GDP` as G-D-P; with hyphens, for a single A would be heard as the article."""
    return "-".join(letters.upper())
