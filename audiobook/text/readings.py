"""How Chinese characters are read where nobody has said how.

Surnames in names and the commonest particles are told by what stands around them. Else a phrase of
the dictionary decides the reading of its characters, except where another phrase that
overlaps it says otherwise (人参 in 人人参加); then, and where there is no phrase, the model decides
between the readings of a character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from audiobook.text import particles, surnames
from audiobook.text.dictionary import LONGEST_PHRASE, character_reading, phrase_reading
from audiobook.text.polyphones import polyphones
from audiobook.text.scripts import HAN
from audiobook.text.simplified import MERGED, simplified

_HAN_RUN = re.compile(f"[{HAN}]+")

Syllables = list[str | None]
"""One for each character of a text; None for what is not Han, or has no reading that we know."""

Place = tuple[int, int]
"""The number of a sentence and an offset in it."""


def read(sentences: Sequence[str]) -> list[Syllables]:
    """The reading of every Han character, sentence by sentence; some dozens at once are fastest.

    Without tone sandhi.
    """
    plain = [simplified(sentence) for sentence in sentences]
    found = [_certain(*pair) for pair in zip(sentences, plain, strict=True)]
    undecided: list[Place] = []
    for number, (sentence, syllables) in enumerate(zip(sentences, found, strict=True)):
        for run in _HAN_RUN.finditer(sentence):
            for at in range(*run.span()):
                if syllables[at] is not None:
                    continue
                if polyphones().is_polyphone(plain[number][at]):
                    undecided.append((number, at))
                else:
                    syllables[at] = _alone(sentence[at]) or _alone(plain[number][at])
    for (number, at), syllable in zip(undecided, _by_model(plain, undecided), strict=True):
        found[number][at] = syllable or _alone(plain[number][at])
    return found


_SURE = 0.9
"""Below which the model is wrong about every third reading; measured on the CPP dev set."""


class Dispute(NamedTuple):
    """A character that is read so by one source and otherwise by another."""

    at: int
    """Offset in the sentence."""
    other: str
    """The reading that did not win."""
    why: str


def disputes(sentences: Sequence[str]) -> list[list[Dispute]]:
    """Where phrases and the model disagree, or where there is no phrase and the model is unsure."""
    plain = [simplified(sentence) for sentence in sentences]
    places: list[Place] = []
    by_phrases: dict[Place, str | None] = {}
    for number, text in enumerate(plain):
        phrases, decided = _by_phrases(text), _certain(sentences[number], text)
        for at, character in enumerate(text):
            # What grammar or a surname decides is decided.
            if polyphones().is_polyphone(character) and decided[at] == phrases[at]:
                places.append((number, at))
                by_phrases[number, at] = phrases[at]
    found: list[list[Dispute]] = [[] for _ in sentences]
    weighed = polyphones().weigh(plain, places) if places else []
    for (number, at), (best, second, share) in zip(places, weighed, strict=True):
        phrase = by_phrases[number, at]
        if phrase is None and second is not None and share < _SURE:
            found[number].append(Dispute(at, second, "the model is not sure"))
        elif phrase is not None and best is not None and best != phrase:
            found[number].append(Dispute(at, best, "the dictionary and the model disagree"))
    return found


def _by_model(sentences: Sequence[str], places: Sequence[Place]) -> list[str | None]:
    """The model's reading at each place; it is asked only of the sentences that have one."""
    if not places:
        return []
    asked = sorted({number for number, _ in places})
    row = {number: at for at, number in enumerate(asked)}
    return polyphones().decide(
        [sentences[number] for number in asked], [(row[number], at) for number, at in places]
    )


def _certain(sentence: str, plain: str) -> Syllables:
    """What surnames, grammar, the form of a traditional character and phrases say, in this order.

    `plain` is the sentence in simplified characters.
    """
    syllables = _by_phrases(sentence)
    if plain != sentence:
        by_plain = _by_phrases(plain)
        for at, character in enumerate(sentence):
            if character in MERGED:
                syllables[at] = character_reading(character)
            elif syllables[at] is None:
                syllables[at] = by_plain[at]
    if particles.occurs(plain):
        for at in range(len(plain)):
            syllables[at] = particles.decide(plain, at) or syllables[at]
    for at, syllable in surnames.find(plain):
        syllables[at] = syllable
    return syllables


@cache
def is_known(character: str) -> bool:
    """Whether we have any reading of a Han character."""
    return polyphones().is_polyphone(character) or _alone(character) is not None


def _alone(character: str) -> str | None:
    return polyphones().only_reading(character) or character_reading(character)


def _by_phrases(sentence: str) -> Syllables:
    """What the phrases of the dictionary say; of two, one inside the other, the longer."""
    syllables: Syllables = [None] * len(sentence)
    for run in _HAN_RUN.finditer(sentence):
        covered = run.start()
        for start in range(run.start(), run.end() - 1):
            for end in range(min(start + LONGEST_PHRASE, run.end()), max(start + 1, covered), -1):
                reading = phrase_reading(sentence[start:end])
                if reading is None:
                    continue
                for at, syllable in enumerate(reading, start):
                    agreed = at >= covered or syllables[at] == syllable
                    syllables[at] = syllable if agreed else None
                covered = end
                break
    return syllables
