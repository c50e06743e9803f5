"""Leaving blocks out of an article, never without a finding."""

from __future__ import annotations

from collections.abc import Mapping

from audiobook.model import Article, Block, Finding
from audiobook.outline import lines, with_lines


def left_out(block: Block, kind: str, why: str) -> Finding:
    """The finding that a whole block was left out."""
    return Finding(kind, block.place or block.id, block.text, "", why)


def without(
    article: Article, dropped: Mapping[int, Finding]
) -> tuple[Article, tuple[Finding, ...]]:
    """The article without the blocks at these places in its outline, and why."""
    if not dropped:
        return article, ()
    kept = (line for at, line in enumerate(lines(article)) if at not in dropped)
    return with_lines(article, kept), tuple(dropped[at] for at in sorted(dropped))
