"""What tells a listener that a section begins: its number, a tone, its heading."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook import readers
from audiobook.audio.earcon import ROOM_MS
from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Block, Role, Script, Utterance
from audiobook.script import rewrite, with_opening, write_script
from audiobook.script.headings import counts_itself
from audiobook.signposts import SIGNPOSTS, Earcons, Navigation, Signposts
from audiobook.voices import Pauses, Voice

SILENT = Signposts(navigation=Navigation.OFF)
TONES = Signposts(earcons=Earcons.SECTION)
TONES_ALONE = Signposts(Navigation.OFF, Earcons.SECTION)

CHINESE = Cast(Voice("mandarin", "espeak", "cmn", "zh-CN"))
ENGLISH = Cast(Voice("english", "espeak", "en-gb", "en-GB"))


def article(*headings: str, lead: str = "", lang: str = "zh-CN") -> Article:
    """An article with a sentence under each of these headings of Markdown."""
    sections = (f"{heading}\n\n好的。\n\n" for heading in headings)
    text = f"---\ntitle: 题\nlang: {lang}\n---\n\n{lead}\n\n{''.join(sections)}"
    return readers.read("-", io.BytesIO(text.encode()))


def script(read: Article, signposts: Signposts = SIGNPOSTS, cast: Cast = CHINESE) -> Script:
    """The whole script of an article."""
    body, _ = write_script(read, cast, Lexicon(), signposts)
    return with_opening(body, read, cast, Lexicon(), 60)


def after_opening(whole: Script) -> list[str]:
    """What is said after the opening."""
    return [one.spoken for take in whole.body for one in take.utterances]


# --- spoken navigation ---------------------------------------------------------------------------

SAID = [
    (
        "zh-CN",
        ("## 灯下", "### 桥边", "## 第3次回家"),
        [
            "第一节，共三节。",
            "灯下",
            "好的。",
            "第二节，共三节。",
            "桥边",
            "好的。",
            "第三节，共三节。",
            "第三次回家",
            "好的。",
            "全文完。",
        ],
    ),
    (
        "en",
        ("## The path", "## 1. Home"),
        [
            "Section one of two.",
            "The path",
            "好的。",
            "Section two of two.",
            "one. Home",
            "好的。",
            "End of the article.",
        ],
    ),
    ("zh-CN", ("## 灯下",), ["灯下", "好的。", "全文完。"]),
    (
        "zh-CN",
        ("## 引言", "## 第一章 灯下", "## 第2章 桥边"),
        ["引言", "好的。", "第一章，灯下", "好的。", "第二章，桥边", "好的。", "全文完。"],
    ),
    (
        "en",
        ("## Chapter 1", "## Part II: Home"),
        ["Chapter one", "好的。", "Part Two: Home", "好的。", "End of the article."],
    ),
    (
        "zh-CN",
        ("## 一、灯下", "## 二、桥边"),
        [
            "第一节，共两节。",
            "一、灯下",
            "好的。",
            "第二节，共两节。",
            "二、桥边",
            "好的。",
            "全文完。",
        ],
    ),
]


@pytest.mark.parametrize(("lang", "headings", "said"), SAID)
def test_sections_are_counted_where_that_helps(
    lang: str, headings: tuple[str, ...], said: list[str]
) -> None:
    """Each has its number and how many there are; not the only one, nor where headings say it."""
    cast = CHINESE if lang == "zh-CN" else ENGLISH
    assert after_opening(script(article(*headings, lang=lang), cast=cast)) == said


def test_what_stands_before_the_first_heading_is_not_counted() -> None:
    """The lead follows the opening, and the first section with a heading is the first."""
    said = after_opening(script(article("## 灯下", "## 桥边", lead="天亮了。")))
    assert said[:3] == ["天亮了。", "第一节，共两节。", "灯下"]


@pytest.mark.parametrize(
    ("heading", "counts"),
    [
        ("第三章 桥边", True),
        ("第十二节", True),
        ("第 3 回", True),
        ("第二部分：总结", True),
        ("第三節　歸途", True),
        ("Chapter 3", True),
        ("CHAPTER IV. Home", True),
        ("Section two: home", True),
        ("Part 2", True),
        ("一、基本情况", False),
        ("3. Home", False),
        ("第三次回家", False),
        ("第一场雪", False),
        ("Part of the plan", False),
        ("Chapters", False),
        ("Section life", False),
        ("灯下", False),
    ],
)
def test_which_headings_count_themselves(heading: str, counts: bool) -> None:
    """Those that begin with a number in words like ours, and no others."""
    assert counts_itself(heading) is counts


def test_without_navigation_only_the_numbers_go() -> None:
    """Headings, what announces captions, and that the voice is synthetic are said in any case."""
    read = article("## 灯下", "## 桥边\n\n![卖豆浆]()", lead="天亮了。")
    spoken, silent = script(read), script(read, SILENT)
    numbers = {"第一节，共两节。", "第二节，共两节。"}
    kept = [one.spoken for one in spoken.utterances if one.spoken not in numbers]
    assert [one.spoken for one in silent.utterances] == kept
    assert "图片说明：" in kept
    assert "本音频由合成语音朗读。" in kept
    assert {one.role for one in silent.utterances if one.section == "sec02"} >= {Role.HEADING}


@pytest.mark.parametrize("signposts", [SIGNPOSTS, SILENT, TONES, TONES_ALONE])
def test_the_pause_before_a_section_stays(signposts: Signposts) -> None:
    """It is before whatever is said first of the section, and as long as the profile says."""
    whole = script(article("## 灯下", "### 桥边", lead="天亮了。"), signposts)
    said = whole.utterances
    firsts = [
        one.pause_after + other.pause_before
        for one, other in pairwise(said)
        if one.section != other.section
    ]
    assert firsts == [Pauses().before_heading, Pauses().before_subheading]


# --- tones ---------------------------------------------------------------------------------------


def tones(said: Sequence[Utterance]) -> list[str]:
    """What is said after each tone."""
    return [one.spoken for one in said if one.earcon]


@pytest.mark.parametrize("signposts", [SIGNPOSTS, SILENT])
def test_there_is_no_tone_unless_it_is_asked_for(signposts: Signposts) -> None:
    """By themselves programmes are of speech alone."""
    assert not tones(script(article("## 灯下", "## 桥边"), signposts).utterances)


def test_a_tone_before_each_section() -> None:
    """Before its number, or its heading where that is not said, or what there is; not the lead."""
    read = article("## 灯下", "### ……", "## 桥边", lead="天亮了。")
    counted = ["第一节，共两节。", "好的。", "第二节，共两节。"]
    assert tones(script(read, TONES).utterances) == counted
    assert tones(script(read, TONES_ALONE).utterances) == ["灯下", "好的。", "桥边"]


LENGTHS = st.integers(0, 3000)


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS, st.sampled_from([TONES, TONES_ALONE]))
def test_there_is_room_for_the_tone(
    heading: int, subheading: int, paragraph: int, item: int, signposts: Signposts
) -> None:
    """A pause that is too short for it is made longer, and no other pause is."""
    pauses = Pauses(
        before_heading=heading, before_subheading=subheading, paragraph=paragraph, item=item
    )
    cast = Cast(Voice("mandarin", "espeak", "cmn", "zh-CN", pauses=pauses))
    read = article("## 灯下", "### 桥边", "## ！！", lead="带两样：\n\n- 灯")
    plain = script(read, Signposts(signposts.navigation), cast)
    for (before, one), (_, other) in zip(
        pairwise(script(read, signposts, cast).utterances), pairwise(plain.utterances), strict=True
    ):
        pause, was = before.pause_after + one.pause_before, before.pause_after + other.pause_before
        assert one.written == other.written
        assert pause == (max(was, ROOM_MS) if one.earcon else was)


def test_another_text_keeps_its_tone() -> None:
    """A heading that is replaced still begins its section."""
    whole = script(article("## 灯下", "## 桥边"), TONES_ALONE)
    (first, _) = (one for one in whole.utterances if one.earcon)
    block = Block("b", readers.read("-", io.BytesIO(b"x")).title.kind, "灯火")
    again, _ = rewrite(first, block, "zh-CN", CHINESE, Lexicon())
    assert again.written == "灯火"
    assert again.earcon
