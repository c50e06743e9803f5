"""A table as it is read out: row by row, each cell after the header of its column.

| 村   | 本数 |          村：柳溪，本数：126
| 柳溪 | 126  |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lxml.html import HtmlElement

from audiobook.readers.characters import one_line, visible
from audiobook.readers.html.elements import (
    UNSPOKEN,
    is_hidden,
    is_note_mark,
    is_struck,
    tag_of,
)
from audiobook.text.scripts import has_han

_WIDEST = 40
"""Columns that one cell may span; more is a slip or an attack."""
_MARKS = "\ufdd0\ufdd1"
"""Around what is crossed out, until its row is one text; Unicode leaves them to programs."""
_BLOCKS = "p|h1|h2|h3|h4|h5|h6|ul|ol|blockquote|figure|article|section|table|form"


def is_data(table: HtmlElement) -> bool:
    """Whether the table tells facts; else it only arranges the page."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    if table.find(".//th") is not None or table.find("caption") is not None:
        return True
    rows = list(table.iter("tr"))
    cells = [len(row.findall("td")) for row in rows]
    if len(rows) < 2 or max(cells, default=0) < 2:
        return False
    return all(
        len(cell.xpath(f"./descendant::*[{' or '.join(f'self::{b}' for b in _BLOCKS.split('|'))}]"))
        <= 1
        for row in rows
        for cell in row.findall("td")
    )


def rows(table: HtmlElement) -> Iterator[str]:
    """The rows as texts, the headers of columns in each; see `without_marks`."""
    headers: list[str] = []
    grid: list[tuple[list[HtmlElement], list[str]]] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if tag_of(cell) in {"td", "th"}]
        grid.append((cells, [text for cell in cells for text in [marked(cell)] * _span(cell)]))
    for at, (cells, texts) in enumerate(grid):
        if _is_header(cells) and at + 1 < len(grid) and len(texts) > 1:
            headers = texts
        else:
            yield read_row(headers, _once(cells))


def _once(cells: Sequence[HtmlElement]) -> list[tuple[int, str]]:
    """Each cell's column and text."""
    column = 0
    found = []
    for cell in cells:
        found.append((column, marked(cell)))
        column += _span(cell)
    return found


def read_row(headers: Sequence[str], cells: Sequence[tuple[int, str]]) -> str:
    """One row as a text; the first column names the row and stands without its header."""
    full = [(column, cell) for column, cell in cells if cell]
    chinese = any(has_han(cell) for _, cell in full) or any(map(has_han, headers))
    comma, colon = ("，", "：") if chinese else (", ", ": ")
    said = []
    for column, cell in full:
        header = headers[column] if column < len(headers) else ""
        said.append(f"{header}{colon}{cell}" if header and header != cell else cell)
    return comma.join(said)


def _is_header(cells: Sequence[HtmlElement]) -> bool:
    row = cells[0].getparent() if cells else None
    if row is None:
        return False
    return tag_of(row.getparent()) == "thead" or all(tag_of(cell) == "th" for cell in cells)


def _span(cell: HtmlElement) -> int:
    span = cell.get("colspan", "1")
    return min(int(span), _WIDEST) if span.isdecimal() and span.isascii() and int(span) else 1


def text_of(element: HtmlElement) -> str:
    """All that an element says, in one line."""
    return _text(element, "")


def marked(element: HtmlElement) -> str:
    """The same with marks, which `without_marks` knows, around what is crossed out."""
    return _text(element, _MARKS)


def without_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text, and what of it is crossed out; marks of cells never lie in one another."""
    pieces = re.split(f"[{_MARKS}]", text)
    ends = list(accumulate(map(len, pieces)))
    struck = list(zip(ends[:-1:2], ends[1::2], strict=True))
    return "".join(pieces), tuple(struck)


def _text(element: HtmlElement, marks: str) -> str:
    pieces: list[str] = []
    todo: list[HtmlElement | str] = [element]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        if tag_of(one) == "br":
            pieces.append(" ")
        inside: list[HtmlElement | str] = [visible(one.text or "")]
        for child in one:
            if _is_said(child):
                struck = marks and is_struck(child)
                inside.append(marks[0] + _text(child, "") + marks[1] if struck else child)
            inside.append(visible(child.tail or ""))
        todo.extend(reversed(inside))
    return one_line("".join(pieces))


def _is_said(element: HtmlElement) -> bool:
    return (
        bool(tag_of(element))
        and tag_of(element) not in UNSPOKEN
        and not is_hidden(element)
        and not is_note_mark(element)
    )
