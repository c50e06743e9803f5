"""Lines beside an article's text that belong to it: who wrote it, when, and a subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.model import Kind
from audiobook.readers.html.flow import Piece
from audiobook.text.measures import words
from audiobook.text.scripts import width

_CREDITS = re.compile(
    r"(?:来源|來源|作者|记者|記者|编辑|編輯|责编|撰文|通讯员|供稿) ?[:：]"
    r"|\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}"
    r"|(?i:\bby [A-Z]|\b(?:published|updated|source|author) ?:)"
)
_SUBTITLE = 5
"""Words; a shorter heading above the text is a label."""
_LONGEST_CREDITS = 100
"""Columns."""


def with_credits(pieces: Sequence[Piece], belongs: Sequence[bool], headline: int) -> list[bool]:
    """The same, with the lines of credits between headline and text, and directly after it.

    Cleaning takes facts from them.
    """
    kept = [at for at, inside in enumerate(belongs) if inside and at > headline]
    if not kept:
        return list(belongs)
    near = {*range(headline + 1, kept[0]), *range(kept[-1] + 1, min(kept[-1] + 4, len(pieces)))}
    return [
        inside or (at in near and _is_heading_or_credits(pieces[at], above=at < kept[0]))
        for at, inside in enumerate(belongs)
    ]


def _is_heading_or_credits(piece: Piece, *, above: bool) -> bool:
    """Whether a line beside the text gives facts about it, or is a subtitle above it."""
    text = piece.line.block.text
    subtitle = above and piece.line.block.kind is Kind.HEADING and words(text) >= _SUBTITLE
    return width(text) <= _LONGEST_CREDITS and (subtitle or _CREDITS.search(text) is not None)
