"""A page of XHTML 1.0, and what any file of a talking book says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.model import Programme

NEWLINE = "\r\n"

Meta = tuple[str, str]
"""Name and content."""


def xhtml(programme: Programme, more: Sequence[Meta], body: Iterable[str]) -> str:
    """A page.

    Args:
        programme: whose title, language and origin its head has.
        more: what else the head says.
        body: lines.
    """
    lang = escape(programme.article.lang)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}">',
        "<head>",
        f"<title>{escape(imprint.title(programme.article))}</title>",
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8"/>',
        *metas((*_origin(programme), ("ncc:generator", "audiobook"), *more)),
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return NEWLINE.join(lines) + NEWLINE


def metas(known: Iterable[Meta]) -> Iterator[str]:
    """A line for each."""
    for name, value in known:
        yield f'<meta name="{name}" content="{escape(one_line(value))}"/>'


def _origin(programme: Programme) -> tuple[Meta, ...]:
    """What the book is, in Dublin Core."""
    article = programme.article
    known = (
        ("dc:creator", article.byline or imprint.artist(article)),
        ("dc:date", programme.recorded_on),
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", f"urn:uuid:{imprint.identifier(programme)}"),
        ("dc:language", article.lang),
        ("dc:publisher", imprint.artist(article)),
        ("dc:rights", article.rights),
        ("dc:source", article.url),
        ("dc:title", imprint.title(article)),
    )
    return tuple((name, value) for name, value in known if value)
