"""What a page has around its article, where the page's own structure tells it: menus, links."""

from __future__ import annotations

from itertools import groupby

from audiobook.cleaning.leaving_out import without
from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import lines

_BETWEEN = " · "


def drop_page(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without the asides of its page; those that follow each other make one finding."""
    dropped: dict[int, Finding] = {}
    outline = enumerate(lines(article))
    for aside, group in groupby(outline, key=lambda one: one[1].block.kind is Kind.ASIDE):
        if aside:
            places, found = zip(*((at, line.block) for at, line in group), strict=True)
            dropped |= dict.fromkeys(places, _finding(found))
    article, findings = without(article, dropped)
    return article, tuple(dict.fromkeys(findings))


def _finding(blocks: tuple[Block, ...]) -> Finding:
    place = blocks[0].place or blocks[0].id
    if blocks[-1].place != blocks[0].place:
        place += f" to {blocks[-1].place.removeprefix('line ')}"
    text = _BETWEEN.join(block.text for block in blocks)
    return Finding("page", place, text, "", "stands around the article in its page")
