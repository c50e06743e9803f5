"""Sources of several parts, the chapters of a book or the items of a feed: all, or one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audiobook.errors import SourceError
from audiobook.model import Block, Kind
from audiobook.naming import counted
from audiobook.outline import Line
from audiobook.readers.source import Source
from audiobook.text.measures import key

_LONGEST_LISTED = 20
"""Characters of a title, where all are listed in one line."""
_MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or an item."""

    title: str
    lines: tuple[Line, ...]
    byline: str | None = None
    date: str | None = None
    url: str | None = None


def chosen(source: Source, parts: Sequence[Part]) -> Part | None:
    """The one part that the user wants, or that there is; None where all are wanted.

    Raises:
        SourceError: there is no part of that number.
    """
    number = source.wishes.chapter
    if number is None:
        return parts[0] if len(parts) == 1 else None
    if number > len(parts):
        listed = ", ".join(
            f"{at} {part.title[:_LONGEST_LISTED]}"
            for at, part in enumerate(parts[:_MOST_LISTED], 1)
        )
        more = ", …" if len(parts) > _MOST_LISTED else ""
        raise SourceError(f"“{source.name}” has {counted(len(parts), 'chapter')}: {listed}{more}.")
    return parts[number - 1]


def without_title(part: Part) -> tuple[Line, ...]:
    """The lines of a part but the heading that is its title."""
    return tuple(
        line
        for at, line in enumerate(part.lines)
        if at or line.block.kind is not Kind.HEADING or key(line.block.text) != key(part.title)
    )


def under_headings(parts: Sequence[Part]) -> Iterator[Line]:
    """The lines of all parts, each under its title, what headings it has below that."""
    for part in parts:
        lines = without_title(part)
        top = min((line.level for line in lines if line.block.kind is Kind.HEADING), default=1)
        place = part.lines[0].block.place if part.lines else ""
        if part.title:
            yield Line(Block("", Kind.HEADING, part.title, place=place), 1)
        for line in lines:
            yield replace(line, level=line.level - top + 2)
