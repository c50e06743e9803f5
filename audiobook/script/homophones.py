"""Readings for voices that take no syllables: characters that sound so, in the spoken text alone.

盐都 is given as 盐督 to a voice that would say yán dōu; the transcript shows 盐都.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from audiobook.model import Reading
from audiobook.script.conversion import Edit
from audiobook.text.pinyin import NEUTRAL, heteronyms
from audiobook.text.simplified import simplified
from audiobook.text.words import words


def by_sound(text: str, asked: Iterable[Reading]) -> tuple[list[Edit], list[int]]:
    """What is said for the characters whose reading somebody asks for; and those that stay wrong.

    The second are offsets of characters for whose reading there is no character.

    Args:
        text: what is written.
        asked: over the text, in rising order of authority.
    """
    wanted = {
        at: syllable
        for reading in asked
        for at, syllable in enumerate(reading.syllables, reading.start)
    }
    edits, unsaid = [], []
    for at, syllable in sorted(wanted.items()):
        if _is_said_anyway(simplified(text[at]), syllable):
            continue
        if syllable in _table():
            edits.append(Edit(at, at + 1, _table()[syllable]))
        else:
            unsaid.append(at)
    return edits, unsaid


def _is_said_anyway(character: str, syllable: str) -> bool:
    """Whether a voice says so by itself: the only reading, a neutral tone, the sandhi of 一 不."""
    readings = heteronyms(character)
    if readings <= {syllable}:
        return True
    base = syllable[:-1]
    if character in "一不" or syllable.endswith(NEUTRAL):
        return any(reading[:-1] == base for reading in readings)
    return False


@cache
def _table() -> Mapping[str, str]:
    """Characters by their only reading: `{"du1": "督", …}`."""
    return {pair[1:]: pair[0] for pair in words("homophones")}
