"""How the phrases of the dictionary say that the characters of a sentence are read.

Where two of them overlap and disagree, that division of the characters is taken which leaves the
fewest alone, and of several the one of the fewest words: 列车|间隔 and not 列|车间|隔. A particle
that stands alone is no loss: 暖和|了 and not 暖|和了. Where that leaves more than one reading, none
is given, and the model decides: 人参 in 人人参加 is no word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from audiobook.text.dictionary import LONGEST_PHRASE, begins_phrase, phrase_reading
from audiobook.text.scripts import HAN_RUN

_OFTEN_ALONE = frozenset("的了着在是有和与不也都就被把将对从到这那我你他她们")

Syllables = list[str | None]
"""One for each character of a text; None for what is not Han, or has no reading that we know."""


class _Phrase(NamedTuple):
    start: int
    end: int
    syllables: tuple[str, ...]


class _Division(NamedTuple):
    """Ways to divide the characters up to somewhere that are as good as each other."""

    alone: int
    """Characters in no phrase that do not often stand alone."""
    words: int
    readings: tuple[tuple[str | None, ...], ...]
    """Of each way, how it reads the characters."""


def by_phrases(sentence: str) -> Syllables:
    """What the phrases of the dictionary say; of two, one inside the other, the longer."""
    syllables: Syllables = [None] * len(sentence)
    for group in _groups(list(_phrases(sentence))):
        start, end = group[0].start, group[-1].end
        first = _agreed(group)
        syllables[start:end] = first if None not in first else _divided(sentence, group, first)
    return syllables


def _phrases(sentence: str) -> Iterator[_Phrase]:
    """The phrases that are inside no other, in order."""
    for run in HAN_RUN.finditer(sentence):
        covered = run.start()
        for start in range(run.start(), run.end() - 1):
            if not begins_phrase(sentence[start : start + 2]):
                continue
            for end in range(min(start + LONGEST_PHRASE, run.end()), max(start + 1, covered), -1):
                reading = phrase_reading(sentence[start:end])
                if reading is not None:
                    yield _Phrase(start, end, reading)
                    covered = end
                    break


def _groups(phrases: Sequence[_Phrase]) -> Iterator[Sequence[_Phrase]]:
    """The phrases, those together that overlap."""
    starts = [at for at, (one, other) in enumerate(pairwise(phrases), 1) if other.start >= one.end]
    bounds = [0, *starts, len(phrases)]
    return (phrases[start:end] for start, end in pairwise(bounds) if start < end)


def _agreed(group: Sequence[_Phrase]) -> Syllables:
    """How a group is read where its phrases agree; None where they do not."""
    offset = group[0].start
    read: list[set[str]] = [set() for _ in range(group[-1].end - offset)]
    for phrase in group:
        for at, syllable in enumerate(phrase.syllables, phrase.start - offset):
            read[at].add(syllable)
    return [one.pop() if len(one) == 1 else None for one in read]


def _divided(sentence: str, group: Sequence[_Phrase], agreed: Syllables) -> Syllables:
    """How a group is read after the best division of its characters."""
    start, end = group[0].start, group[-1].end
    best = {start: _Division(0, 0, ((),))}
    for at in range(start, end):
        so_far = best[at]
        alone = so_far.alone + (sentence[at] not in _OFTEN_ALONE)
        _take(best, at + 1, _Division(alone, so_far.words + 1, _then(so_far, (None,))))
        for phrase in group:
            if phrase.start == at:
                longer = _then(so_far, phrase.syllables)
                _take(best, phrase.end, _Division(so_far.alone, so_far.words + 1, longer))
    ways = zip(*best[end].readings, strict=True)
    return [
        one or (readings[0] if len(set(readings)) == 1 else None)
        for one, readings in zip(agreed, ways, strict=True)
    ]


def _then(
    division: _Division, syllables: tuple[str | None, ...]
) -> tuple[tuple[str | None, ...], ...]:
    return tuple(way + syllables for way in division.readings)


def _take(best: dict[int, _Division], end: int, division: _Division) -> None:
    """Keep the better of two divisions up to an offset, or both where they are as good."""
    rival = best.get(end)
    if rival is None or division[:2] < rival[:2]:
        best[end] = division
    elif division[:2] == rival[:2]:
        both = dict.fromkeys(rival.readings + division.readings)
        best[end] = rival._replace(readings=tuple(both))
