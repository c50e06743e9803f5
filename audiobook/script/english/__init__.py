"""How what is written in English is said."""

from __future__ import annotations

from audiobook.script.english import dates, names, quantities, scores, signs

RULES = (
    *names.RULES,
    *dates.RULES,
    *scores.RULES,
    *quantities.RULES,
    *signs.RULES,
    *names.BEFORE_LETTERS,
    *quantities.PLAIN,
    *signs.LAST,
)
"""Where several fit at a place, the first does: what is told apart by its surroundings stands
before what is plain."""

FOR_EVERY_VOICE = frozenset({"address", "sign without a word", "sign between words"})
"""The rules that an online voice needs too: it reads English well, but an address to its end."""
