"""Letters that are spelled or stand for numbers, and signs that belong to names in letters."""

from __future__ import annotations

import re

from audiobook.script.rules import any_of, rule
from audiobook.text.acronyms import MIXED, SPELLED, is_word, spelled
from audiobook.text.numerals import quantity

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_NO_VOWELS = "b-df-hj-np-tv-z"


def _capitals(match: re.Match[str]) -> str:
    """`GDP` as G-D-P, `CEOs` as C-E-Os, `NATO` as it is."""
    letters, ending = match.groups()
    return match[0] if is_word(letters) else spelled(letters) + ending


RULES = (
    rule(
        "Roman numeral",
        rf"(?:{any_of(' '.join(_ROMAN))})(?=[期型级类度代区段])",
        lambda match: quantity(str(_ROMAN[match[0]])),
    ),
    rule("name with plus signs", r"(?<=[A-Za-z])\+\+", "加加"),
    rule("name with a sharp", r"(?<=[CF])#(?!\d)", " sharp"),
    rule(
        "capitals like a word",
        rf"({any_of(' '.join(SPELLED))})(s?)(?![A-Za-z])",
        _capitals,
    ),
    rule("spelled capitals", r"([A-Z]{2,8})(s?)(?![A-Za-z])", _capitals),
    rule("spelled letters", MIXED, lambda match: spelled(match[0])),
    rule(
        "letters without a vowel",
        rf"(?<![\dA-Za-z])(?!([a-z])\1)[{_NO_VOWELS}]{{2,4}}(?![A-Za-z])",
        lambda match: spelled(match[0]),
    ),
)
