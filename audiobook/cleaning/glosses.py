"""Glosses are taken out of the text and kept as readings, the weakest there are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from itertools import accumulate

from audiobook.model import Article, Block, Finding, Origin
from audiobook.outline import Line, lines, with_lines
from audiobook.text import glosses


def take_out_glosses(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without the glosses that a machine put into it."""
    outline = lines(article)
    blocks = [article.title, *(line.block for line in outline)]
    page = "\n".join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    found: defaultdict[int, list[glosses.Gloss]] = defaultdict(list)
    findings = []
    for gloss in glosses.find(page, Origin.SCRAPED):
        at = bisect_right(starts, gloss.start) - 1
        found[at].append(_moved(gloss, -starts[at]))
        findings.append(_finding(page, gloss, blocks[at]))
    if not found:
        return article, ()
    for at, local in found.items():
        blocks[at] = glosses.take_out(blocks[at], tuple(local), Origin.SCRAPED)
    cleaned = (Line(block, line.level) for block, line in zip(blocks[1:], outline, strict=True))
    return with_lines(replace(article, title=blocks[0]), cleaned), tuple(findings)


def _moved(gloss: glosses.Gloss, by: int) -> glosses.Gloss:
    return replace(
        gloss,
        start=gloss.start + by,
        end=gloss.end + by,
        head=gloss.head + by,
        head_end=gloss.head_end + by,
    )


def _finding(page: str, gloss: glosses.Gloss, block: Block) -> Finding:
    head = page[gloss.head : gloss.head_end]
    bracket = page[gloss.start : gloss.end]
    why = f"spells {head}" if gloss.syllables else f"pinyin that {head} is not quite read as"
    if page[gloss.head_end : gloss.start].endswith(tuple(glosses.CLOSING)):
        why += " once more"
    return Finding("gloss", block.place or block.id, head + bracket, head, why)
