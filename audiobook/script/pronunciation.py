"""Who says how each Chinese character of a sentence is read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from audiobook.lexicon import Words
from audiobook.model import Origin, Reading
from audiobook.text.phrases import Syllables
from audiobook.text.readings import Dispute, read
from audiobook.text.sandhi import apply_sandhi
from audiobook.text.simplified import simplified

_AUTHORITY = {origin: rank for rank, origin in enumerate(Origin)}
"""The model lists origins in rising order."""
_PEOPLE = frozenset({Origin.LEXICON, Origin.AUTHOR})
"""Whose word is taken as it stands, tones and all."""


class Pronounced(NamedTuple):
    """How a sentence is said."""

    readings: tuple[Reading, ...]
    """Of all Han characters, a run at a time, in order."""
    disputes: tuple[Dispute, ...] = ()
    """What may be said against those of our own."""


def pronounce(
    sentences: Sequence[str],
    given: Sequence[Sequence[Reading]],
    words: Sequence[Words[tuple[str, ...]]],
) -> list[Pronounced]:
    """How each sentence is said.

    Where several say how a character is read, the one of the higher authority decides.

    Args:
        sentences: What is said.
        given: What the source of each sentence gives, over what is said.
        words: For each sentence, those that a person keeps a reading of, in simplified characters.
    """
    return [
        Pronounced(
            tuple(_runs(*_decide(sentence, ours.syllables, [*theirs, *_kept(sentence, kept)]))),
            tuple(ours.disputes),
        )
        for sentence, ours, theirs, kept in zip(
            sentences, read(sentences), given, words, strict=True
        )
    ]


def _kept(sentence: str, words: Words[tuple[str, ...]]) -> Iterator[Reading]:
    for found in words.find(simplified(sentence)):
        yield Reading(found.start, found.end, found.said, Origin.LEXICON)


def _decide(
    sentence: str, ours: Syllables, theirs: Iterable[Reading]
) -> tuple[Syllables, list[Origin]]:
    """The syllable of each character that has one, and who says so."""
    said: Syllables = list(ours)
    by = [Origin.DICTIONARY] * len(sentence)
    for reading in sorted(theirs, key=lambda one: _AUTHORITY[one.origin]):
        for at, syllable in enumerate(reading.syllables, reading.start):
            if said[at] is None or _AUTHORITY[reading.origin] >= _AUTHORITY[by[at]]:
                said[at], by[at] = syllable, reading.origin
    settled = {at for at, origin in enumerate(by) if origin in _PEOPLE}
    return apply_sandhi(sentence, said, settled), by


def _runs(syllables: Syllables, by: Sequence[Origin]) -> Iterator[Reading]:
    """Neighbouring characters that are read on the same authority, as one."""
    keys = [
        None if syllable is None else origin for syllable, origin in zip(syllables, by, strict=True)
    ]
    for origin, run in groupby(range(len(keys)), key=keys.__getitem__):
        if origin is None:
            continue
        offsets = list(run)
        start, end = offsets[0], offsets[-1] + 1
        said = tuple(sys.intern(syllable) for syllable in syllables[start:end] if syllable)
        yield Reading(start, end, said, origin)
