"""Captions of photographs, which in a page without markup look like paragraphs."""

from __future__ import annotations

import re

from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import lines, with_kind
from audiobook.text.scripts import width

_LONGEST = 240
"""Columns; a caption is a sentence or two, and a credit in a longer text is that text's own."""

_BEGINS = re.compile(
    r"\W{0,3}(?:"  # an arrow, a bracket
    r"[上下左右本]?图为|[上下左右]图|图(?:片)?(?:说明|注)?[:：]|图[一二三四五六七八九十\d]+[:：、 ]"
    r"|资料图|示意图|效果图[:：]"
    r"|(?:Photo(?:graph)?|Picture|Image)s?(?: (?:by|credit|courtesy of)\b|:)"
    r"|Fig(?:ure|\.)? ?\d+[.:]"
    r")",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:供图|(?<!拍)摄|摄影|资料图片?|资料照片|图片来源[:： ].{1,20}|图源[:： ].{1,20}|[ /／]图"
    r"|(?:photo|image|picture)s?(?: (?:by|credit|courtesy of|from)|:)[^.!?]{1,60})"
    r"[)）。.]?\Z",
    re.IGNORECASE,
)


def mark_captions(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its captions told from its paragraphs; no text is changed."""
    captions = [at for at, line in enumerate(lines(article)) if _is_caption(line.block)]
    return with_kind(article, captions, Kind.CAPTION), ()


def _is_caption(block: Block) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and width(block.text) <= _LONGEST
        and (_BEGINS.match(block.text) or _ENDS.search(block.text)) is not None
    )
