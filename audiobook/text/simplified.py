"""Traditional characters by their simplified forms, for dictionaries that know only those."""

from __future__ import annotations

import re
from functools import cache

from audiobook.text.words import words

MERGED = frozenset("髮發隻鬥捲捨樸劃幹徵麴係傑儘佔嚥闢癥縴纖瀋矇濛噁鬨噹僕")
"""Traditional characters that tell a reading which their simplified form leaves open: 髮 and 發 are
both 发, but fà and fā."""

_AS_ZHE = re.compile("(?<![名原專論編顯昭土卓巨合拙遺所])著(?![作名稱述錄者書有])")
_AS_GAN = re.compile("(?<!康)乾(?![隆坤縣安清陵卦元])")
"""What in a traditional text is 着 and 干; in a simplified one 著 and 乾 are words of their own."""


def simplified(text: str) -> str:
    """The text with its traditional characters simplified, each in its place."""
    plain = text if text.isascii() else text.translate(_table())
    if plain == text:
        return text
    for pattern, simple in ((_AS_ZHE, "着"), (_AS_GAN, "干")):
        for match in pattern.finditer(text):
            plain = plain[: match.start()] + simple + plain[match.end() :]
    return plain


@cache
def _table() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in words("traditional")}
