"""RSS and Atom: each item a section of one programme, or one item by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate

from lxml import etree

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.archives import parse_xml
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.characters import one_line, visible
from audiobook.readers.html.flow import flow
from audiobook.readers.html.metadata import iso_day
from audiobook.readers.html.parsing import parse_text
from audiobook.readers.parts import Part, chosen, under_headings, without_title
from audiobook.readers.source import Source
from audiobook.text.scripts import is_speakable

_BODIES = ("encoded", "content", "description", "summary")
"""Elements that hold an item's text, the fullest first."""


def read(source: Source) -> Article:
    """The items of a feed, or the one that is wanted.

    Raises:
        SourceError: it is no feed, or has no items.
    """
    root = parse_xml(source.data, f"“{source.name}”", recover=True)
    items = [*root.iter("{*}item"), *root.iter("{*}entry")]
    parts = [part for part in map(_part, items) if part.lines or part.title]
    if not parts:
        raise SourceError(
            f"“{source.name}” is a feed without items; there is nothing to read in it."
        )
    channel = root.find("{*}channel")
    name = _text(channel if channel is not None else root, "title")
    one = chosen(source, parts)
    if one is not None:
        lines = without_title(one) or (Line(Block("", Kind.PARAGRAPH, one.title, place="item 1")),)
        article = assemble(source, lines, _title(one.title))
        return replace(article, source=name, byline=one.byline, date=one.date, url=one.url)
    article = assemble(source, list(under_headings(parts)), _title(name or ""))
    return replace(article, url=source.url)


def _title(text: str) -> Block | None:
    return as_title(Block("", Kind.TITLE, text, place="title")) if is_speakable(text) else None


def _part(item: etree._Element) -> Part:
    author = item.find("{*}author/{*}name")
    return Part(
        title=_text(item, "title") or "",
        lines=tuple(_lines(item)),
        byline=_text(item, "creator")
        or (one_line(author.text or "") if author is not None else _text(item, "author")),
        date=_date(item),
        url=_link(item),
    )


def _lines(item: etree._Element) -> Iterator[Line]:
    body = next((found for name in _BODIES if (found := _body(item, name))), "")
    root = parse_text(visible(body))
    if root is None:
        return
    for piece in flow(root.find("body")):
        if is_speakable(piece.line.block.text):
            place = f"item at line {item.sourceline}"
            yield replace(piece.line, block=replace(piece.line.block, place=place))


def _body(item: etree._Element, name: str) -> str:
    """The HTML in an element: as text, or as elements (Atom's xhtml)."""
    element = item.find(f"{{*}}{name}")
    if element is None:
        return ""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""


def _text(parent: etree._Element, name: str) -> str | None:
    element = parent.find(f"{{*}}{name}")
    if element is None:
        return None
    root = parse_text("".join(element.itertext()))  # titles hold entities and tags at times
    return one_line(visible("".join(root.itertext()))) or None if root is not None else None


def _date(item: etree._Element) -> str | None:
    for name in ("pubDate", "published", "date", "updated"):
        text = _text(item, name)
        if text:
            day = parsedate(text)
            return f"{day[0]}-{day[1]:02}-{day[2]:02}" if day else iso_day(text)
    return None


def _link(item: etree._Element) -> str | None:
    link = item.find("{*}link")
    address = (link.get("href") or one_line(link.text or "")) if link is not None else ""
    return address if address.startswith(("http://", "https://")) else None
