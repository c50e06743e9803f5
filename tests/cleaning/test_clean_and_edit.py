"""From any source to an edited article: read, cleaned, written, read again."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from cleaning.corpus import Page, pages
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobook import cleaning, outline, readers
from audiobook.errors import SourceError
from audiobook.model import Article, Block, Origin
from audiobook.outline import lines
from audiobook.readers import html
from audiobook.readers.formats import format_of
from audiobook.readers.source import Source

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "tests/golden/cleaning/pages").iterdir()), ROOT / "examples/article.txt"]

PIECES = [
    *"*_`#>-+=|~[](){}<>!\\&;:.,'\"^$%@/ 1\t★😀é（）“”。，！？\x00\x1b\u200b\u2028\ufeff",
    *("\n", "\n\n", "\n\n\n", "  \n", "\\\n", "\n    ", "\n# ", "\n## ", "\n- ", "\n1. ", "\n> "),
    *("| a |\n| --- |\n| b |\n", "```\n", "[^1]:", "[a]: b\n", "![", "](", "<b>", "<!--", "-->"),
    *("书(shū)", "重(chóng)", "的(de)", "的（de）", "银行(háng)", "书角开了。", "word ", "好"),
    *(
        "<p>",
        "<table><tr><td>",
        "<th>",
        "<ol><li>",
        "<h2>",
        "<ruby>",
        "<rt>jìn",
        "<img alt='一排耳机'>",
    ),
    *(
        "<figcaption>",
        "<a href='#fn1'>[1]",
        "<pre>",
        "https://a.b/cccccccccccccccccccccccccccc",
        "#书#",
    ),
    *(
        "&nbsp;",
        "â€™",
        "[图片]",
        "<title>",
        "<rss><item>",
        "<description>",
        "一、",
        "（一）",
        "……[详细]",
    ),
    *("1\n00:00:01,000 --> 00:00:02,000\n", "作者：林", "馆员陈立新挨家挨户去问，才知道。"),
    *('<span lang="en">', "</span>", "<br>", "&amp;", "&#40;", "&#0;", "&nbsp;", "\\(", "\\（"),
]
SUFFIXES = (".txt", ".md", ".html", ".mhtml", ".rss", ".srt")
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


def _with_authors_readings_only(block: Block) -> Block:
    readings = tuple(r for r in block.readings if r.origin is Origin.AUTHOR)
    return replace(block, readings=readings)


def as_edited(article: Article) -> Article:
    """The article as a person sees it in Markdown: theirs, and without a machine's readings."""
    kept = [replace(at, block=_with_authors_readings_only(at.block)) for at in lines(article)]
    title = _with_authors_readings_only(article.title)
    return replace(outline.with_lines(article, kept), title=title, edited=True)


def check(article: Article) -> None:
    """The article survives being written and read."""
    written = readers.write_markdown(article)
    assert readers.read("-", io.BytesIO(written.encode())) == as_edited(article)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page: Path) -> None:
    """A cleaned page, written as Markdown and read back, is the same article."""
    check(cleaning.clean(readers.read(str(page)))[0])


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_web_pages(page: Page) -> None:
    """A web page, cleaned, written as Markdown and read back, is the same article."""
    found = html.read(Source(page.name, ".html", page.source.encode()))
    check(cleaning.clean(found)[0])


def attempt(source: Source) -> Article | str:
    """The cleaned article in a source, or the complaint about it."""
    try:
        return cleaning.clean(format_of(source).read(source))[0]
    except SourceError as error:
        return str(error)


@settings(max_examples=200)
@given(texts, st.sampled_from([*SUFFIXES]), st.sampled_from(["", "---\nreadings: author\n---\n"]))
def test_any_text(text: str, suffix: str, facts: str) -> None:
    """Any text at all is refused in one line, or read, cleaned, written and read the same."""
    data = (facts + text).encode("utf-8", "surrogatepass")
    article = attempt(Source("any", suffix, data))
    if isinstance(article, str):
        assert "\n" not in article
    else:
        check(article)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all are an article or are refused in one line."""
    article = attempt(Source("any", ".txt", data))
    assert isinstance(article, Article) or "\n" not in article
