"""Word documents (DOCX): mammoth makes HTML of them, which we read like any other."""

from __future__ import annotations

import io
from dataclasses import replace

import mammoth

from audiobook.model import Article
from audiobook.readers.archives import Archive, parse_xml, unpacking
from audiobook.readers.assembly import assemble
from audiobook.readers.characters import one_line, visible
from audiobook.readers.html.flow import Piece, flow
from audiobook.readers.html.parsing import parse_text
from audiobook.readers.source import Source
from audiobook.text.scripts import is_speakable

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_LARGEST = 24 * 2**20
"""Bytes of XML, of which Word needs some ten a character; mammoth takes fifteen times as many of
memory."""
_NOBODY = frozenset(
    "administrator admin user owner python-docx microsoft lenovo dell hp asus acer pc".split()
) | {"微软用户", "windows 用户", "微软中国", "用户", "un-named"}
"""Names of authors that only a program gave."""


def read(source: Source) -> Article:
    """The article in a Word document.

    Raises:
        SourceError: it is damaged, locked, or not what it seems.
    """
    with unpacking(source) as archive:
        if "word/document.xml" not in archive.names:
            raise archive.error("is no Word document; see what program opens it, and save as DOCX")
        _require_sound(archive)
        byline = _byline(archive)
        lines = [piece.line for piece in _pieces(source, archive)]
    return replace(assemble(source, lines), byline=byline)


def _pieces(source: Source, archive: Archive) -> list[Piece]:
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(source.data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {"src": "#"}),
        )
    except (KeyError, ValueError, AttributeError, IndexError, TypeError) as error:
        # What mammoth raises where parts of a document are missing or lie.
        raise archive.error("is damaged; open it in Word, and save it again") from error
    root = parse_text(made.value)
    if root is None:
        return []
    return [piece for piece in flow(root.find("body")) if is_speakable(piece.line.block.text)]


def _require_sound(archive: Archive) -> None:
    """Raise where the XML is such that mammoth, which believes all of it, would not end."""
    size = 0
    for name in sorted(archive.names):
        if name.endswith((".xml", ".rels")):
            data = archive.read(name)
            size += len(data)
            # Word declares no entities; whoever does wants to make much of little.
            if b"<!ENTITY" in data:
                raise archive.error(f"declares entities in {name}, which no Word document does")
            if size > _LARGEST:
                raise archive.error("has more text than any article; save a part of it by itself")
            parse_xml(data, archive.named(name))


def _byline(archive: Archive) -> str | None:
    """Who wrote it, where a person said so."""
    if "docProps/core.xml" not in archive.names:
        return None
    creator = archive.xml("docProps/core.xml").find("{*}creator")
    name = one_line(visible("".join(creator.itertext()))) if creator is not None else ""
    return name if name and name.casefold() not in _NOBODY else None
