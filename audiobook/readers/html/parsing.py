"""From the bytes of a page to its tree of elements, all of it or an error."""

from __future__ import annotations

import re

from lxml import etree, html

from audiobook.errors import SourceError
from audiobook.readers.characters import decode
from audiobook.readers.html.elements import BLOCKS
from audiobook.readers.source import Source

DEEPEST = 512
"""Elements inside each other, as browsers have it; a page that nests deeper is none."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)"""
)
_LOOKED_AT = 4096
"""Bytes from the start of a page in which it may name its encoding; browsers look at 1024."""
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Ends that say nothing; libxml2 drops what follows them, and browsers show it."""
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def parse(source: Source) -> html.HtmlElement:
    """The root of the page.

    Raises:
        SourceError: it is in no known encoding, is empty, or is nested without end.
    """
    named = _DECLARED.search(source.data[:_LOOKED_AT])
    declared = (source.charset, named[1].decode("ascii") if named else None)
    text = _XML_DECLARATION.sub("", decode(source, declared), count=1)
    root = parse_text(text)
    if root is None:
        raise SourceError(f"“{source.name}” is a page without anything in it.")
    if _depth(root) > DEEPEST:
        raise SourceError(
            f"“{source.name}” has more than {DEEPEST} elements inside each other; "
            "no browser shows such a page. Save the article's text by itself."
        )
    return root


def parse_text(text: str) -> html.HtmlElement | None:
    """The root of a page that is text already; None where there is nothing in it."""
    # Without huge_tree libxml2 drops whatever is nested deeper than 256 elements, silently.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = _END_OF_PAGE.sub("", text).encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        root = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # only comments, or nothing
        return None
    _close_head(root)
    return root


def _close_head(root: html.HtmlElement) -> None:
    """Move to the body what libxml2, which knows no HTML 5, takes for a part of the head."""
    head, body = root.find("head"), root.find("body")
    inside = list(head)
    first = next((at for at, child in enumerate(inside) if child.tag in BLOCKS), len(inside))
    for at, child in enumerate(inside[first:]):
        body.insert(at, child)


def _depth(root: html.HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
