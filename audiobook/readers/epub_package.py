"""What an EPUB says of itself: its metadata, its documents in order, and what they are called."""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from audiobook.readers.archives import Archive
from audiobook.readers.characters import decode, one_line, visible
from audiobook.readers.html.elements import type_of
from audiobook.readers.html.parsing import parse_text
from audiobook.readers.html.tables import text_of
from audiobook.readers.source import Source

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL)
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class Book:
    """What the package says."""

    metadata: Mapping[str, str]
    spine: tuple[str, ...]
    """Paths of documents in the order of reading."""
    titles: Mapping[str, str]
    """What the table of contents calls a document, by its path."""


def require_readable(archive: Archive) -> None:
    """Raise where the texts are encrypted; that fonts are is nothing to us."""
    if "META-INF/encryption.xml" not in archive.names:
        return
    methods = archive.xml("META-INF/encryption.xml").iter("{*}EncryptionMethod")
    if any(method.get("Algorithm") not in _FONT_MANGLING for method in methods):
        raise archive.error("is protected against copying (DRM), and cannot be read")


def book_in(archive: Archive) -> Book:
    """What the package says.

    Raises:
        SourceError: it is missing or damaged.
    """
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
    return Book(metadata, tuple(spine), _titles(archive, manifest))


def _titles(archive: Archive, manifest: Mapping[Any, Any]) -> dict[str, str]:
    """What the table of contents calls each document: the first name that it gives it."""
    titles: dict[str, str] = {}
    for path, item in manifest.values():
        if path not in archive.names:
            continue
        base = posixpath.dirname(path)
        if "nav" in item.get("properties", "").split():
            for nav in document(archive, path).iter("nav"):
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


def document(archive: Archive, path: str) -> lxml_html.HtmlElement:
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
