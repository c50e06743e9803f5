"""The corpus of pages: all that must stay stays, nearly all that must go goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cleaning.corpus import Page, pages

from audiobook import cleaning
from audiobook.model import Article
from audiobook.outline import lines
from audiobook.readers import html
from audiobook.readers.source import Source
from audiobook.text.measures import key

PAGES = list(pages())
_LONG = 4
"""Letters; a shorter noise may be a part of any text, and counts where it stands by itself."""


def clean(page: Page) -> Article:
    """The page's article as it would be spoken."""
    article = html.read(Source(page.name, ".html", page.source.encode()))
    return cleaning.clean(article)[0]


def lost(page: Page, article: Article) -> list[str]:
    """What must stay of the page and does not."""
    said = key("".join([article.title.text, *(line.block.text for line in lines(article))]))
    return [text for text in (page.title, *page.stays) if key(text) not in said]


def left(page: Page, article: Article) -> Iterator[str]:
    """What must go of the page and does not."""
    wanted = key("".join((page.title, *page.stays)))
    said = [key(line.block.text) for line in lines(article)]
    for text in page.goes:
        noise = key(text)
        if (
            noise
            and noise not in wanted
            and any(noise == one or (len(noise) >= _LONG and noise in one) for one in said)
        ):
            yield text


def test_the_corpus_is_large() -> None:
    """There are pages of every kind, and hundreds of things that must go."""
    assert len(PAGES) >= 60
    assert sum(len(page.goes) for page in PAGES) >= 500
    assert {page.name.split("-")[0] for page in PAGES} == {"zh", "tw", "en"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_all_that_must_stay(page: Page) -> None:
    """Of each page everything that a listener wants is there, under its title."""
    article = clean(page)
    assert article.title.text == page.title
    assert lost(page, article) == []


def test_nothing_else_is_spoken() -> None:
    """Of all pages together hardly a line is left that neither must stay nor was marked to go."""
    others = [
        f"{page.name}: {line.block.text}"
        for page in PAGES
        for line in lines(clean(page))
        if not _is_wanted(key(line.block.text), page)
    ]
    assert len(others) <= len(PAGES) / 20, others


def _is_wanted(said: str, page: Page) -> bool:
    """Whether a line is a part of what must stay, or holds some of it, as a table's row does."""
    wanted = [key(text) for text in (page.title, *page.stays)]
    return said in "".join(wanted) or any(text in said for text in wanted if text)


def test_nearly_all_that_must_go() -> None:
    """Of all pages together at least 99 of 100 things that must go are gone."""
    kept = [f"{page.name}: {text}" for page in PAGES for text in left(page, clean(page))]
    total = sum(len(page.goes) for page in PAGES)
    assert len(kept) <= total / 100, kept
