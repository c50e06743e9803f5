"""Pauses that a Chinese voice hears: full-width marks; and signs that nobody says."""

from __future__ import annotations

import re

from audiobook.script.rules import rule
from audiobook.text.scripts import CHARACTER, HAN, is_han

_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_IN_ENGLISH = r"(?<=[A-Za-z])[,:;?!] (?=[A-Za-z])|(?<=[A-Za-z])\((?=[A-Za-z])"

_SAID_OR_HEARD = r"\w\s，。、；：？！…—“”‘’（）《》〈〉【】「」『』〔〕·,.;:?!()'’\"&-"
"""Letters, digits and the marks that a voice makes something of."""


def _pause_between(space: re.Match[str]) -> str:
    """A pause between phrases; a single character beside the space is part of a word drawn out."""
    text, (start, end) = space.string, space.span()
    before, after = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    is_pause = (is_han(before) or before.isdecimal()) and is_han(after)
    return "，" if is_pause else ""


RULES = (
    rule("pause in English", _IN_ENGLISH, lambda match: match[0]),
    rule("pause", "[,:;?!()]", lambda match: _FULL_WIDTH[match[0]]),
    rule("point after a number", rf"(?<=\d)\.(?=\s?(?:{CHARACTER}|[“《]))", "，"),
    rule("full stop", rf"(?<![A-Za-z.])\.(?![A-Za-z.\d])|(?<={CHARACTER})\.(?=\d)", "。"),
    rule("full stop at the end", r"\.(?=[”’」』）\"\s]*$)", "。"),
    rule("space in Chinese", rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])", _pause_between),
    rule("stroke", r"(?<=[\w%])\s?/\s?(?=\w)", "，"),
    rule("sign without a word", f"[^{_SAID_OR_HEARD}]|_", ""),
)
