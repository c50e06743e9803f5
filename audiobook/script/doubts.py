"""What in a sentence a person may want to check before it is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from audiobook.model import Doubt, Origin, Utterance
from audiobook.script.pronunciation import Pronounced
from audiobook.script.spoken import Spoken
from audiobook.text.english_letters import doubtful
from audiobook.text.languages import is_mandarin
from audiobook.text.pinyin import NEUTRAL, spell

_UNCERTAIN = {
    "formula in part": "is a formula with commands that nobody has words for",
    "range": "may be a score, or a number with a hyphen",
    "ratio": "may be an hour or a score",
    "hour": "may be a ratio or a score",
    "score": "may be a range",
    "fraction": "may be a date, or two things to choose from",
    "days in digits": "may be fractions",
    "day of a month": "may be a decimal",
    "month of a year": "may be a decimal",
    "year by itself": "may be a quantity",
    "year of an event": "may be a quantity",
    "likely year": "may be a quantity",
    "name from a day, in digits": "may be a quantity",
    "hotline by itself": "may be a quantity",
    "long number": "may be a quantity",
    "road or room": "may be a quantity",
    "version": "may be an address, or a date",
    "many": "may be metres",
}
"""Rules of numbers that what is written does not settle, and what else it may be."""

_WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]{2,}")
_PROSE = re.compile(r"[a-z]{3,}[^A-Za-z]+[a-z]{3,}")


def doubts(spoken: Spoken, pronounced: Pronounced, lang: str) -> tuple[Doubt, ...]:
    """The doubts about a sentence of an article in `lang`, in the order of what is said."""
    found = (*_readings(pronounced), *_numbers(spoken), *_words(spoken, lang))
    return tuple(sorted(found, key=attrgetter("start")))


def _readings(pronounced: Pronounced) -> Iterator[Doubt]:
    """Where the dictionary and the model disagree, or the model has no dictionary and wavers."""
    ours = {
        at: syllable
        for reading in pronounced.readings
        if reading.origin is Origin.DICTIONARY
        for at, syllable in enumerate(reading.syllables, reading.start)
    }
    for at, other, why in pronounced.disputes:
        if at in ours and not _same(ours[at], other):
            yield Doubt("reading", at, at + 1, ours[at], other, why)


def _same(one: str, other: str) -> bool:
    """Whether two syllables differ in a neutral tone at most, which is a matter of taste."""
    return one == other or (one[:-1] == other[:-1] and NEUTRAL in (one[-1], other[-1]))


def _numbers(spoken: Spoken) -> Iterator[Doubt]:
    for edit in spoken.edits:
        if edit.rule in _UNCERTAIN:
            start, end = spoken.conversion.to_spoken(edit.start, edit.end)
            said = spoken.conversion.spoken[start:end]
            yield Doubt("number", start, end, said, "", _UNCERTAIN[edit.rule])


def _words(spoken: Spoken, lang: str) -> Iterator[Doubt]:
    """Latin words in a Chinese article that do not look English, for all are read as English."""
    if not is_mandarin(lang):
        return
    for span in spoken.languages:
        text = spoken.conversion.spoken[span.start : span.end]
        if is_mandarin(span.lang) or _PROSE.search(text):
            continue
        for word in _WORD.finditer(text):
            why = doubtful(word[0])
            if why:
                start, end = span.start + word.start(), span.start + word.end()
                yield Doubt("word", start, end, word[0], "", why)


def tell(utterance: Utterance, doubt: Doubt) -> str:
    """A doubt in words, with both readings where there are two."""
    text = utterance.spoken[doubt.start : doubt.end]
    if doubt.kind != "reading":
        return f"{text} {doubt.why}"
    said, other = spell((doubt.said,)), spell((doubt.other,))
    return f"{text} is read {said}; it may be {other}: {doubt.why}"
