"""Glosses: what is taken for one, what stays, and how an author's reading is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.model import Block, Kind, Origin, Reading
from audiobook.text import glosses, pinyin
from audiobook.text.pinyin import SYLLABLES

GOLDEN = Path(__file__).parents[1] / "golden" / "glosses"

numbered = st.builds("{}{}".format, st.sampled_from(sorted(SYLLABLES)), st.integers(1, 5))
han = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def table(name: str) -> list[tuple[str, str]]:
    """The `written => expected` lines of a golden table."""
    lines = (GOLDEN / name).read_text("utf-8").splitlines()
    cases = [line.partition("=>") for line in lines if line and not line.startswith("#")]
    return [(written.strip(), expected.strip()) for written, _, expected in cases]


def without(text: str, origin: Origin) -> tuple[str, tuple[Reading, ...]]:
    """The text without its glosses, and their readings."""
    block = Block("b0001", Kind.PARAGRAPH, text)
    left = glosses.take_out(block, glosses.find(text, origin), origin)
    return left.text, left.readings


@pytest.mark.parametrize(("written", "shown"), table("scraped.txt"))
def test_a_page_as_found(written: str, shown: str) -> None:
    """A bracket goes where it spells the characters before it, and stays where it is content."""
    assert without(written, Origin.SCRAPED)[0] == shown


@pytest.mark.parametrize(("written", "shown"), table("among_glosses.txt"))
def test_a_page_with_many_glosses(written: str, shown: str) -> None:
    """Where a page is shown to have glosses, those without tones or in quotation marks go too."""
    page = "村里(cūnlǐ)的书屋(shūwū)很安静(ānjìng)。\n"
    text, _ = without(page + written, Origin.SCRAPED)
    assert text.splitlines() == ["村里的书屋很安静。", shown]


@pytest.mark.parametrize(("written", "shown"), table("dense.txt"))
def test_a_page_dense_with_glosses(written: str, shown: str) -> None:
    """Where nearly all brackets are verified glosses, one that misspells its word goes too."""
    page = "村里(cūnlǐ)的书屋(shūwū)很安静(ānjìng)，早上(zǎoshàng)开(kāi)，晚上(wǎnshàng)关。\n"
    text, _ = without(page + written, Origin.SCRAPED)
    assert text.splitlines() == ["村里的书屋很安静，早上开，晚上关。", shown]


TEXT = (
    "村里的图书馆早上六点半开门馆员们先把桌子擦干净然后打开灯老人们坐在窗边听书孩子们写完作业也来"
    "他们用手机录完发到群里由同事校对后上架最长的一本录了三个月最短的一本只用了一个晚上大家都说好"
)
KINDS: dict[str, Callable[[str, str], str]] = {
    "tone marks": lambda word, spelled: f"{word}({spelled})",
    "full width": lambda word, spelled: f"{word}（{spelled}）",
    "square": lambda word, spelled: f"{word}[{spelled}]",
    "a space before": lambda word, spelled: f"{word} ({spelled})",
    "an ornament before": lambda word, spelled: f"{word}★({spelled})",
    "IPA letters": lambda word, spelled: f"{word}({spelled.replace('g', 'ɡ').replace('a', 'ɑ')})",
    "doubled": lambda word, spelled: f"{word}({spelled})({spelled})",
    "no bracket": lambda word, spelled: word + spelled,
}
"""How machines write glosses into pages."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("length", [1, 2, 3])
def test_glosses_of_every_kind(kind: str, length: int) -> None:
    """Of a dense page with glosses of one kind at least 99 of 100 go, and no character else."""
    from pypinyin import Style
    from pypinyin import pinyin as spelled

    words = [TEXT[at : at + length] for at in range(0, len(TEXT), length)]
    page = "".join(
        KINDS[kind](word, "".join(one[0] for one in spelled(word, style=Style.TONE)))
        for word in words
    )
    left, _ = without(page, Origin.SCRAPED)
    remaining = sum(not "\u4e00" <= character <= "\u9fff" for character in left)
    assert remaining <= len(page) / 100
    assert "".join(c for c in left if "\u4e00" <= c <= "\u9fff") == TEXT


