"""Which brackets of a page as found are glosses, and on what evidence.

A bracket that spells the very characters before it, with tones, is one wherever it stands. One
without tones is one where others of its form have been verified; one that spells them nearly, or
only the first of them, where a page is dense with verified ones. Pinyin without any bracket is one
where there are several. What stands where a text speaks about words is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from audiobook.text import pinyin, zhuyin
from audiobook.text.gloss import CLOSING, LINE_START, LONGEST_HEAD, OPENING, Gloss, fit, run_before
from audiobook.text.scripts import CHARACTER, HAN

ENOUGH = 3
"""Verified glosses that show that a text is one with glosses; measured on scraped pages: with so
many, brackets without tones spell too, and with fewer they are content."""
DENSE = 5
"""Verified glosses of a text that may have misspelled ones as well."""
_DENSITY = 0.8
"""The share of a dense text's brackets with Latin letters that are verified."""

_MARKS = "*_~★☆✿❀✦✧◆◇●"
"""What stands between a word and its gloss: signs of Markdown, ornaments."""
_BRACKET = re.compile(
    f"(?<=[{HAN}{re.escape(CLOSING)}])(?P<gap>[ 　{re.escape(_MARKS)}]{{0,4}})"
    f"[{re.escape(OPENING)}]"
    f"(?P<spelling>[^{re.escape(OPENING + CLOSING)}{HAN}，。、；\n]{{1,80}})[{re.escape(CLOSING)}]"
)
_BARE = re.compile(f"(?<=[{HAN}])(?P<spelling>[a-zà-üāēīōūǎěǐǒǔǖǘǚǜńňǹɡɑ’']{{1,40}})(?![A-Za-z])")
"""Small letters directly after a character."""

# Where the text speaks about words instead of using them, a bracket tells how to read.
_ABOUT_READING = re.compile("读音|拼音|读作|读成|念作|念成|多音字|声调|助词|讀音|讀作|注音")
_NEARBY = 8
"""Characters to either side in which such a word tells what the bracket is about."""
_OPTION = re.compile(r"(?:^|[\s（(])[A-H][.．、)）][^。！？；\n]{0,12}\Z", re.MULTILINE)
"""An answer to choose, `A. 银行`, up to the bracket; a sentence after a letter is longer."""
_QUOTED = re.compile(f"[“‘「『\"']{CHARACTER}{{1,2}}\\Z")
"""A quotation mark and a character or a word, up to the bracket."""
_QUOTE_ENDS = frozenset("”’」』\"'")
_TONES = re.compile("[0-5\u0300\u0301\u0304\u0306\u030c]")


