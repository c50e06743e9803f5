"""How Chinese characters are read where nobody has said how.

A phrase of the dictionary decides the reading of its characters, except where another phrase that
overlaps it says otherwise (人参 in 人人参加); then, and where there is no phrase, the model decides
between the readings of a character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from audiobook.text.dictionary import LONGEST_PHRASE, character_reading, phrase_reading
from audiobook.text.polyphones import polyphones
from audiobook.text.scripts import HAN

_HAN_RUN = re.compile(f"[{HAN}]+")

Syllables = list[str | None]
"""One for each character of a text; None for what is not Han, or has no reading that we know."""


def read(sentences: Sequence[str]) -> list[Syllables]:
    """The reading of every Han character, sentence by sentence; some dozens at once are fastest.

    Without tone sandhi.
    """
    found = [_by_phrases(sentence) for sentence in sentences]
    undecided: list[tuple[int, int]] = []
    for number, (sentence, syllables) in enumerate(zip(sentences, found, strict=True)):
        for run in _HAN_RUN.finditer(sentence):
            for at in range(*run.span()):
                if syllables[at] is not None:
                    continue
                if polyphones().is_polyphone(sentence[at]):
                    undecided.append((number, at))
                else:
                    syllables[at] = _alone(sentence[at])
    if undecided:
        asked = sorted({number for number, _ in undecided})
        row = {number: at for at, number in enumerate(asked)}
        decided = polyphones().decide(
            [sentences[number] for number in asked], [(row[number], at) for number, at in undecided]
        )
        for (number, at), syllable in zip(undecided, decided, strict=True):
            found[number][at] = syllable or _alone(sentences[number][at])
    return found


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
