"""Common characters that grammar decides, by the words around them: 地 得 着 为 长 还.

A dictionary of words cannot tell 慢慢地走 from 在工地, for what decides is the words around; the
model has seen too few. What is told here is told by the commonest patterns of news, tried on the
sentences of the CPP dev set and on those of tests/golden/readings; where none fits, phrases and the
model decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.text.dictionary import phrase_reading
from audiobook.text.grammar import common, particles, usual, verbs, wei
from audiobook.text.grammar.signs import first_that_fits

_RULES = {"地": particles.di, "得": particles.de, "着": particles.zhe, "为": wei.wei}
_SAYING = 4
"""Characters of most sayings: 种瓜得瓜."""
_BESIDE_SAYINGS = frozenset("地着为")
"""Particles that stand between words and are parts of sayings by chance."""
_TABLES = (common.SIGNS, verbs.SIGNS, usual.SIGNS)
_SIGNS = {
    one: tuple(sign for table in _TABLES for sign in table.get(one, ()))
    for one in set().union(*_TABLES)
}
_ANY = re.compile(f"[{''.join((*_RULES, *_SIGNS))}]")


def decide(text: str, at: int) -> str | None:
    """The reading that grammar gives a character; None where it says nothing."""
    rule = _RULES.get(text[at])
    if text[at] not in _BESIDE_SAYINGS and _is_in_saying(text, at):
        return None
    return first_that_fits(_SIGNS.get(text[at], ()), text, at) if rule is None else rule(text, at)


def _is_in_saying(text: str, at: int) -> bool:
    """Whether the character is in four that are a phrase together, which is to be trusted."""
    starts = range(max(0, at - _SAYING + 1), at + 1)
    sayings = (text[start : start + _SAYING] for start in starts)
    return any(len(saying) == _SAYING and phrase_reading(saying) for saying in sayings)


def find(text: str) -> Iterator[tuple[int, str]]:
    """Where grammar decides a character, and how it is read."""
    for one in _ANY.finditer(text):
        syllable = decide(text, one.start())
        if syllable is not None:
            yield one.start(), syllable
