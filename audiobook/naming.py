"""How errors name a sentence, so that whoever reads one can find it."""

from __future__ import annotations

from audiobook.model import Utterance

LONGEST_SHOWN = 40
"""Characters of a sentence that an error shows."""


def describe(utterance: Utterance) -> str:
    """The utterance as errors name it: `sentence s0012 “…”`."""
    text = utterance.written
    text = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    # Control characters would break the line; surrogates cannot be written at all.
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"sentence {utterance.id} “{shown}”"
