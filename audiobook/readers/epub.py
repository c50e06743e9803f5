"""EPUB books: the documents of the spine in order, named as the table of contents names them.

META-INF/container.xml → the package (metadata, manifest, spine) → XHTML documents
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.archives import Archive, unpacking
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.characters import decode, one_line, visible
from audiobook.readers.html.elements import type_of
from audiobook.readers.html.flow import flow
from audiobook.readers.html.metadata import iso_day
from audiobook.readers.html.parsing import parse_text
from audiobook.readers.html.tables import text_of
from audiobook.readers.parts import Part, chosen, under_headings, without_title
from audiobook.readers.source import Source
from audiobook.text.scripts import is_speakable

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL)
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_NO_TEXT = frozenset(
    "cover toc landmarks page-list loi lot lox titlepage copyright-page index".split()
)
"""Kinds of documents that are no text of the book."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package says."""

    metadata: Mapping[str, str]
    spine: tuple[str, ...]
    """Paths of documents in the order of reading."""
    titles: Mapping[str, str]
    """What the table of contents calls a document, by its path."""


def read(source: Source) -> Article:
    """The book as one article with its chapters as sections, or one chapter of it.

    Raises:
        SourceError: it is damaged, protected, or has no text.
    """
    with unpacking(source) as archive:
        _require_readable(archive)
        book = _book(archive)
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


def _require_readable(archive: Archive) -> None:
    """Raise where the texts are encrypted; that fonts are is nothing to us."""
    if "META-INF/encryption.xml" not in archive.names:
        return
    methods = archive.xml("META-INF/encryption.xml").iter("{*}EncryptionMethod")
    if any(method.get("Algorithm") not in _FONT_MANGLING for method in methods):
        raise archive.error("is protected against copying (DRM), and cannot be read")


def _book(archive: Archive) -> _Book:
    rootfile = archive.xml("META-INF/container.xml").find(".//{*}rootfile")
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    if not path:
        raise archive.error("is damaged: its container names no package; get it again")
    package = archive.xml(path)
    base = posixpath.dirname(path)
    manifest = {
        item.get("id"): (_resolved(base, item.get("href", "")), item)
        for item in package.iterfind("{*}manifest/{*}item")
    }
    spine = []
    for reference in package.iterfind("{*}spine/{*}itemref"):
        found = manifest.get(reference.get("idref"))
        if found is not None and "html" in found[1].get("media-type", ""):
            spine.append(found[0])
    metadata: dict[str, str] = {}
    for element in package.iterfind("{*}metadata/{*}*"):
        name = etree.QName(element).localname
        text = one_line(visible("".join(element.itertext())))
        if text and name == "creator" and name in metadata:
            metadata[name] += f", {text}"
        elif text:
            metadata.setdefault(name, text)
    return _Book(metadata, tuple(spine), _titles(archive, manifest))


def _titles(archive: Archive, manifest: Mapping[Any, Any]) -> dict[str, str]:
    """What the table of contents calls each document: the first name that it gives it."""
    titles: dict[str, str] = {}
    for path, item in manifest.values():
        if path not in archive.names:
            continue
        base = posixpath.dirname(path)
        if "nav" in item.get("properties", "").split():
            for nav in _document(archive, path).iter("nav"):
                if "toc" in (type_of(nav) or "toc"):
                    for link in nav.iter("a"):
                        titles.setdefault(_resolved(base, link.get("href", "")), text_of(link))
        elif item.get("media-type") == "application/x-dtbncx+xml" and not titles:
            for point in archive.xml(path).iter("{*}navPoint"):
                label, content = point.find("{*}navLabel/{*}text"), point.find("{*}content")
                if label is not None and content is not None:
                    name = one_line(visible(label.text or ""))
                    titles.setdefault(_resolved(base, content.get("src", "")), name)
    return titles


def _resolved(base: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(base, unquote(reference.partition("#")[0])))


def _parts(archive: Archive, source: Source, book: _Book) -> list[Part]:
    """The chapters; a document that the table of contents does not name goes on with the last."""
    parts: list[Part] = []
    for path in book.spine:
        lines = tuple(_lines(_document(archive, path), posixpath.basename(path)))
        if not lines:
            continue
        title = book.titles.get(path) or _heading(lines)
        named = path in book.titles or (not book.titles and title)
        if parts and (not named or all(line.block.kind is Kind.ASIDE for line in lines)):
            parts[-1] = replace(parts[-1], lines=parts[-1].lines + lines)
        else:
            parts.append(Part(title, lines))
    if not parts:
        raise SourceError(f"“{source.name}” has no text in it: pictures only, or nothing.")
    return parts


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


def _document(archive: Archive, path: str) -> lxml_html.HtmlElement:
    """The root of a document: as the XML that it is, else as browsers forgive."""
    text = decode(Source(path, ".xhtml", archive.read(path) or b"<html/>"))
    plain = _ENTITY.sub(_character, _DOCTYPE.sub("", text, 1))
    parser = lxml_html.XHTMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", plain).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = parse_text(plain)
    if root is None:
        return lxml_html.Element("html")
    etree.strip_elements(root, etree.Entity, with_tail=False)
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    return root


def _character(entity: re.Match[str]) -> str:
    """What an entity of HTML stands for; one that a book declares itself stands for nothing."""
    character = entities.unescape(entity[0])
    return character if character != entity[0] else ""
