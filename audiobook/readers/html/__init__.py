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
from audiobook.readers.html.flow import Piece, flow
from audiobook.readers.html.main_content import article_lines, with_credits
from audiobook.readers.html.metadata import facts_of, headline_of
from audiobook.readers.html.no_article import complaint
from audiobook.readers.html.parsing import parse
from audiobook.readers.source import Source
from audiobook.text.measures import ends_sentence, key
from audiobook.text.scripts import is_speakable, width

_SITE = re.compile(r"\s*(?:[-_|–—·:@»]|::).")
"""What parts a headline from the name of the site."""
_SHORTEST_HEADLINE = 6
"""Letters and digits of a headline that is no heading of the page."""
_LONGEST_BOLD = 60
"""Columns of a heading that is only bold."""
_LONGEST_HEADLINE = 120
"""Letters and digits."""


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
    headline = _headline(pieces, belongs, [facts.title or "", headline_of(root)])
    belongs = with_credits(pieces, belongs, headline or 0)
    said = [piece for piece, kept in zip(pieces, belongs, strict=True) if kept]
    name = facts.title or headline_of(root)
    wrong = complaint(root, pieces, said, name)
    if wrong:
        raise SourceError(f"“{source.name}” {wrong}")
    shown = None if headline is None else pieces[headline].line.block
    named = Block("", Kind.TITLE, name, place="title") if is_speakable(name) else None
    title = shown or named
    article = assemble(source, list(_lines(pieces, belongs, headline)), title and as_title(title))
    return replace(
        article,
        lang=_language(article.lang, facts.lang),
        source=facts.source,
        byline=facts.byline,
        date=facts.date,
        rights=facts.rights,
        url=source.url,
    )


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


def _headline(pieces: Sequence[Piece], belongs: Sequence[bool], named: Sequence[str]) -> int | None:
    """Which line is the headline, as the page shows it: a heading that the page is named by.

    Its name in the browser begins with the headline, mostly, and goes on with the site's. Else
    the one heading of the first level that stands in the article.
    """
    names = [key(name) for name in named]
    headings = [
        at
        for at, piece in enumerate(pieces)
        if piece.line.block.kind is Kind.HEADING
        and 1 < len(key(piece.line.block.text)) <= _LONGEST_HEADLINE
    ]
    said = {at: key(pieces[at].line.block.text) for at in headings}
    named_so = [at for at in headings if any(said[at] in name for name in names)]
    if named_so:
        # The site's name is in the page's name too, and may be a heading; it stands at its end.
        first_in_name = {at: any(name.startswith(said[at]) for name in names) for at in named_so}
        return min(named_so, key=lambda at: (not first_in_name[at], pieces[at].line.level))
    first = [at for at in headings if belongs[at] and pieces[at].line.level == 1]
    if len(first) == 1:
        return first[0]
    return next(
        (at for at, piece in enumerate(pieces) if _begins(piece.line.block.text, named)), None
    )


def _begins(text: str, named: Sequence[str]) -> bool:
    """Whether a page's name is this text and then the name of a site."""
    return len(key(text)) >= _SHORTEST_HEADLINE and any(
        name.startswith(text) and _SITE.match(name, len(text)) for name in named
    )
