"""What a gloss is, and how a spelling is matched to the characters before it."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.text import pinyin
from audiobook.text.scripts import is_han

OPENING = "(（[［【"
CLOSING = ")）]］】"

LONGEST_HEAD = 8
"""Characters; the longest word that a machine was seen to gloss, with room."""
LINE_START = 24
"""Characters before a bracket in which the letter of an answer, or a quotation mark, is sought."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A bracket that spells characters; offsets into the text that holds it, ends exclusive."""

    start: int
    """Of the opening bracket, or of the ornaments before it."""
    end: int
    """After the closing bracket."""
    head: int
    """Where the characters that it spells begin."""
    head_end: int
    """Where they end: at the bracket, or at the first of two brackets that spell the same."""
    syllables: tuple[str, ...]
    """One for each of those characters; none where it misspells them."""


def run_before(text: str, end: int, longest: int) -> str:
    """The unbroken Chinese characters that end there."""
    start = end
    while start > max(0, end - longest) and is_han(text[start - 1]):
        start -= 1
    return text[start:end]


def fit(spelling: str, run: str) -> tuple[str, ...] | None:
    """The syllables, where the spelling is that of the last characters of the run."""
    for length in range(1, len(run) + 1):
        syllables = pinyin.fit(spelling, run[-length:])
        if syllables is not None:
            return syllables
    return None
