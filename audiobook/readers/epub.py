"""EPUB books: the documents of the spine in order, named as the table of contents names them.

META-INF/container.xml → the package (metadata, manifest, spine) → XHTML documents
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from lxml import html as lxml_html

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.archives import Archive, unpacking
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.epub_package import Book, book_in, document, require_readable
from audiobook.readers.html.elements import type_of
from audiobook.readers.html.flow import flow
from audiobook.readers.html.metadata import iso_day
from audiobook.readers.parts import Part, chosen, under_headings, without_title
from audiobook.readers.source import Source
from audiobook.text.measures import key
from audiobook.text.scripts import is_speakable

_NO_TEXT = frozenset(
    "cover toc landmarks page-list loi lot lox titlepage copyright-page index".split()
)
"""Kinds of documents that are no text of the book."""


def read(source: Source) -> Article:
    """The book as one article with its chapters as sections, or one chapter of it.

    Raises:
        SourceError: it is damaged, protected, or has no text.
    """
    with unpacking(source) as archive:
        require_readable(archive)
        book = book_in(archive)
        parts = _parts(archive, source, book)
    facts = book.metadata
    one = chosen(source, parts)
    if one is None:
        title = Block("", Kind.TITLE, facts.get("title") or "", place="the book's metadata")
        article = assemble(
            source, list(under_headings(parts)), as_title(title) if title.text else None
        )
        publisher = facts.get("publisher")
    else:
        name = facts.get("title") if len(parts) == 1 else one.title
        title = Block("", Kind.TITLE, name or one.title, place="the table of contents")
        article = assemble(
            source, without_title(one), as_title(title) if is_speakable(title.text) else None
        )
        publisher = facts.get("publisher") if len(parts) == 1 else facts.get("title")
    lang = facts.get("language", "")
    return replace(
        article,
        lang=lang if article.lang == "en" and lang and not lang.startswith("zh") else article.lang,
        byline=facts.get("creator"),
        source=publisher,
        date=iso_day(facts.get("date")),
        rights=facts.get("rights"),
    )


def _parts(archive: Archive, source: Source, book: Book) -> list[Part]:
    """The chapters; a document that the table of contents does not name goes on with the last."""
    parts: list[Part] = []
    for path in book.spine:
        lines = tuple(_lines(document(archive, path), posixpath.basename(path)))
        if not lines:
            continue
        title = _title(book.titles.get(path, ""), lines)
        named = path in book.titles or (not book.titles and title)
        if parts and (not named or all(line.block.kind is Kind.ASIDE for line in lines)):
            parts[-1] = replace(parts[-1], lines=parts[-1].lines + lines)
        else:
            parts.append(Part(title, lines))
    if not parts:
        raise SourceError(f"“{source.name}” has no text in it: pictures only, or nothing.")
    return parts


def _title(listed: str, lines: tuple[Line, ...]) -> str:
    """A chapter's: as its heading has it where that only says more, `第一章` and `第一章 开门`."""
    first = lines[0].block
    if not listed:
        return _heading(lines)
    says_more = first.kind is Kind.HEADING and key(first.text).startswith(key(listed))
    return first.text if says_more else listed


def _heading(lines: tuple[Line, ...]) -> str:
    return next((line.block.text for line in lines if line.block.kind is Kind.HEADING), "")


def _lines(root: lxml_html.HtmlElement, place: str) -> Iterator[Line]:
    body = root if root.tag == "body" else root.find(".//body")
    if body is None:
        return
    kinds = {kind for element in (body, *body) for kind in type_of(element).split()}
    aside = not kinds.isdisjoint(_NO_TEXT)
    for piece in flow(body):
        block = piece.line.block
        if is_speakable(block.text):
            kind = Kind.ASIDE if aside else block.kind
            yield replace(
                piece.line, block=replace(block, kind=kind, place=f"{place}, {block.place}")
            )
