"""What holds whatever is written."""

from __future__ import annotations

import pytest
from golden_lines import LANGUAGES, spoken_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobook.engines.needs import ALL, LITTLE, Needs
from audiobook.model import Alignment
from audiobook.script.conversion import Conversion, Edit, convert
from audiobook.script.spoken import speak

HAZARDS = sorted(written for language in LANGUAGES for written, _ in spoken_cases(language))
SIGNS = (
    "0123456789.,:-/%+~—–·()（），。：×=<>≥±℃°$¥€#&@*_^'\"“”《》 年月日个点倍万亿第号是在从至到和的"
    "ABGkmhVRcx①Ⅱ½²٣😀é"
)
texts = st.lists(
    st.sampled_from(HAZARDS) | st.text(SIGNS, max_size=6) | st.text(max_size=3), max_size=5
).map("".join)
langs = st.sampled_from(sorted(LANGUAGES.values()))


@given(texts, langs, st.sampled_from([ALL, LITTLE]))
@settings(max_examples=400)
def test_converting_twice_changes_nothing_more(text: str, lang: str, needs: Needs) -> None:
    """What is said is said as it stands, by an engine that is told everything and by others."""
    once = speak(text, lang, (), (), needs).conversion.spoken
    assert speak(once, lang, (), (), needs).conversion.spoken == once


@given(texts, langs)
@settings(max_examples=300)
def test_the_alignment_covers_both_sides_once(text: str, lang: str) -> None:
    """Every written and every spoken character is in exactly one span, in order."""
    said = speak(text, lang, (), ())
    assert_covers(said.conversion, text)
    assert [span.start for span in said.languages[1:]] == [span.end for span in said.languages[:-1]]
    assert (
        "".join(said.conversion.spoken[span.start : span.end] for span in said.languages)
        == said.conversion.spoken
    )


@given(texts, langs)
@settings(max_examples=300)
def test_no_digit_or_latin_letter_is_said_in_mandarin(text: str, lang: str) -> None:
    """What the Mandarin voice is given has no digit of any script and no Latin letter."""
    said = speak(text, lang, (), ())
    for span in said.languages:
        if span.lang == "zh-CN":
            part = said.conversion.spoken[span.start : span.end]
            assert not [c for c in part if c.isdecimal() or (c.isascii() and c.isalpha())]


edits = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from(["", "甲", "丙丁", "abc"])),
    max_size=4,
)


@given(st.text("一二三四", min_size=30, max_size=40), edits, edits)
def test_two_conversions_as_one(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """One after the other or as one, conversions say the same, and what is kept stays in place."""
    once = convert(text, placed(first))
    twice = convert(once.spoken, placed(second))
    both = once.then(twice)
    assert both.spoken == twice.spoken
    assert_covers(both, text)
    tail = text[-5:]
    assert both.to_spoken(len(text) - 5, len(text)) == (
        len(both.spoken) - 5,
        len(both.spoken),
    )
    assert both.spoken.endswith(tail)


def placed(edits: list[tuple[int, int, str]]) -> list[Edit]:
    """Edits at their distances from one another."""
    found, at = [], 0
    for distance, length, spoken in edits:
        start = at + distance
        at = start + length
        found.append(Edit(start, at, spoken))
    return found


def assert_covers(conversion: Conversion, text: str) -> None:
    """The spans follow one another on both sides, from the first character to the last."""
    at = Alignment(0, 0, 0, 0)
    for one in conversion.alignment:
        assert (one.written_start, one.spoken_start) == (at.written_end, at.spoken_end)
        at = one
    assert (at.written_end, at.spoken_end) == (len(text), len(conversion.spoken))


@pytest.mark.parametrize(
    ("start", "end", "spoken"), [(0, 2, "同比"), (2, 3, "百分之七十三"), (5, 6, "。")]
)
def test_written_characters_are_found_in_what_is_said(start: int, end: int, spoken: str) -> None:
    """A kept character is found by itself, one of a number by all of the number."""
    said = speak("同比73%。", "zh-CN", (), ()).conversion
    assert said.spoken[slice(*said.to_spoken(start, end))] == spoken
