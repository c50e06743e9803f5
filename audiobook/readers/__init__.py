"""Any source to an article. One small file a format, imported only when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from audiobook.errors import SourceError
from audiobook.model import Article
from audiobook.readers.source import Source, fetch

Reader = Callable[[Source], Article]
"""Makes an article of a source, or raises SourceError.

Its blocks are numbered by `outline.sections`; each block's text is one line without invisible
characters (readers.characters), so that it can be shown, said and edited as it is.
"""


def _plain(source: Source) -> Article:
    from audiobook.readers import plain

    return plain.read(source)


def _markdown(source: Source) -> Article:
    from audiobook.readers import markdown

    return markdown.read(source)


READERS: dict[str, Reader] = {
    "": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
}
"""The reader of each format, by the ending of its files; nothing ends standard input."""

_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[a-z]+:")
"""How Markdown that we wrote begins; the article of a source that has no ending to tell by."""


def read(location: str, stdin: BinaryIO | None = None) -> Article:
    """The article at a path, or on `stdin` for `-`.

    Raises:
        SourceError: it cannot be read, is in no format that we read, or has nothing to say.
    """
    source = fetch(location, stdin)
    if source.suffix not in READERS:
        known = ", ".join(sorted(filter(None, READERS)))
        raise SourceError(
            f"“{source.name}” ends in {source.suffix}, which cannot be read; "
            f"these can: {known}, and plain text on standard input."
        )
    if not source.suffix and _FRONT_MATTER.match(source.data):
        return _markdown(source)
    return READERS[source.suffix](source)


def write_markdown(article: Article) -> str:
    """The article as Markdown that a person can edit and `read` reads back."""
    from audiobook.readers import markdown_writer

    return markdown_writer.write(article)
