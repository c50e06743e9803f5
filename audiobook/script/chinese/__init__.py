"""How what is written in Chinese is said."""

from __future__ import annotations

from audiobook.script.chinese import codes, dates, punctuation, quantities, symbols

RULES = (
    *quantities.RULES,
    *dates.RULES,
    *codes.RULES,
    *symbols.RULES,
    *quantities.PLAIN,
    *punctuation.RULES,
)
"""Where several fit at a place, the first does: what is told apart by its surroundings stands
before what is plain."""
