"""How people are told of sentences, so that they can find them, how many there are and how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from audiobook.model import Utterance

MOST_NAMED: Final = 3
"""Of many things, so many are named in a line."""

LONGEST_SHOWN = 40
"""Characters of a sentence that an error shows."""


def counted(number: int, name: str) -> str:
    """`1 sentence`, `3 sentences`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """Seconds as a person says them: `7 min 55 s`, `2 h 3 min`, `12 s`."""
    whole = round(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    if hours:
        return f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes} min {whole % 60} s"
    return f"{whole} s"


def describe(utterance: Utterance) -> str:
    """The utterance as errors name it: `sentence s0012 “…”`."""
    text = shortened(utterance.written, LONGEST_SHOWN)
    # Control characters would break the line; surrogates cannot be written at all.
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"sentence {utterance.id} “{shown}”"


def shortened(text: str, most: int) -> str:
    """The text in so many characters at the most, with an ellipsis where that is not all."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def times(number: int) -> str:
    """`once`, `3 times`."""
    return "once" if number == 1 else f"{number} times"


def first_of(things: Sequence[str]) -> str:
    """The first of them, and how many more there are: `one, two, three and 4 more`."""
    more = f" and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
    return f"{', '.join(things[:MOST_NAMED])}{more}"
