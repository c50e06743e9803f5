"""What in a finished script a person may want to check before it is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiobook.model import Origin, Utterance
from audiobook.script.conversion import Conversion
from audiobook.script.spoken import edits
from audiobook.text.languages import is_mandarin
from audiobook.text.pinyin import NEUTRAL
from audiobook.text.readings import disputes
from audiobook.text.scripts import has_han

_BATCH = 64
"""Sentences whose readings are weighed at once."""

_UNCERTAIN = {
    "range": "may be a score, or a number with a hyphen",
    "ratio": "may be an hour or a score",
    "hour": "may be a ratio or a score",
    "score": "may be a range",
    "fraction": "may be a date, or two things to choose from",
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

_WORD = re.compile(r"[A-Za-z]{2,}")
_PROSE = re.compile(r"[a-z]{3,}[^A-Za-z]+[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place in what is said that may be wrong."""

    kind: str
    """`reading`, `number` or `word`."""
    start: int
    """Offset in the utterance's spoken text."""
    end: int
    said: str
    """A syllable, or words."""
    other: str
    """What it may be instead; empty where that is not known."""
    why: str


def doubts(utterances: Sequence[Utterance], lang: str) -> list[tuple[Doubt, ...]]:
    """The doubts about each utterance of an article in `lang`, in the order of what is said."""
    found: list[tuple[Doubt, ...]] = []
    for start in range(0, len(utterances), _BATCH):
        batch = utterances[start : start + _BATCH]
        for utterance, readings in zip(batch, _readings(batch), strict=True):
            numbers, words = _numbers(utterance, lang), _words(utterance, lang)
            found.append(tuple(sorted((*readings, *numbers, *words), key=lambda one: one.start)))
    return found


def _readings(utterances: Sequence[Utterance]) -> Iterator[list[Doubt]]:
    """Where the dictionary and the model disagree, or the model has no dictionary and wavers."""
    disputed = disputes([one.spoken if has_han(one.spoken) else "" for one in utterances])
    for utterance, places in zip(utterances, disputed, strict=True):
        ours = {
            at: syllable
            for reading in utterance.pronunciation
            if reading.origin is Origin.DICTIONARY
            for at, syllable in enumerate(reading.syllables, reading.start)
        }
        yield [
            Doubt("reading", one.at, one.at + 1, ours[one.at], one.other, one.why)
            for one in places
            if one.at in ours and not _same(ours[one.at], one.other)
        ]


def _same(one: str, other: str) -> bool:
    """Whether two syllables differ in a neutral tone at most, which is a matter of taste."""
    return one == other or (one[:-1] == other[:-1] and NEUTRAL in (one[-1], other[-1]))


def _numbers(utterance: Utterance, lang: str) -> Iterator[Doubt]:
    conversion = Conversion(utterance.spoken, utterance.alignment)
    for edit in edits(utterance.written, lang):
        if edit.rule in _UNCERTAIN:
            start, end = conversion.to_spoken(edit.start, edit.end)
            said = utterance.spoken[start:end]
            yield Doubt("number", start, end, said, "", _UNCERTAIN[edit.rule])


def _words(utterance: Utterance, lang: str) -> Iterator[Doubt]:
    """Latin words in a Chinese article, which are read as English whatever they are."""
    if not is_mandarin(lang):
        return
    for span in utterance.languages:
        text = utterance.spoken[span.start : span.end]
        if is_mandarin(span.lang) or _PROSE.search(text):
            continue
        for word in _WORD.finditer(text):
            start, end = span.start + word.start(), span.start + word.end()
            yield Doubt("word", start, end, word[0], "", "is read as an English word")
