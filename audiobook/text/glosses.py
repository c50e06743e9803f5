"""Glosses: brackets that spell the characters before them, `禁毒(jìndú)`.

In a page as found they are noise made by a machine, easily confused with content: `镇(街道)`,
`组织(OPEC)`, `内置的（de）序列化器`. There a bracket is a gloss only on evidence. In an edited
article they are the notation by which a person corrects a reading: `重(chóng)庆`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from operator import attrgetter

from audiobook.model import Block, Origin, Reading
from audiobook.outline import cut
from audiobook.text import pinyin, scraped_glosses
from audiobook.text.gloss import CLOSING, OPENING, Gloss, fit, run_before
from audiobook.text.scripts import HAN

__all__ = ["CLOSING", "OPENING", "Gloss", "find", "take_out", "write"]

_BRACKET = re.compile(
    f"(?<=[{HAN}{re.escape(CLOSING)}])[{re.escape(OPENING)}]"
    f"(?P<spelling>[^{re.escape(OPENING + CLOSING)}{HAN}，。、；\n]{{1,80}})[{re.escape(CLOSING)}]"
)
"""A bracket after a character or another bracket, that might hold pinyin."""


def find(text: str, origin: Origin, kept: Container[int] = ()) -> tuple[Gloss, ...]:
    """The glosses of a text, in order.

    By origin: `Origin.AUTHOR` for a text that a person has edited, `Origin.SCRAPED` for one as it
    was found. Evidence is counted over the whole text, so give a scraped page as a whole.

    Args:
        text: What may hold glosses.
        origin: Who wrote the brackets.
        kept: Offsets of opening brackets that are content whatever they hold.
    """
    if origin is Origin.AUTHOR:
        return tuple(_by_author(text, kept))
    return tuple(scraped_glosses.find(text, kept))


def take_out(block: Block, glosses: tuple[Gloss, ...], origin: Origin) -> Block:
    """The block without these glosses of its text, with the readings that they gave."""
    given = (
        Reading(gloss.head, gloss.head_end, gloss.syllables, origin)
        for gloss in glosses
        if gloss.syllables and gloss.head_end == gloss.start
    )
    readings = sorted((*block.readings, *given), key=attrgetter("start"))
    return cut(
        replace(block, readings=tuple(readings)), ((gloss.start, gloss.end) for gloss in glosses)
    )


def write(before: str, syllables: tuple[str, ...]) -> str:
    """The bracket that in an edited text, after `before`, gives its last characters this reading.

    With tone marks, or with digits where only these say it: a neutral syllable by itself.
    """
    marks, digits = f"({pinyin.spell(syllables)})", f"({''.join(syllables)})"
    found = find(before[-len(marks) :] + marks, Origin.AUTHOR)
    return marks if found and found[-1].syllables == syllables else digits


def _by_author(text: str, kept: Container[int]) -> Iterator[Gloss]:
    """In edited text a bracket decides, if it is pinyin for as many characters as are there."""
    last: Gloss | None = None
    for bracket in _BRACKET.finditer(text):
        if bracket.start() in kept:
            continue
        spelling = bracket["spelling"]
        run = run_before(text, bracket.start(), len(spelling))
        toned = pinyin.has_tone(spelling)
        syllables = fit(spelling, run) if toned or spelling.islower() else None
        if syllables is None and toned:
            syllables = pinyin.parse(spelling)
        if syllables is not None and len(syllables) <= len(run):
            last = _gloss(bracket, bracket.start(), syllables)
            yield last
        elif last and last.end == bracket.start() and pinyin.parse(spelling) == last.syllables:
            last = _gloss(bracket, last.head_end, last.syllables)
            yield last


def _gloss(bracket: re.Match[str], head_end: int, syllables: tuple[str, ...]) -> Gloss:
    return Gloss(bracket.start(), bracket.end(), head_end - len(syllables), head_end, syllables)
