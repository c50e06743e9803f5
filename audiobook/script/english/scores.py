"""Scores, races, and how many times."""

from __future__ import annotations

import re

from audiobook.script.pairs import in_a_row
from audiobook.script.rules import any_of, rule
from audiobook.text.english_numerals import cardinal

_PAIR = r"(\d{1,3})[-–](\d{1,3})"
_MANY = 20
"""Points, from which on the two of a score are said apart."""
_PAIRS = re.compile(_PAIR)
_CONTEST_AFTER = any_of("win victory defeat loss lead draw triumph thrashing scoreline")
_ENDS = r"[.,;:!?)]*(?:$|\s(?![a-z])| (?:in|at|to|on|with|after|against|over|and|by|from|before)\b)"
_CONTEST_BEFORE = any_of("beat won win lost lose led drew draw defeated winning losing leading")


def _score(match: re.Match[str]) -> str:
    """`2-0` as two nil, `135-118` as one hundred and thirty-five to one hundred and eighteen."""
    between = " " if max(map(int, match.group(1, 2))) < _MANY else " to "
    return between.join("nil" if one == "0" else cardinal(one) for one in match.group(1, 2))


def _scores(match: re.Match[str]) -> str:
    return in_a_row(match[0], _PAIRS, cardinal, to=" to ", versus=" ")


RULES = (
    rule("run", r"(\d+)[kK](?= (?:run|race|walk|record))", lambda m: f"{cardinal(m[1])} K"),
    rule(
        "times",
        r"(\d+)x(?= (?:faster|slower|more|less|higher|larger|bigger|cheaper|growth|as|the))",
        lambda match: f"{cardinal(match[1])} times",
    ),
    rule(
        "by",
        r"(\d+)\s?x\s?(\d+)(m)?(?!\w)",
        lambda m: f"{cardinal(m[1])} by {cardinal(m[2])}{' metres' if m[3] else ''}",
    ),
    rule("scores in a row", rf"{_PAIR}(?:,? ?\(?{_PAIR}\)?)+(?![\d-])", _scores),
    rule("score", rf"{_PAIR}(?= {_CONTEST_AFTER})", _score),
    rule("score", rf"{_PAIR}(?={_ENDS})", _score, lead=rf"{_CONTEST_BEFORE} (?:[a-z]{{2,4}} )?"),
)
"""What is told apart by the words around it."""