@pytest.mark.parametrize(("written", "expected"), table("author.txt"))
def test_an_edited_article(written: str, expected: str) -> None:
    """A bracket that a person wrote decides how the characters before it are said."""
    shown, _, said = expected.partition(";")
    text, readings = without(written, Origin.AUTHOR)
    assert text == shown.strip()
    assert (
        " / ".join(
            f"{text[reading.start : reading.end]} {' '.join(reading.syllables)}"
            for reading in readings
        )
        == said.strip()
    )


def test_readings_lie_over_what_is_left() -> None:
    """The readings' offsets are those of the characters in the text without glosses."""
    text, readings = without("村里(cūnlǐ)的书屋(shūwū)(shūwū)开(kāi)了", Origin.SCRAPED)
    assert text == "村里的书屋开了"
    assert [(text[r.start : r.end], r.syllables) for r in readings] == [
        ("村里", ("cun1", "li3")),
        ("书屋", ("shu1", "wu1")),
        ("开", ("kai1",)),
    ]
    assert {reading.origin for reading in readings} == {Origin.SCRAPED}


def test_a_bracket_that_is_kept() -> None:
    """A bracket named as content stays, whatever it holds."""
    assert glosses.find("重(chóng)庆", Origin.AUTHOR, kept={1}) == ()
    assert glosses.find("重(chóng)庆", Origin.SCRAPED, kept={1}) == ()


def test_a_machine_keeps_to_one_form_of_bracket() -> None:
    """Verified glosses in one form of bracket are no evidence for toneless ones in another."""
    page = "村里(cūnlǐ)的书屋(shūwū)很安静(ānjìng)。"
    assert without(page + "小[xiao]书屋", Origin.SCRAPED)[0].endswith("小[xiao]书屋")
    assert without(page + "小(xiao)书屋", Origin.SCRAPED)[0].endswith("小书屋")


@given(st.lists(st.tuples(han, numbered), min_size=1, max_size=6), st.text(han, max_size=4))
def test_a_written_reading_is_read_back(pairs: list[tuple[str, str]], before: str) -> None:
    """Whatever reading an author gives to whatever characters, its bracket gives it back."""
    head = "".join(character for character, _ in pairs)
    syllables = tuple(syllable for _, syllable in pairs)
    bracket = glosses.write(before + head, syllables)
    text, readings = without(before + head + bracket + "。", Origin.AUTHOR)
    start = len(before)
    assert text == f"{before}{head}。"
    assert readings == (Reading(start, start + len(head), syllables, Origin.AUTHOR),)


def test_a_reading_is_written_with_marks_where_they_say_it() -> None:
    """Tone marks are written, and digits only where marks would not be understood."""
    assert glosses.write("他住在重", ("chong2",)) == "(chóng)"
    assert glosses.write("西安", ("xi1", "an1")) == "(xī'ān)"
    assert glosses.write("你好", ("hao5",)) == "(hao5)"


@given(st.lists(st.tuples(han, st.booleans()), min_size=1, max_size=30))
def test_every_verified_gloss_goes(characters: list[tuple[str, bool]]) -> None:
    """A text glossed by a dictionary of single characters comes back as it was."""
    plain, glossed = "", ""
    for character, with_gloss in characters:
        toned = sorted(r for r in pinyin.heteronyms(character) if r[-1] != pinyin.NEUTRAL)
        plain += character
        glossed += character
        if with_gloss and toned:
            glossed += f"({pinyin.spell((toned[0],))})"
    # A text about readings is left alone, and these characters may make one by chance.
    if not any(word in plain for word in ("助词", "读", "念", "拼音", "多音字", "声调")):
        assert without(glossed, Origin.SCRAPED)[0] == plain


@pytest.mark.real_article
def test_the_real_article(real_article: Path) -> None:
    """Of the 152 brackets of the real article 148 are glosses, 4 of them doubled."""
    page = real_article.read_text("utf-8")
    found = glosses.find(page, Origin.SCRAPED)
    assert page.count("(") == 152
    assert len(found) == 148
    text, readings = without(page, Origin.SCRAPED)
    assert len(readings) == 144
    assert text.count("(") == 4
    assert text.count("(街道)") == 4
