"""Glosses: brackets that spell the characters before them, `禁毒(jìndú)`.

In a page as found they are noise made by a machine, easily confused with content: `镇(街道)`,
`组织(OPEC)`, `内置的（de）序列化器`. There a bracket is a gloss only on evidence. In an edited
article they are the notation by which a person corrects a reading: `重(chóng)庆`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from audiobook.model import Block, Origin, Reading
from audiobook.outline import cut
from audiobook.text import pinyin
from audiobook.text.scripts import HAN

OPENING = "(（[［【"
CLOSING = ")）]］】"

ENOUGH = 3
"""Verified glosses that show that a text is one with glosses; measured on scraped pages: with so
many, brackets without tones spell too, and with fewer they are content."""

_LONGEST_HEAD = 8
"""Characters; the longest word that a machine was seen to gloss, with room."""

_BRACKET = re.compile(
    f"(?<=[{HAN}{re.escape(CLOSING)}])[{re.escape(OPENING)}]"
    f"(?P<spelling>[^{re.escape(OPENING + CLOSING)}{HAN}，。、；\n]{{1,80}})[{re.escape(CLOSING)}]"
)
"""A bracket after a character or another bracket, that might hold pinyin."""

_HAN_RUN = re.compile(f"[{HAN}]*\\Z")

# Where the text speaks about words instead of using them, a bracket tells how to read.
_ABOUT_READING = re.compile("读音|拼音|读作|读成|念作|念成|多音字|声调|助词")
_NEARBY = 8
"""Characters to either side in which such a word tells what the bracket is about."""
_OPTION = re.compile(r"(?:^|[\s（(])[A-H][.．、)）][^。！？；\n]{0,12}\Z", re.MULTILINE)
"""An answer to choose, `A. 银行`, up to the bracket; a sentence after a letter is longer."""
_QUOTED = re.compile(f"[“‘「『\"'][{HAN}]{{1,2}}\\Z")
"""A quotation mark and a character or a word, up to the bracket."""
_QUOTE_ENDS = frozenset("”’」』\"'")
_LINE_START = 24
"""Characters before a bracket in which the letter of an answer, or a quotation mark, is sought."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A bracket that spells characters; offsets into the text that holds it, ends exclusive."""

    start: int
    """Of the opening bracket."""
    end: int
    """After the closing bracket."""
    head: int
    """Where the characters that it spells begin."""
    head_end: int
    """Where they end: at the bracket, or at the first of two brackets that spell the same."""
    syllables: tuple[str, ...]
    """One for each of those characters."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A bracket that spells, with what is needed to decide whether it is a gloss."""

    gloss: Gloss
    toned: bool
    form: str
    """Its opening bracket; machines use one form throughout a page."""
    talk: bool
    """It stands where a text may be speaking about the word."""


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
    candidates = tuple(_verified(text, kept))
    strong = [candidate for candidate in candidates if candidate.toned and not candidate.talk]
    dense = len(strong) >= ENOUGH
    forms = {candidate.form for candidate in strong}
    return tuple(
        candidate.gloss
        for candidate in candidates
        if (candidate.toned and not candidate.talk) or (dense and candidate.form in forms)
    )


def take_out(block: Block, glosses: tuple[Gloss, ...], origin: Origin) -> Block:
    """The block without these glosses of its text, with the readings that they gave."""
    given = (
        Reading(gloss.head, gloss.head_end, gloss.syllables, origin)
        for gloss in glosses
        if gloss.head_end == gloss.start
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


def _brackets(text: str, kept: Container[int]) -> Iterator[re.Match[str]]:
    """Each bracket that might be a gloss."""
    return (bracket for bracket in _BRACKET.finditer(text) if bracket.start() not in kept)


def _run_before(text: str, end: int, longest: int) -> str:
    """The unbroken Chinese characters that end there."""
    run = _HAN_RUN.search(text[max(0, end - longest) : end])
    return run[0] if run else ""


def _gloss(bracket: re.Match[str], head_end: int, syllables: tuple[str, ...]) -> Gloss:
    head = head_end - len(syllables)
    return Gloss(bracket.start(), bracket.end(), head, head_end, syllables)


def _by_author(text: str, kept: Container[int]) -> Iterator[Gloss]:
    """In edited text a bracket decides, if it is pinyin for as many characters as are there."""
    last: Gloss | None = None
    for bracket in _brackets(text, kept):
        spelling = bracket["spelling"]
        run = _run_before(text, bracket.start(), len(spelling))
        toned = pinyin.has_tone(spelling)
        syllables = _fit(spelling, run) if toned or spelling.islower() else None
        if syllables is None and toned:
            syllables = pinyin.parse(spelling)
        if syllables is not None and len(syllables) <= len(run):
            last = _gloss(bracket, bracket.start(), syllables)
            yield last
        elif last and last.end == bracket.start() and pinyin.parse(spelling) == last.syllables:
            last = _gloss(bracket, last.head_end, last.syllables)
            yield last


def _verified(text: str, kept: Container[int]) -> Iterator[_Candidate]:
    """Brackets in scraped text that spell the very characters before them, in small letters."""
    last: Gloss | None = None
    for bracket in _brackets(text, kept):
        spelling = bracket["spelling"]
        head_end = bracket.start()
        if last and last.end == head_end:
            head_end = last.head_end
        run = _run_before(text, head_end, _LONGEST_HEAD)
        syllables = _fit(spelling, run) if spelling.islower() else None
        if syllables is None or _is_about_reading(text, bracket):
            continue
        last = _gloss(bracket, head_end, syllables)
        yield _Candidate(last, pinyin.has_tone(spelling), bracket[0][0], _is_quoted(text, bracket))


def _fit(spelling: str, run: str) -> tuple[str, ...] | None:
    """The syllables, where the spelling is that of the last characters of the run."""
    for length in range(1, len(run) + 1):
        syllables = pinyin.fit(spelling, run[-length:])
        if syllables is not None:
            return syllables
    return None


def _is_about_reading(text: str, bracket: re.Match[str]) -> bool:
    """Whether the bracket tells how to read, in a lesson or in a question."""
    start, end = bracket.span()
    around = text[max(0, start - _NEARBY) : start] + text[end : end + _NEARBY]
    before = text[max(0, start - _LINE_START) : start]
    return _ABOUT_READING.search(around) is not None or _OPTION.search(before) is not None


def _is_quoted(text: str, bracket: re.Match[str]) -> bool:
    """Whether the word stands in quotation marks by itself: `“行(xíng)”`."""
    start, end = bracket.span()
    before = text[max(0, start - _LINE_START) : start]
    return text[end : end + 1] in _QUOTE_ENDS and _QUOTED.search(before) is not None
