"""Pauses that a Chinese voice hears: full-width marks; and signs that nobody says."""

from __future__ import annotations

from audiobook.script.rules import rule
from audiobook.text.scripts import HAN

_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_IN_ENGLISH = r"(?<=[A-Za-z])[,:;?!] (?=[A-Za-z])|(?<=[A-Za-z])\((?=[A-Za-z])"

_SAID_OR_HEARD = r"\w\s，。、；：？！…—“”‘’（）《》〈〉【】「」『』〔〕·,.;:?!()'’\"&-"
"""Letters, digits and the marks that a voice makes something of."""

RULES = (
    rule("pause in English", _IN_ENGLISH, lambda match: match[0]),
    rule("pause", "[,:;?!()]", lambda match: _FULL_WIDTH[match[0]]),
    rule("point after a number", rf"(?<=\d)\.(?=\s?[{HAN}“《])", "，"),
    rule("full stop", rf"(?<![A-Za-z.])\.(?![A-Za-z.\d])|(?<=[{HAN}])\.(?=\d)", "。"),
    rule("full stop at the end", r"\.(?=[”’」』）\"\s]*$)", "。"),
    rule("space for a pause", rf"(?<=[{HAN}\d][{HAN}])[ \u3000]+(?=[{HAN}]{{2}})", "，"),
    rule("space in Chinese", rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])", ""),
    rule("stroke", r"(?<=[\w%])\s?/\s?(?=\w)", "，"),
    rule("sign without a word", f"[^{_SAID_OR_HEARD}]|_", ""),
)
