"""What the first bytes of a source tell of its format; endings and servers are wrong at times."""

from __future__ import annotations

import io
import re
import zipfile

_START = 2048
"""Bytes in which a text shows what it is."""

_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"(?:\s|<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>]*(?:\[.*?\])?>)*<(?:rss|feed|rdf:RDF|channel)\b",
    re.DOTALL,
)
_XML_HTML = re.compile(rb"<html\b[^>]*xmlns", re.IGNORECASE)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?Content-Type:\s*multipart/related",
    re.IGNORECASE,
)
_VTT = re.compile(rb"WEBVTT(?:[ \t\r\n]|\Z)")
_SRT = re.compile(
    rb"\s*(?:\d+[ \t]*\r?\n)?\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d\d:\d\d[,.]\d"
)
_HEADING = re.compile(rb"\s*#{1,6}[ \t]+\S")
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n[a-z]+:")


def _start(data: bytes) -> bytes:
    """The beginning without a byte order mark, a byte for each ASCII character."""
    start = data[:_START]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")
    return start.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")


def is_html(data: bytes) -> bool:
    """A page begins with a tag that only pages have."""
    start = _start(data)
    return _HTML.match(start) is not None or _XML_HTML.search(start) is not None


def is_feed(data: bytes) -> bool:
    """RSS and Atom."""
    return _FEED.match(_start(data)) is not None


def is_mhtml(data: bytes) -> bool:
    """A page that a browser saved in one file, as if it were a message."""
    return _MHTML.match(_start(data)) is not None


def is_pdf(data: bytes) -> bool:
    """The mark may stand a little inside."""
    return b"%PDF-" in data[:1024]


def is_zip(data: bytes) -> bool:
    """An archive, whole or not."""
    return data.startswith(b"PK\x03\x04")


def is_epub(data: bytes) -> bool:
    """An archive whose first file says so, or that has what a book has."""
    named = b"application/epub+zip" in data[:200]
    return is_zip(data) and (named or "META-INF/container.xml" in _names(data))


def is_docx(data: bytes) -> bool:
    """An archive that holds a Word document."""
    return is_zip(data) and "word/document.xml" in _names(data)


def is_vtt(data: bytes) -> bool:
    """Subtitles of the web."""
    return _VTT.match(_start(data)) is not None


def is_srt(data: bytes) -> bool:
    """Subtitles that begin with a number and two times."""
    return _SRT.match(_start(data)) is not None


def begins_with_heading(data: bytes) -> bool:
    """Markdown may begin so, and of a text without a name nothing else tells it."""
    return _HEADING.match(_start(data)) is not None


def has_front_matter(data: bytes) -> bool:
    """How Markdown that we wrote begins."""
    return _FRONT_MATTER.match(_start(data)) is not None


def _names(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return frozenset()  # damaged; the reader that its ending names says so
