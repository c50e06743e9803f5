"""Web pages: the article in them, with its structure, and what stands around it as asides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.html.beside import with_credits
from audiobook.readers.html.flow import Piece, flow
from audiobook.readers.html.main_content import article_lines
from audiobook.readers.html.metadata import facts_of, headline_of
from audiobook.readers.html.names import headline_in, site_after
from audiobook.readers.html.no_article import complaint
from audiobook.readers.html.parsing import parse
from audiobook.readers.source import Source
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import is_speakable, width

_SOURCE = re.compile(r"(?:来源|來源|稿源|\bsource) ?[:：|]", re.IGNORECASE)
_ABOVE = 6
"""Lines above the text in which it may be told."""
_LONGEST_BOLD = 60
"""Columns of a heading that is only bold."""


def read(source: Source) -> Article:
    """The article of a page.

    Raises:
        SourceError: the page cannot be read, or is none that holds an article.
    """
    return article_in(source, parse(source))


def article_in(source: Source, root: HtmlElement) -> Article:
    """The article of a page that is parsed already.

    Raises:
        SourceError: there is none in it.
    """
    pieces = [piece for piece in flow(root.find("body")) if is_speakable(piece.line.block.text)]
    facts = facts_of(root)
    belongs = article_lines(pieces, root)
    shown_as = headline_of(root)
    headline = headline_in(pieces, belongs, [facts.title or "", shown_as])
    belongs = with_credits(pieces, belongs, -1 if headline is None else headline)
    said = [piece for piece, kept in zip(pieces, belongs, strict=True) if kept]
    name = facts.title or shown_as
    wrong = complaint(root, pieces, said, name)
    if wrong:
        raise SourceError(f"“{source.name}” {wrong}")
    shown = None if headline is None else pieces[headline].line.block
    named = Block("", Kind.TITLE, name, place="title") if is_speakable(name) else None
    title = shown or named
    article = assemble(source, list(_lines(pieces, belongs, headline)), title and as_title(title))
    site = site_after(article.title.text, shown_as)
    return replace(
        article,
        lang=_language(article.lang, facts.lang),
        source=None if _says_source(said) else facts.source or site,
        byline=facts.byline,
        date=facts.date,
        rights=facts.rights,
        url=source.url,
    )


def _says_source(said: Sequence[Piece]) -> bool:
    """Whether a line tells where the article comes from; cleaning will take it from there."""
    return any(_SOURCE.search(piece.line.block.text) for piece in said[:_ABOVE])


def _language(told: str, declared: str | None) -> str:
    """What the characters tell; of languages in Latin letters, what the page says."""
    if told == "en" and declared and not declared.lower().startswith(("zh", "ja", "ko")):
        return declared
    return told


def _lines(
    pieces: Sequence[Piece], belongs: Sequence[bool], headline: int | None
) -> Iterator[Line]:
    """The article's lines without its headline, and what stands around them as asides."""
    levels = (
        piece.line.level
        for at, piece in enumerate(pieces)
        if belongs[at] and at != headline and piece.line.block.kind is Kind.HEADING
    )
    deepest = max(levels, default=1)
    for at, (piece, kept) in enumerate(zip(pieces, belongs, strict=True)):
        if at == headline:
            continue
        block = piece.line.block
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if not kept:
            yield Line(replace(block, kind=Kind.ASIDE))
        elif _is_bold_heading(piece, following):
            yield Line(replace(block, kind=Kind.HEADING), deepest + 1)
        else:
            yield piece.line


def _is_bold_heading(piece: Piece, following: Piece | None) -> bool:
    """Whether a short line all in bold heads what follows; several in a row are a list."""
    text = piece.line.block.text
    return (
        piece.bold
        and piece.line.block.kind is Kind.PARAGRAPH
        and width(text) <= _LONGEST_BOLD
        and not ends_sentence(text)
        and not text.endswith(("：", ":", "，", ","))
        and following is not None
        and not following.bold
        and following.line.block.kind is not Kind.HEADING
    )
