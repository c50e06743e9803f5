"""Headings, which in a page without markup are short lines between paragraphs."""

from __future__ import annotations

import re

from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import Line, lines, with_kind
from audiobook.text.measures import ends_sentence, key
from audiobook.text.scripts import width

_LONGEST = 60
"""Columns: thirty characters, or about ten English words."""
_SHORTEST = 2
"""Letters; one alone is a letter of a list or a mark."""
_SHORTEST_FIRST = 5
"""Letters; a shorter line directly under the title is its author's name."""
_NO_HEADING = re.compile(
    r"[•·●▪◆■*-]|.*[,，、:：—]\Z|[(（\[［【《].*[)）\]］】》]\Z|[“\"「].*[”\"」]\Z"
)
"""An item of a list, a line that goes on, a remark, something quoted."""


def mark_headings(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its headings told from its paragraphs; no text is changed.

    Only where it has none yet: what a source marks is better than what we see in it.
    """
    outline = lines(article)
    if any(line.block.kind is Kind.HEADING for line in outline):
        return article, ()
    around = zip([None, *outline], outline, outline[1:], strict=False)
    headings = [
        at for at, (before, line, after) in enumerate(around) if _is_heading(before, line, after)
    ]
    return with_kind(article, headings, Kind.HEADING), ()


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
