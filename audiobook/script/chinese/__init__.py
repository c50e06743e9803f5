"""How what is written in Chinese is said."""

from __future__ import annotations

from audiobook.script.chinese import codes, dates, letters, punctuation, quantities, scores, symbols

RULES = (
    *quantities.RULES,
    *scores.RULES,
    *dates.RULES,
    *codes.RULES,
    *letters.RULES,
    *symbols.RULES,
    *scores.PLAIN,
    *quantities.PLAIN,
    *punctuation.RULES,
)
"""Where several fit at a place, the first does: what is told apart by its surroundings stands
before what is plain."""

FOR_EVERY_VOICE = frozenset(
    {
        # Ranges and scores, whose hyphen is read as minus, as a date, or not at all.
        "shares",
        "temperatures",
        "to, between measures",
        "to, between hours",
        "season",
        # What other countries write: $1.2M, 30/6/2024.
        "money in English magnitudes",
        "date in another order",
        "days in digits",
        "years",
        "months or days",
        "hours",
        "range",
        "score",
        "score and outcome",
        "score by itself",
        "scores that are no hours",
        "scores in a row",
        "ratio",
        # Names from a day, which are read as decimals or quantities: 6·26, 3.15, 618.
        "name from a day",
        "name from a day, with a point",
        "name from a day, in quotation marks",
        "name from a day, in digits",
        "double eleven",
        # Numbers that count nothing, which are read as quantities: hotlines, plates, rooms.
        "masked telephone",
        "hotline",
        "hotlines",
        "hotline by itself",
        "called number",
        "numbered thing",
        "coded thing",
        "number in quotation marks",
        "number plate",
        "road or room",
        "chain",
        "aircraft",
        "craft",
        "long number",
        # Capitals that are read as a word: AIGC, OLED.
        "capitals like a word",
        "standard",
        "shelf mark",
        "tower",
        "schools by their numbers",
        # What would be a fraction of more than one: 140/90.
        "blood pressure",
        # What is read out as the name of a sign.
        "operation",
        "sign without a word",
    }
)
"""The rules that an online voice needs too. It reads plain numbers, dates, hours, money, shares and
measures as newsreaders do; what stands here has no one reading in writing, and engines differ. The
service could not be asked when this was written, so the list is short."""
