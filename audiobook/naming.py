"""How people are told of sentences, so that they can find them, and of how many there are."""

from __future__ import annotations

from audiobook.model import Utterance

LONGEST_SHOWN = 40
"""Characters of a sentence that an error shows."""


def counted(number: int, name: str) -> str:
    """`1 sentence`, `3 sentences`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def describe(utterance: Utterance) -> str:
    """The utterance as errors name it: `sentence s0012 “…”`."""
    text = utterance.written
    text = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    # Control characters would break the line; surrogates cannot be written at all.
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"sentence {utterance.id} “{shown}”"
