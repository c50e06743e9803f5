"""Any source to an article. One small file a format, imported only when it is asked for."""

from __future__ import annotations

from typing import BinaryIO

from audiobook.model import Article
from audiobook.readers.fetching import fetch
from audiobook.readers.formats import format_of
from audiobook.readers.source import NO_WISHES, Wishes

__all__ = ["NO_WISHES", "Wishes", "read", "write_markdown"]


def read(location: str, stdin: BinaryIO | None = None, wishes: Wishes = NO_WISHES) -> Article:
    """The article at a path, at a web address, or on `stdin` for `-`.

    Raises:
        SourceError: it cannot be read, is in no format that we read, or has nothing to say.
    """
    source = fetch(location, stdin, wishes)
    return format_of(source).read(source)


def write_markdown(article: Article) -> str:
    """The article as Markdown that a person can edit and `read` reads back."""
    from audiobook.readers import markdown_writer

    return markdown_writer.write(article)
