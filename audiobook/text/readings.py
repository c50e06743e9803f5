"""How Chinese characters are read where nobody has said how.

Surnames in names and the commonest characters are told by what stands around them. Else a phrase of
the dictionary decides the reading of its characters, except where another phrase that
overlaps it says otherwise (人参 in 人人参加); then, and where there is no phrase, the model decides
between the readings of a character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from audiobook.text import grammar, surnames
from audiobook.text.dictionary import character_reading
from audiobook.text.phrases import Syllables, by_phrases
from audiobook.text.polyphones import Weighed, polyphones
from audiobook.text.scripts import HAN_RUN
from audiobook.text.simplified import MERGED, simplified

Place = tuple[int, int]
"""The number of a sentence and an offset in it."""


_SURE = 0.9
"""Below which the model is wrong about every third reading; measured on the CPP dev set."""

_FIRM = 0.95
"""From which on a phrase that the model contradicts is wrong every second time, else a tenth."""


class Dispute(NamedTuple):
    """A character that is read so by one source and otherwise by another."""

    at: int
    """Offset in the sentence."""
    other: str
    """The reading that did not win."""
    why: str


class Read(NamedTuple):
    """How a sentence is read."""

    syllables: Syllables
    """Of every Han character, without tone sandhi."""
    disputes: list[Dispute]
    """Where phrases and the model disagree, or where there is no phrase and the model is unsure."""


def read(sentences: Sequence[str]) -> list[Read]:
    """How sentences are read; some dozens at once are fastest."""
    plain = [simplified(sentence) for sentence in sentences]
    certain = [_certain(*pair) for pair in zip(sentences, plain, strict=True)]
    found = [Read(decided, []) for _, decided in certain]
    asked: list[Place] = []
    for number, (sentence, (phrases, syllables)) in enumerate(zip(sentences, certain, strict=True)):
        for run in HAN_RUN.finditer(sentence):
            for at in range(*run.span()):
                # What grammar or a surname decides is decided, and no phrase stands against it.
                if polyphones().is_polyphone(plain[number][at]):
                    if syllables[at] is None or syllables[at] == phrases[at]:
                        asked.append((number, at))
                elif syllables[at] is None:
                    syllables[at] = _alone(sentence[at]) or _alone(plain[number][at])
    for (number, at), weighed in zip(asked, _weigh(plain, asked), strict=True):
        phrase = certain[number][0][at]
        syllables, disputes = found[number]
        if phrase == syllables[at]:
            disputes += _disputed(at, phrase, weighed)
        if syllables[at] is None:
            syllables[at] = weighed.best or _alone(plain[number][at])
    return found


def _disputed(at: int, phrase: str | None, weighed: Weighed) -> Iterator[Dispute]:
    """What the model has against a phrase's reading, or, without one, against its own."""
    if phrase is None and weighed.second is not None and weighed.share < _SURE:
        yield Dispute(at, weighed.second, "the model is not sure")
    elif phrase is not None and weighed.best not in {None, phrase} and weighed.share >= _FIRM:
        yield Dispute(at, weighed.best, "the dictionary and the model disagree")


def _weigh(sentences: Sequence[str], places: Sequence[Place]) -> list[Weighed]:
    """The model's word on each place; it is asked only of the sentences that have one."""
    if not places:
        return []
    asked = sorted({number for number, _ in places})
    row = {number: at for at, number in enumerate(asked)}
    return polyphones().weigh(
        [sentences[number] for number in asked], [(row[number], at) for number, at in places]
    )


def _certain(sentence: str, plain: str) -> tuple[Syllables, Syllables]:
    """What phrases say where they decide, and all that is decided without the model.

    Surnames, grammar, the form of a traditional character and phrases decide, in this order.

    Args:
        sentence: as it is written.
        plain: the same in simplified characters.
    """
    syllables = by_phrases(sentence)
    by_plain = list(syllables) if plain == sentence else by_phrases(plain)
    if plain != sentence:
        for at, character in enumerate(sentence):
            if character in MERGED:
                syllables[at] = character_reading(character)
            elif syllables[at] is None:
                syllables[at] = by_plain[at]
    for at, syllable in (*grammar.find(plain), *surnames.find(plain)):
        syllables[at], by_plain[at] = syllable, None
    return by_plain, syllables


@cache
def is_known(character: str) -> bool:
    """Whether we have any reading of a Han character."""
    return polyphones().is_polyphone(character) or _alone(character) is not None


def _alone(character: str) -> str | None:
    return polyphones().only_reading(character) or character_reading(character)
