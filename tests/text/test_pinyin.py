"""Pinyin: every common spelling is read, every syllable written can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.text.pinyin import (
    INTERJECTIONS,
    SYLLABLES,
    fit,
    has_tone,
    heteronyms,
    parse,
    spell,
)

numbered = st.builds(
    "{}{}".format, st.sampled_from(sorted(SYLLABLES | INTERJECTIONS)), st.integers(1, 5)
)


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("jìndú", "jin4 du2"),
        ("zhāoshāngyǐnzī", "zhao1 shang1 yin3 zi1"),
        ("xī'ān", "xi1 an1"),
        ("xī’ān", "xi1 an1"),
        ("xiān", "xian1"),
        ("fāngàn", "fan1 gan4"),
        ("fāng'àn", "fang1 an4"),
        ("bei1zi", "bei1 zi5"),
        ("ma0", "ma5"),
        ("lv4", "lv4"),
        ("lǜ", "lv4"),
        ("lu:4", "lv4"),
        ("nu:3er2", "nv3 er2"),
        ("lüèduó", "lve4 duo2"),
        ("lüe4", "lve4"),
        ("lue4", "lve4"),
        ("jü2", "ju2"),
        ("fēnɡ", "feng1"),
        ("fɑ́n", "fan2"),
        ("jìn dú", "jin4 du2"),
        ("wō·po", "wo1 po5"),
        ("Běijīng", "bei3 jing1"),
        ("huār", "hua1 er5"),
        ("yìdiǎnr", "yi4 dian3 er5"),
        ("nǎoer", "nao3 er5"),
        ("ńg", "ng2"),
        ("tǎnɡshuǐ", "tang3 shui3"),
        ("ｌǐ", "li3"),
    ],
)
def test_common_spellings(text: str, syllables: str) -> None:
    """Marks or digits, ü or v or u:, IPA letters, apostrophes and spaces all come to one form."""
    assert parse(text) == tuple(syllables.split())


@pytest.mark.parametrize(
    "text",
    ["", "'", "3", "OPEC", "hello world", "jìn,dú", "禁毒", "zhō1ng", "h́ang", "jīǐn", "bng", "u::"],
)
def test_what_is_not_pinyin(text: str) -> None:
    """A text that is no sequence of syllables is refused."""
    assert parse(text) is None


@given(st.lists(numbered, min_size=1, max_size=8).map(tuple))
def test_what_is_spelled_is_read_back(syllables: tuple[str, ...]) -> None:
    """Any syllables, written as one word with marks and apostrophes, are read as the same."""
    assert parse(spell(syllables)) == syllables


@given(st.lists(numbered, min_size=1, max_size=8).map(tuple))
def test_digits_need_no_apostrophe(syllables: tuple[str, ...]) -> None:
    """Syllables with tone digits, joined without anything between, are read as the same."""
    assert parse("".join(syllables)) == syllables


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Whatever the text, parsing answers, and what it answers can be spelled."""
    syllables = parse(text)
    assert syllables is None or parse(spell(syllables)) == syllables


@pytest.mark.parametrize(
    ("syllables", "word"),
    [
        ("jin4 du2", "jìndú"),
        ("xi1 an1", "xī'ān"),
        ("lv4", "lǜ"),
        ("lve4", "lüè"),
        ("liu2 gui4", "liúguì"),
        ("zhuang1", "zhuāng"),
        ("peng2 you5", "péngyou"),
        ("ou3 er3", "ǒu'ěr"),
        ("hang2", "háng"),
        ("nong2 min2", "nóngmín"),
        ("ma1 mu4", "māmù"),
        ("hng2 hm4 ng3", "hńg'hm̀'ňg"),
    ],
)
def test_where_the_mark_stands(syllables: str, word: str) -> None:
    """The mark stands on a or e, else on the o of ou, else on the last vowel."""
    assert spell(tuple(syllables.split())) == word


def test_a_thing_without_a_vowel_is_not_spelled() -> None:
    """A syllable that is none is refused, not written without its tone."""
    with pytest.raises(ValueError, match="x1 is not a syllable"):
        spell(("x1",))


@pytest.mark.parametrize(
    ("text", "characters", "syllables"),
    [
        ("fāngàn", "方案", "fang1 an4"),
        ("lièwèi", "列为", "lie4 wei4"),
        ("yī", "一", "yi1"),
        ("yíyàng", "一样", "yi2 yang4"),
        ("búshì", "不是", "bu2 shi4"),
        ("péngyou", "朋友", "peng2 you5"),
        ("xian", "先", "xian1"),
        ("xian", "西安", "xi1 an1"),
        ("huār", "花儿", "hua1 er5"),
        ("ng2", "嗯", "ng2"),
    ],
)
def test_characters_guide_the_borders(text: str, characters: str, syllables: str) -> None:
    """Where the characters are known, syllables are cut so that each is a reading of its own."""
    assert fit(text, characters) == tuple(syllables.split())


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("dǔ", "狂"),
        ("jìndú", "毒"),
        ("jìn", "禁毒"),
        ("OPEC", "组织"),
        ("jìndù", "禁毒"),
        ("hár", "孩儿"),
    ],
)
def test_what_does_not_spell_the_characters(text: str, characters: str) -> None:
    """A wrong tone, a wrong letter, one too many or too few is no fit."""
    assert fit(text, characters) is None


def test_tones_written_or_not() -> None:
    """A text without any tone is told from one whose last syllable is neutral."""
    assert has_tone("péngyou")
    assert has_tone("bei1zi")
    assert not has_tone("xiao")
    assert not has_tone("，")


def test_readings_of_a_character() -> None:
    """A character has all its readings, in the one form; what is no character has none."""
    assert heteronyms("行") >= {"xing2", "hang2"}
    assert heteronyms("绿") >= {"lv4"}
    assert heteronyms("的") >= {"de5"}
    assert heteronyms("x") == frozenset()


def test_every_reading_can_be_written() -> None:
    """The table of syllables has every reading of the common characters."""
    common = map(chr, range(0x4E00, 0x9FFF))
    bases = {reading[:-1] for character in common for reading in heteronyms(character)}
    assert bases <= SYLLABLES | INTERJECTIONS
