"""English, and whatever else is in letters, in espeak's spelling.

espeak reads English as it is written. What it would read out though nobody says it goes: the names
of `*`, `#`, `/`, emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from audiobook.engines.espeak.passage import CLAUSE_ENDS, PassageWriter

_MARKS = frozenset("'’‘-‐‑–—.…()\"“”,;:!?、，。；：？！")
_SPOKEN_SYMBOLS = frozenset("%&@+=$£€¥¢°±×÷©®™№")
"""Those whose names are said: percent, and, at."""

_FULL_WIDTH = str.maketrans(",;:!?、—", "，；：！？，；")
_PAUSING = re.compile(r"[;!?、—]|(?<!\d)[,:]|[,:](?!\d)")
"""Marks that pause; the comma and the colon of a number do not."""

_LONGEST_WORD = 40
"""Letters; espeak takes in no more than 160 bytes of a word. Longer than any word, not than an
address."""
_REPEATS = 3
"""espeak says a letter three times, and is silent about more."""

_OTHER_COST = 8
"""What a digit, a capital or a symbol costs: espeak says words for it. A lower-case letter is 1."""
_SPACE_COST = 4


def write(writer: PassageWriter, speaker: str, spoken: str, start: int, end: int) -> None:
    """Add the characters from `start` to `end`, which that speaker reads.

    Args:
        writer: takes them.
        speaker: name of one who reads letters.
        spoken: the utterance's text.
        start: offset in it.
        end: offset in it.
    """
    before, repeats = "", 0
    for at, to in _words(spoken, start, end):
        word = _spell(spoken[at:to])
        if not any(_is_said(character) for character in word):
            ends = [character for character in word if character in CLAUSE_ENDS]
            if ends or set(word) <= set("-–"):
                writer.pause(ends[0] if ends else "；")
            continue
        repeats = repeats + 1 if len(word) == 1 and word == before else 1
        before = word
        if repeats > _REPEATS:
            writer.break_off()
            repeats = 1
        writer.say(speaker, word, _cost(word), at, to)


def _words(spoken: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of characters that espeak may see, none longer than it can take in."""
    run = start
    for offset in range(start, end + 1):
        seen = offset < end and _is_seen(spoken, offset, run)
        if run < offset and (not seen or offset - run == _LONGEST_WORD):
            yield run, offset
            run = offset
        if not seen:
            run = offset + 1


def _is_seen(spoken: str, offset: int, run: int) -> bool:
    character = spoken[offset]
    if character in _MARKS or _is_said(character):
        return True
    # Accents after a letter; not a keycap's frame, nor what turns a character into an emoji.
    accent = unicodedata.category(character) in {"Mn", "Mc"}
    return accent and offset > run and not "\ufe00" <= character <= "\ufe0f"


def _is_said(character: str) -> bool:
    return character.isalnum() or character in _SPOKEN_SYMBOLS


def _spell(run: str) -> str:
    """The run in plain letters, with marks at which espeak pauses and does not say their names."""
    plain = "".join(map(_plain, run)).replace("--", "—").replace("...", "…")
    return _PAUSING.sub(lambda mark: mark[0].translate(_FULL_WIDTH), plain)


def _plain(character: str) -> str:
    """The ASCII form of a full-width or ornamental letter or digit."""
    if character.isalnum() and not character.isascii():
        plain = unicodedata.normalize("NFKC", character)
        if plain.isascii() and plain.isalnum():
            return plain
    return character


def _cost(word: str) -> int:
    cheap = sum("a" <= character <= "z" for character in word)
    return cheap + _OTHER_COST * (len(word) - cheap) + _SPACE_COST
