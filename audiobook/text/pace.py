"""How much is said, and for how long: what makes a number of characters or words a minute.

The pace of a voice is counted while it speaks: pauses between sentences, and those at the marks
inside of them, are set by themselves and left out. Phoneticians call that the articulation rate.

A word counts as so many letters, whatever it is, for a voice that says all its words in the same
time would rattle through long ones; and a Chinese character as so many letters, for an English name
in a Chinese sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from audiobook.text.clauses import Span, breaks
from audiobook.text.languages import primary_subtag

LETTERS_A_WORD = 4.5
"""The mean of English prose: 4.0 in a blog, 4.4 in news, 4.9 in an encyclopedia."""

LETTERS_A_CHARACTER = 3.0
"""English has 2.9 letters a syllable in running text, and a Chinese character is a syllable."""

LETTERS_A_DIGIT = 6.0
"""Of English words, where a voice reads numbers itself: 6.2 in 2,100 digits of prose. In Chinese it
is a character: 1.1 in 2,300."""

CHARACTERS, WORDS = "characters", "words"


def unit_of(lang: str) -> str:
    """What the pace of a language, a BCP 47 tag, is counted in."""
    chinese = primary_subtag(lang) in {"zh", "cmn", "yue"}
    return CHARACTERS if chinese else WORDS


def amount(spoken: str, lang: str) -> float:
    """How many characters or words a voice of a language says.

    Numbers count alike, whether they are given in words or in digits.
    """
    in_characters = unit_of(lang) == CHARACTERS
    digit = LETTERS_A_CHARACTER if in_characters else LETTERS_A_DIGIT
    letters = sum(
        digit if one.isdecimal() else 1.0 if one < "\u2e80" else LETTERS_A_CHARACTER
        for one in spoken
        if one.isalnum()
    )
    return letters / (LETTERS_A_CHARACTER if in_characters else LETTERS_A_WORD)


def speaking_frames(spoken: str, words: Sequence[Span], start: int, end: int) -> int:
    """For how many frames a sentence is spoken, the pauses at its marks left out.

    Args:
        spoken: the sentence.
        words: those whose times are known, in order.
        start: frame at which its speech begins.
        end: frame at which it has ended.
    """
    pauses = sum(max(after.start - before.end, 0) for before, after, _ in breaks(spoken, words))
    return max(end - start - pauses, 0)
