"""Common characters that grammar decides, by the words around them: 地 得 着 为 长 还.

A dictionary of words cannot tell 慢慢地走 from 在工地, for what decides is the words around; the
model has seen too few. What is told here is told by the commonest patterns of news, tried on the
sentences of the CPP dev set and on those of tests/golden/readings; where none fits, phrases and the
model decide.
"""

from __future__ import annotations

import re

from audiobook.text.grammar import common, particles, verbs, wei
from audiobook.text.grammar.signs import first_that_fits

_RULES = {"地": particles.di, "得": particles.de, "着": particles.zhe, "为": wei.wei}
_SIGNS = {**common.SIGNS, **verbs.SIGNS}
_ANY = re.compile(f"[{''.join((*_RULES, *_SIGNS))}]")


def decide(text: str, at: int) -> str | None:
    """The reading that grammar gives a character; None where it says nothing."""
    rule = _RULES.get(text[at])
    return first_that_fits(_SIGNS.get(text[at], ()), text, at) if rule is None else rule(text, at)


def occurs(text: str) -> bool:
    """Whether the text has any character that grammar may decide."""
    return _ANY.search(text) is not None
