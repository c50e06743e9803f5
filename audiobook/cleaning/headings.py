"""Headings, which in a page without markup are short lines between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import Line, lines, with_lines
from audiobook.text.measures import ends_sentence, key
from audiobook.text.scripts import width

_LONGEST = 60
"""Columns: thirty characters, or about ten English words."""
_SHORTEST = 2
"""Letters; one alone is a letter of a list or a mark."""
_SHORTEST_FIRST = 5
"""Letters; a shorter line directly under the title is its author's name."""
_NUMBERS = (
    (1, re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章节篇部回]|[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
)
"""How Chinese documents number their headings, from the outside in (GB/T 9704)."""
_NO_HEADING = re.compile(
    r"[•·●▪◆■*-]|.*[,，、:：—]\Z|[(（\[［【《].*[)）\]］】》]\Z|[“\"「].*[”\"」]\Z"
)
"""An item of a list, a line that goes on, a remark, something quoted."""


def mark_headings(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its headings told from its paragraphs; no text is changed.

    Only where it has none yet: what a source marks is better than what we see in it.
    """
    outline = list(lines(article))
    if any(line.block.kind is Kind.HEADING for line in outline):
        return article, ()
    found = dict(_headings(outline))
    for at, level in found.items():
        outline[at] = Line(replace(outline[at].block, kind=Kind.HEADING), level)
    return (with_lines(article, outline) if found else article), ()


def _headings(outline: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The places of headings, each with its level."""
    levels = [_number_level(line.block) for line in outline]
    around = zip([None, *outline], outline, outline[1:], strict=False)
    for at, (before, line, after) in enumerate(around):
        # Several with the same kind of number in a row are a list.
        alone = levels[at] not in {0, levels[at + 1], levels[at - 1] if at else 0}
        if (alone and _opens(levels[at], after)) or _is_heading(before, line, after):
            yield at, levels[at] or 1


def _number_level(block: Block) -> int:
    """How deep a heading with such a number is; 0 where there is none."""
    if not _is_short(block):
        return 0
    return next((level for level, number in _NUMBERS if number.match(block.text)), 0)


def _opens(level: int, after: Line) -> bool:
    """Whether the line after a numbered one may stand under it: prose, or a deeper number."""
    return not _is_short(after.block) or _number_level(after.block) > level


def _is_heading(before: Line | None, line: Line, after: Line) -> bool:
    return (
        _is_short(line.block)
        and len(key(line.block.text)) >= (_SHORTEST if before else _SHORTEST_FIRST)
        and not _NO_HEADING.match(line.block.text)
        and (before is None or not _is_short(before.block))
        and not _is_short(after.block)
    )


def _is_short(block: Block) -> bool:
    """Whether it is a line of its own: a heading, a verse, an item, but no prose."""
    return (
        block.kind is Kind.PARAGRAPH
        and width(block.text) <= _LONGEST
        and not ends_sentence(block.text)
    )
