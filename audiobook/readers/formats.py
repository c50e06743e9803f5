"""Every format that is read, in one table: how it is recognised, and by which reader."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from audiobook.errors import SourceError
from audiobook.model import Article
from audiobook.readers import evidence
from audiobook.readers.source import Source

Reader: TypeAlias = Callable[[Source], Article]
"""Makes an article of a source, or raises SourceError.

Its blocks are numbered by `outline.sections`; each block's text is one line without invisible
characters (readers.characters), so that it can be shown, said and edited as it is.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of source."""

    name: str
    """For messages: `a web page`."""
    endings: tuple[str, ...]
    """Of its files, in small letters with their dots."""
    media_types: tuple[str, ...]
    """What servers call it."""
    shows: Callable[[bytes], bool]
    """Whether the content shows that it is one, whatever it is called."""
    module: str
    """The reader's, in this package; imported when it is needed, for some are heavy."""
    parts: bool = False
    """Whether it has chapters or items, of which one may be wanted."""

    def read(self, source: Source) -> Article:
        """The article in a source of this format."""
        if source.wishes.chapter is not None and not self.parts:
            raise SourceError(
                f"“{source.name}” is {self.name}, which has no chapters; leave --chapter out."
            )
        module = importlib.import_module(f"audiobook.readers.{self.module}")
        article: Article = module.read(source)
        return article


def _never(_: bytes) -> bool:
    return False


PLAIN = Format("plain text", (".txt", ".text"), ("text/plain",), _never, "plain")
MARKDOWN = Format(
    "Markdown", (".md", ".markdown"), ("text/markdown",), evidence.has_front_matter, "markdown"
)

FORMATS: tuple[Format, ...] = (
    Format("a PDF", (".pdf",), ("application/pdf",), evidence.is_pdf, "pdf"),
    Format(
        "an EPUB book", (".epub",), ("application/epub+zip",), evidence.is_epub, "epub", parts=True
    ),
    Format("a Word document", (".docx",), (), evidence.is_docx, "docx"),
    Format("a saved page", (".mhtml", ".mht"), ("multipart/related",), evidence.is_mhtml, "mhtml"),
    Format(
        "a feed",
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml"),
        evidence.is_feed,
        "feed",
        parts=True,
    ),
    Format(
        "a web page",
        (".html", ".htm", ".xhtml", ".shtml"),
        ("text/html", "application/xhtml+xml"),
        evidence.is_html,
        "html",
    ),
    Format("subtitles", (".vtt",), ("text/vtt",), evidence.is_vtt, "subtitles"),
    Format("subtitles", (".srt",), ("application/x-subrip",), evidence.is_srt, "subtitles"),
    MARKDOWN,
    PLAIN,
)
"""In the order in which they are tried: those whose content cannot be anything else come first."""

_NOT_READ = (
    (0, b"{\\rtf", "in Rich Text Format; save it as DOCX, or as text"),
    (
        0,
        b"\xd0\xcf\x11\xe0",
        "an old Word document, or one with a password; save it as DOCX without a password",
    ),
    (0, b"\x1f\x8b", "packed with gzip; unpack it first"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (0, b"Rar!", "a RAR archive; unpack it first"),
    (0, b"PK\x03\x04", "an archive that is neither a Word document nor an EPUB, or is damaged"),
    (0, b"\x89PNG", "a picture; save the article as text or Markdown"),
    (0, b"\xff\xd8\xff", "a picture; save the article as text or Markdown"),
    (0, b"GIF8", "a picture; save the article as text or Markdown"),
    (0, b"ID3", "sound already"),
    (60, b"BOOKMOBI", "a Kindle book; save it as EPUB"),
)
"""How files begin that people try, from which byte, and what to do with them."""


def format_of(source: Source) -> Format:
    """The format of a source: by its content, else by its file's ending, else by its server.

    Raises:
        SourceError: it is in no format that we read.
    """
    for known in FORMATS:
        if known.shows(source.data):
            return known
    for known in FORMATS:
        if source.suffix in known.endings:
            return known
    for offset, mark, what in _NOT_READ:
        if source.data.startswith(mark, offset):
            raise SourceError(f"“{source.name}” is {what}.")
    for known in FORMATS:
        if source.media_type in known.media_types:
            return known
    if not source.suffix and not source.media_type:
        return MARKDOWN if evidence.begins_with_heading(source.data) else PLAIN
    if source.media_type and not source.media_type.startswith("text/"):
        raise SourceError(
            f"“{source.name}” is {source.media_type}, which cannot be read; "
            "name the address of an article."
        )
    if source.media_type:
        return PLAIN
    known_endings = ", ".join(sorted(ending for one in FORMATS for ending in one.endings))
    raise SourceError(
        f"“{source.name}” ends in {source.suffix}, which cannot be read; "
        f"these can: {known_endings}, and plain text on standard input."
    )
