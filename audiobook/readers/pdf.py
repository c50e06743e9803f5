"""PDF files that hold text: lines put together to paragraphs, what repeats on each page aside.

A PDF knows characters and places, no paragraphs. Lines that reach the right edge go on in the
next; larger characters make a heading; the first and last lines of pages that are alike, but for
their numbers, are the pages' and not the article's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.assembly import assemble
from audiobook.readers.characters import one_line, visible
from audiobook.readers.pdf_rows import Row, pages_of
from audiobook.readers.source import Source
from audiobook.readers.wrapping import between
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import is_han, is_speakable, width

_EDGE_LINES = 3
"""Lines at either end of a page that may be the page's."""
_HEADED = 1.15
"""How much larger than the text a heading is."""
_LONGEST_HEADING = 90
"""Columns."""
_FULL = 0.88
"""The share of the text's width that a line fills if it goes on in the next."""
_SCANNED = 12
"""Characters a page, on average; a page of text has a hundred times that."""
_PAGE_NUMBER = re.compile(
    r"[-–—·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?(?:\s*(?:[/／]|of|共)\s*(?:共\s*)?\d{1,4}\s*页?)?"
    r"[-–—·•\s]*|page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"[-\u00ad\ufffe\x02]\Z")
_PARTED = "\ufffe"
"""How PDFium writes a hyphen at a line's end, without the line's end."""
_PARTED_WORD = re.compile(rf"([^\W\d_]+){_PARTED}([^\W\d_]+)")


def read(source: Source) -> Article:
    """The article in a PDF.

    Raises:
        SourceError: it is damaged, locked, or holds pictures of pages.
    """
    pages = pages_of(source)
    rows = list(_told_apart(pages))
    said = [row for row in rows if not row.aside]
    characters = sum(len(row.text) for row in said)
    if characters < _SCANNED * max(1, len(pages)):
        raise SourceError(
            f"“{source.name}” holds pictures of pages and hardly any text: it was scanned. Let a "
            "program recognise the text first (ocrmypdf does), and name what it makes."
        )
    return assemble(source, list(_lines(rows, _body_size(said))))


def _told_apart(pages: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """All rows in order, with those marked that are the pages'."""
    seen = Counter(key for rows in pages for key in {_pattern(row) for row in _edges(rows)} if key)
    for rows in pages:
        edges = {id(row) for row in _edges(rows)}
        for row in rows:
            repeats = seen[_pattern(row)] >= max(2, len(pages) / 2)
            number = _PAGE_NUMBER.fullmatch(row.text) is not None
            aside = id(row) in edges and (repeats or number)
            yield replace(row, aside=aside)


def _edges(rows: Sequence[Row]) -> list[Row]:
    return [*rows[:_EDGE_LINES], *rows[-_EDGE_LINES:]]


def _pattern(row: Row) -> str:
    """What a line has in common with those of other pages: all but its numbers."""
    return _DIGITS.sub("#", one_line(row.text))


def _body_size(rows: Sequence[Row]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _lines(rows: Sequence[Row], body: float) -> Iterator[Line]:
    """Rows put together to blocks."""
    edges = sorted(row.right for row in rows if not row.aside)
    right = edges[len(edges) * 9 // 10] if edges else 0.0
    left = min((row.left for row in rows if not row.aside), default=0.0)
    written = {word for row in rows for word in _WORD.findall(row.text)}
    open_rows: list[Row] = []
    for row in rows:
        if row.aside:
            yield Line(Block("", Kind.ASIDE, _clean(row.text), place=f"page {row.page + 1}"))
            continue
        if open_rows and not _goes_on(open_rows[-1], row, left, right):
            yield from _block(open_rows, body, written)
            open_rows = []
        open_rows.append(row)
    if open_rows:
        yield from _block(open_rows, body, written)


def _goes_on(row: Row, following: Row, left: float, right: float) -> bool:
    """Whether a line is the middle of a paragraph that the next continues."""
    if abs(row.size - following.size) > 0.1 * max(row.size, following.size, 1):
        return False
    indented = following.left > left + following.size * 0.8 and following.left > row.left + 1
    full = row.right - left >= _FULL * (right - left)
    if row.page != following.page:
        return not ends_sentence(row.text) and not indented
    return full and not indented


def _block(rows: Sequence[Row], body: float, written: Container[str]) -> Iterator[Line]:
    text = rows[0].text
    for row in rows[1:]:
        text = _joined(text, row.text)
    text = _clean(_whole(text, written))
    if not is_speakable(text):
        return
    place = f"page {rows[0].page + 1}"
    large = rows[0].size >= _HEADED * body
    if large and width(text) <= _LONGEST_HEADING and not ends_sentence(text):
        level = 1 if rows[0].size >= 1.6 * body else 2
        yield Line(Block("", Kind.HEADING, text, place=place), level)
    else:
        yield Line(Block("", Kind.PARAGRAPH, text, place=place))


def _joined(text: str, following: str) -> str:
    """Two lines of a paragraph, with a hyphen between them marked as PDFium marks it."""
    if _HYPHEN.search(text) and text[-2:-1].isalpha() and following[:1].islower():
        return f"{text[:-1]}{_PARTED}{following}"
    if is_han(text[-1]) or is_han(following[0]):
        return text + following  # a number or a name in Chinese text
    return text + between(text, following) + following


def _whole(text: str, written: Container[str]) -> str:
    """The text with words whole that were parted to fit their lines.

    They keep the hyphen where they are written with one elsewhere in the document, and nowhere
    without.
    """

    def word(parted: re.Match[str]) -> str:
        together, compound = parted[1] + parted[2], f"{parted[1]}-{parted[2]}"
        return compound if compound in written and together not in written else together

    return _PARTED_WORD.sub(word, text)


def _clean(text: str) -> str:
    return one_line(visible(text))
