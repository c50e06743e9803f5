"""An article written as Markdown is read back as the same article."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audiobook import outline, readers
from audiobook.model import Article, Block, Kind, LanguageSpan, Origin, Reading
from audiobook.readers.characters import one_line, visible
from audiobook.text.pinyin import SYLLABLES
from audiobook.text.scripts import is_han, is_speakable

MARKS = [
    *"*_`#>-+=|~[](){}<>!\\&;:.,'\"^$%@/ 1234567890（）\t★😀éü\xa0　“”",
    *("(yī)", "(shū)", "（de）", "\\(", "\\（", "[^1]:", "![", "](", "http://a.b"),
    *("---", "```", "~~~", "1.", "2)", "    ", "  #", "| a |", "- ", "> ", "# "),
    *("<b>", "</span>", "<!--", "-->", "&amp;", "&#40;"),
]
HAN = list("重庆银行一不的了书角听说长着儿女绿")

texts = (
    st.lists(
        st.sampled_from(MARKS) | st.sampled_from(HAN) | st.characters() | st.just("word"),
        min_size=1,
        max_size=25,
    )
    .map(lambda pieces: one_line(visible("".join(pieces))))
    .filter(is_speakable)
)
syllables = st.builds("{}{}".format, st.sampled_from(sorted(SYLLABLES)), st.integers(1, 5))
facts = st.none() | texts


@st.composite
def blocks(draw: st.DrawFn, kinds: tuple[Kind, ...]) -> Block:
    """A block with some text, readings that an author gave, and passages in other languages."""
    text = draw(texts)
    readings: list[Reading] = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and is_han(text[end]) and draw(st.booleans()):
            end += 1
        if end > at:
            said = tuple(draw(syllables) for _ in range(end - at))
            readings.append(Reading(at, end, said, Origin.AUTHOR))
        at = max(end, at + 1)
    languages: tuple[LanguageSpan, ...] = ()
    if draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        inside = not any(r.start < edge < r.end for r in readings for edge in (start, end))
        if inside and not text[start].isspace() and not text[end - 1].isspace():
            languages = (LanguageSpan(start, end, "en-GB"),)
    return Block("", draw(st.sampled_from(kinds)), text, tuple(readings), languages)


BODY = (
    Kind.PARAGRAPH,
    Kind.CAPTION,
    Kind.IMAGE,
    Kind.QUOTE,
    Kind.ITEM,
    Kind.ROW,
    Kind.NOTE,
    Kind.HEADING,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article as cleaning gives it: numbered, its text in single lines, something to say."""
    body = draw(st.lists(blocks(BODY), min_size=1, max_size=8))
    lines = [outline.Line(block, draw(st.integers(1, 5))) for block in body]
    return Article(
        replace(draw(blocks((Kind.TITLE,))), id=outline.TITLE_ID),
        draw(st.sampled_from(["zh-CN", "zh-TW", "en"])),
        outline.sections(lines),
        source=draw(facts),
        url=draw(facts),
        byline=draw(facts),
        date=draw(facts),
        rights=draw(facts),
        voice=draw(facts),
        edited=True,
    )


def round_trip(article: Article) -> Article:
    """The article, written and read."""
    return readers.read("-", io.BytesIO(readers.write_markdown(article).encode()))


def article_of(*texts: str, kind: Kind = Kind.PARAGRAPH) -> Article:
    """An edited article with these blocks."""
    lines = [outline.Line(Block("", kind, text)) for text in texts]
    title = Block(outline.TITLE_ID, Kind.TITLE, "书")
    return Article(title, "zh-CN", outline.sections(lines), edited=True)


@given(articles())
@example(article_of("一(yī)样", "的（de）序列化", "\\（书）", "书\\"))
@example(article_of("# 1", "1. 一", "1) 一", "- 一", "+", "> 一", "--- 一", "=", "书 #", "书 ##"))
@example(article_of("a|b", "\\|", "|", "a\\", kind=Kind.ROW))
@example(article_of("[a](b) 书", "![", "a]", "!", kind=Kind.CAPTION))
@example(article_of("书 #", "# 书", "书#", kind=Kind.HEADING))
@example(article_of("[^1]: 书", "书[^1]", "<b>书</b>", "&amp;书", "~~~书", "*书*", "<!--书-->"))
def test_what_is_written_is_read_back(article: Article) -> None:
    """Whatever an article says, it is the same after it was written as Markdown and read."""
    assert round_trip(article) == article


@given(articles())
def test_writing_is_stable(article: Article) -> None:
    """What was written and read is written the same again."""
    written = readers.write_markdown(article)
    assert readers.write_markdown(round_trip(article)) == written


def test_a_machines_readings_are_not_written() -> None:
    """Only readings that a person gave are written, for whatever is written decides."""
    readings = (
        Reading(0, 1, ("zhong4",), Origin.SCRAPED),
        Reading(1, 2, ("qing4",), Origin.LEXICON),
        Reading(2, 3, ("hang2",), Origin.AUTHOR),
    )
    block = Block("", Kind.PARAGRAPH, "重庆行", readings)
    article = replace(article_of("书"), sections=outline.sections([outline.Line(block)]))
    assert "重庆行(háng)\n" in readers.write_markdown(article)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.PARAGRAPH, "书角\n\n听书\n"),
        (Kind.CAPTION, "![书角]()\n\n![听书]()\n"),
        (Kind.IMAGE, "![书角](#)\n\n![听书](#)\n"),
        (Kind.QUOTE, "> 书角\n\n> 听书\n"),
        (Kind.ITEM, "- 书角\n- 听书\n"),
        (Kind.ROW, "| 书角 |\n| --- |\n| 听书 |\n"),
        (Kind.HEADING, "## 书角\n\n## 听书\n"),
        (Kind.NOTE, "[^b0001]: 书角\n\n[^b0002]: 听书\n"),
    ],
)
def test_how_each_kind_is_written(kind: Kind, written: str) -> None:
    """Each kind of block has the marks that an editor of Markdown knows."""
    text = readers.write_markdown(article_of("书角", "听书", kind=kind))
    assert text == f"---\nlang: zh-CN\nreadings: author\n---\n\n# 书\n\n{written}"


def test_little_is_escaped() -> None:
    """A text without marks is written as it is; people read it."""
    text = "4月23日,“听书”率达82%(比去年高10%)-好！3<5, AT&T 的 C# 书~ 1.5倍: #1 e.g. 重庆(山城)"
    assert text in readers.write_markdown(article_of(text))