class _Proof(Enum):
    """How well a bracket spells what stands before it."""

    TONED = auto()
    TONELESS = auto()
    NEARLY = auto()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A bracket that spells, with what is needed to decide whether it is a gloss."""

    gloss: Gloss
    proof: _Proof
    form: str
    """Its opening bracket; machines use one form throughout a page. Nothing where it has none."""
    talk: bool
    """It stands where a text may be speaking about the word."""


def find(text: str, kept: Container[int]) -> Iterator[Gloss]:
    """The glosses of a text as found, in order."""
    candidates = sorted((*_bracketed(text, kept), *_bare(text)), key=lambda one: one.gloss.start)
    strong = Counter(one.form for one in candidates if one.proof is _Proof.TONED and not one.talk)
    latin = Counter(_form(bracket) for bracket in _BRACKET.finditer(text) if _is_latin(bracket))
    end = 0
    for one in candidates:
        if one.gloss.start >= end and _is_gloss(one, strong, latin):
            yield one.gloss
            end = one.gloss.end


def _is_gloss(one: _Candidate, strong: Counter[str], latin: Counter[str]) -> bool:
    verified = strong[one.form]
    if not one.form:
        return not one.talk and verified >= (ENOUGH if one.proof is _Proof.TONED else DENSE)
    if one.proof is _Proof.NEARLY:
        dense = verified >= DENSE and verified >= _DENSITY * latin[one.form]
        return dense and not one.talk
    if one.proof is _Proof.TONED and not one.talk:
        return True
    return sum(count for form, count in strong.items() if form) >= ENOUGH and verified > 0


def _form(bracket: re.Match[str]) -> str:
    return bracket[0][len(bracket["gap"])]


def _is_latin(bracket: re.Match[str]) -> bool:
    return bracket["spelling"].islower() or "ㄅ" <= bracket["spelling"][0] <= "ㄩ"


def _bracketed(text: str, kept: Container[int]) -> Iterator[_Candidate]:
    """Brackets that spell the characters before them, in small letters or zhuyin."""
    last: Gloss | None = None
    for bracket in _BRACKET.finditer(text):
        opening = bracket.start() + len(bracket["gap"])
        if opening in kept or _is_about_reading(text, bracket):
            continue
        head_end = bracket.start()
        if last and last.end == head_end:
            head_end = last.head_end
        found = _proven(bracket["spelling"], run_before(text, head_end, LONGEST_HEAD))
        if not found:
            continue
        proof, head, syllables = found
        # Signs of Markdown belong to the word; spaces and ornaments to the gloss.
        start = opening if "*" in bracket["gap"] or "_" in bracket["gap"] else bracket.start()
        last = Gloss(start, bracket.end(), head_end - head, head_end, syllables)
        yield _Candidate(last, proof, _form(bracket), _is_quoted(text, bracket))


@lru_cache(maxsize=4096)  # a page glosses the same words again and again
def _proven(spelling: str, run: str) -> tuple[_Proof, int, tuple[str, ...]] | None:
    """How well the spelling fits the run's end: the proof, how many characters, their syllables."""
    spelling = zhuyin.to_pinyin(spelling) or spelling
    if not spelling.islower() and not spelling[0].isdecimal():
        return None
    syllables = fit(spelling, run)
    if syllables:
        toned = pinyin.has_tone(spelling)
        return (_Proof.TONED if toned else _Proof.TONELESS), len(syllables), syllables
    if not pinyin.has_tone(spelling):
        return None
    for before in range(1, min(3, len(run))):
        syllables = fit(spelling, run[:-before])
        if syllables:  # it spells the first characters of a word: `行走（xíng）`
            return _Proof.NEARLY, before + len(syllables), ()
    syllables = fit(_without_tones(spelling), run)
    return (_Proof.NEARLY, len(syllables), ()) if syllables else None


def _without_tones(spelling: str) -> str:
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", spelling)))


def _bare(text: str) -> Iterator[_Candidate]:
    """Pinyin directly after the characters that it spells."""
    for letters in _BARE.finditer(text):
        spelling = letters["spelling"]
        if _is_about_reading(text, letters):
            continue
        start, end = letters.span()
        syllables = fit(spelling, run_before(text, start, LONGEST_HEAD))
        if syllables:
            gloss = Gloss(start, end, start - len(syllables), start, syllables)
            proof = _Proof.TONED if pinyin.has_tone(spelling) else _Proof.TONELESS
            yield _Candidate(gloss, proof, "", _is_quoted(text, letters))


def _is_about_reading(text: str, bracket: re.Match[str]) -> bool:
    """Whether the bracket tells how to read, in a lesson or in a question."""
    start, end = bracket.span()
    around = text[max(0, start - _NEARBY) : start] + text[end : end + _NEARBY]
    before = text[max(0, start - LINE_START) : start]
    return _ABOUT_READING.search(around) is not None or _OPTION.search(before) is not None


def _is_quoted(text: str, bracket: re.Match[str]) -> bool:
    """Whether the word stands in quotation marks by itself: `“行(xíng)”`."""
    start, end = bracket.span()
    before = text[max(0, start - LINE_START) : start]
    return text[end : end + 1] in _QUOTE_ENDS and _QUOTED.search(before) is not None
