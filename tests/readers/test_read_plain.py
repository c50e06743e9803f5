"""Plain text: its title, its paragraphs, its language."""

from __future__ import annotations

import io

import pytest

from audiobook import readers
from audiobook.model import Article, Kind
from audiobook.outline import lines


def read(text: str) -> Article:
    """The article in a plain text."""
    return readers.read("-", io.BytesIO(text.encode()))


def paragraphs(text: str) -> list[str]:
    """The texts of the blocks of a plain text."""
    return [line.block.text for line in lines(read(text))]


def test_each_line_is_a_paragraph() -> None:
    """The first line is the title, the others are paragraphs with their places."""
    article = read("书角开了\n\n  第一段。  \n　　第二段\t很短。\n")
    assert (article.title.id, article.title.kind, article.title.text, article.title.place) == (
        "title",
        Kind.TITLE,
        "书角开了",
        "line 1",
    )
    assert [(line.block.id, line.block.text, line.block.place) for line in lines(article)] == [
        ("b0001", "第一段。", "line 3"),
        ("b0002", "第二段 很短。", "line 4"),
    ]
    assert [(section.id, section.heading) for section in article.sections] == [("sec01", None)]
    assert not article.edited


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("谁在说话？\n书在说话。", "谁在说话？", 1),
        ("★★★\n书角开了\n来听书吧。", "书角开了", 2),
        ("书角开了。\n大家来听。", "书角开了", 2),
        ("书角开了，大家来听。人很多。\n第二天也是。", "书角开了，大家来听", 2),
        ("The corner is open. Come in.\nIt is free.", "The corner is open", 2),
        ("你好", "你好", 1),
        ("你好\n……", "你好", 2),
    ],
)
def test_what_is_the_title(text: str, title: str, left: int) -> None:
    """A first line that ends like a sentence, or is all there is, gives a title and stays."""
    assert read(text).title.text == title
    assert len(paragraphs(text)) == left


def test_a_long_beginning_is_no_title() -> None:
    """From a text without punctuation a short title is made; the text stays whole."""
    article = read("字" * 100_000)
    assert article.title.text == "字" * 30 + "…"
    assert paragraphs("字" * 100_000) == ["字" * 100_000]
    assert read("word " * 100).title.text == "word " * 11 + "word…"


ENGLISH = """The talking corner

In the old hall by the river there is a library, and in the
library there is a corner that talks. Whoever puts on the head-
phones and presses the button hears a book read from its first
page to its last, by a neighbour or by a machine.

Mrs Zhou has not read for twenty years. She comes every morning
before the doors are opened, and she says that ears are better
than eyes.
"""

CHINESE = """会说话的书角

　　村里的图书馆来了一位会说话的新朋友，每天早上
老人们都来听书，从第一页听到最后一页，念书的人有
时候是邻居，有时候是机器。
　　周奶奶已经二十多年没有看过书了，她每天第一个
到，说耳朵比眼睛可靠，坐下来就不想走，一直听到中
午。
"""


def test_english_broken_to_fit_a_page() -> None:
    """Lines that a page's width broke are put together, and words broken at a hyphen too."""
    assert paragraphs(ENGLISH) == [
        "In the old hall by the river there is a library, and in the library there is a corner "
        "that talks. Whoever puts on the head-phones and presses the button hears a book read "
        "from its first page to its last, by a neighbour or by a machine.",
        "Mrs Zhou has not read for twenty years. She comes every morning before the doors are "
        "opened, and she says that ears are better than eyes.",
    ]


def test_chinese_broken_to_fit_a_page() -> None:
    """Chinese lines are put together without a space, and an indent begins a paragraph."""
    assert [text[:6] + text[-6:] for text in paragraphs(CHINESE)] == [
        "村里的图书馆时候是机器。",
        "周奶奶已经二一直听到中午。"[:6] + "直听到中午。",
    ]
    assert " " not in "".join(paragraphs(CHINESE))


@pytest.mark.parametrize(
    "text",
    [
        # verse: narrower than a page
        "春天的书角\n\n门前的河水慢慢流\n书里的声音轻轻走\n\n河水流到田地里\n声音走进心里头\n",
        # paragraphs of one line each, in groups
        "书角开了\n\n第一段说的是村里的图书馆，它在老祠堂里。\n第二段很短。\n\n第三段又长了起来，"
        "因为有很多话要说，说也说不完，只好说到这里为止。\n第四段。\n",
        # sentences that happen to fill a line
        "Notes\n\nThe corner opened at nine in the morning, as it does.\n"
        "The machine was switched on at a quarter past nine then.\n"
        "The neighbours came in one after the other until noon.\n\nThat was all.\n",
        # too few breaks to tell
        "Notes\n\nThe corner opened at nine in the morning, and the\nneighbours came.\n\nEnd.\n",
    ],
)
def test_lines_that_the_author_ended(text: str) -> None:
    """Verse, short paragraphs and lists keep their lines."""
    assert paragraphs(text) == [line.strip() for line in text.splitlines()[1:] if line]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("书角开了\n大家来听书。", "zh-CN"),
        ("書角開了\n大家來聽書，這裡很好。", "zh-TW"),
        ("书角\nVR 和 AI 进村了，大家都来看新鲜的东西。", "zh-CN"),
        ("The corner\nIt is open. 书角 means corner of books.", "en"),
        ("2024\n100", "en"),
        ("図書館\nこの村の図書館には三千冊の本があります。", "ja"),
        ("도서관\n마을에 새 도서관이 문을 열었습니다.", "ko"),
        ("Библиотека\nВ деревне открылась новая библиотека.", "ru"),
        ("المكتبة\nقال المدير إن هناك ثلاثة آلاف كتاب.", "ar"),
        ("の字\n日语的“の”读作no，日本的商店都爱用它。", "zh-CN"),
        ("A word\nRussians say библиотека where we say library, and книга for book.", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    """The language is told from the share of Chinese characters and from how they are written.

    One that we have no voice for is told from its letters, so that it is not read as English.
    """
    assert read(text).lang == lang
