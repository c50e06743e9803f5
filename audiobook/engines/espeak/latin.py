"""English, and whatever else is in letters, in espeak's spelling.

espeak reads English as it is written. What it would read out though nobody says it goes: emoji, and
the names of `*`, `#`, `/`.
"""

from __future__ import annotations

import re
import unicodedata

from audiobook.engines.espeak.passage import PAUSES, PassageWriter

_SPOKEN_SYMBOLS = frozenset("%&@+=$£€¥¢°±×÷©®™№")
"""Those whose names are said: percent, and, at."""
_DASHES = "-‐‑–"
_MARKS = frozenset("'’‘—.…()\"“”,;:!?、，。；：？！" + _DASHES)

_LATIN = "!-ɏ\u0300-\u036fḀ-ỿ\u2010-\u206f\u20a0-\u214f、。ﬀ-ﬆ！-～"
_RUN = re.compile(rf"[{_LATIN}]{{1,40}}|[^\s{_LATIN}]{{1,40}}")
"""A word with the marks around it. Letters of two scripts are two words, for espeak loses some of
one that mixes them. It takes in 160 bytes of a word: more than any has, but not than an address."""

_PAUSING = re.compile(r"[;!?、—]|(?<!\d)[,:]|[,:](?!\d)")
"""Marks that pause; the comma and the colon of a number do not."""
_DOTS = re.compile(r"\.{2,}")
_FULL_WIDTH = str.maketrans(",;:!?、—", "，；：！？，；")

_KEPT_BEFORE = re.compile(r"[(\"“‘'’]*[-.]?\Z")
"""What may stand before a word: `(`, a quotation mark, the minus of -5 or the dot of .NET."""

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
    seen = "".join(character if _is_seen(character) else " " for character in spoken[start:end])
    before, repeats = "", 0
    for run in _RUN.finditer(seen):
        marks, word = _spell(run[0])
        for mark in marks:
            writer.pause(mark)
        if not word:
            continue
        repeats = repeats + 1 if len(word) == 1 and word == before else 1
        before = word
        if repeats > _REPEATS:
            writer.break_off()
            repeats = 1
        writer.say(speaker, word, _cost(word), start + run.start(), start + run.end())


def _is_seen(character: str) -> bool:
    """Whether espeak may see the character; of accents, those that belong to letters."""
    if character in _MARKS or _is_said(character):
        return True
    return unicodedata.category(character) in {"Mn", "Mc"} and not "\ufe00" <= character <= "\ufe0f"


def _is_said(character: str) -> bool:
    return character.isalnum() or character in _SPOKEN_SYMBOLS


def _spell(run: str) -> tuple[str, str]:
    """The pauses before a word, and the word in letters and marks that espeak reads well.

    The word is empty where there is nothing to say.
    """
    plain = _DOTS.sub("…", "".join(map(_plain, run))).replace("--", "—")
    text = _PAUSING.sub(lambda mark: mark[0].translate(_FULL_WIDTH), plain)
    at = next((at for at, character in enumerate(text) if _is_said(character)), len(text))
    marks, word = text[:at], text[at:]
    if not marks.strip(_DASHES) and not word:
        return "；", ""
    kept = _KEPT_BEFORE.search(marks)
    pauses = "".join(mark for mark in marks if mark in PAUSES)
    return pauses, (kept[0] if kept and word else "") + word


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
