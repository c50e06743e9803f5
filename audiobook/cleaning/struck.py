"""What its author has crossed out is not said: for a listener it would stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audiobook.cleaning.rewriting import Edit, edited, rewrite
from audiobook.model import Article, Block, Finding
from audiobook.outline import blocks
from audiobook.text.measures import words
from audiobook.text.scripts import is_speakable

_MOST = 0.5
"""The share of an article that may go; a tag that is not ended crosses out all the rest."""
_ONCE = (
    r"(?i:原价|原價|定价|定價|市场价|市場價|门市价|吊牌价"
    r"|(?<!\w)(?:was|from|originally|list price))"
    r"[\s:：为是]*$"
)
"""Words that say of a price that it was one: behind them it is crossed out for the eye only."""
_PRICE = r"[^\w]*(?:人民币|RMB|USD)?[^\w]*\d.{0,12}"
_WHY = "crossed out"


def drop_struck(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without what is crossed out in it, unless that is most of it."""
    struck = sum(words(text) for block in blocks(article) for text in _struck(block))
    if struck > _MOST * sum(words(block.text) for block in blocks(article)):
        return article, ()
    found: tuple[Finding, ...] = ()
    title = edited(article.title, _edits(article.title))
    if title.text != article.title.text and is_speakable(title.text):
        found = (Finding("struck", title.place or title.id, article.title.text, title.text, _WHY),)
        article = replace(article, title=title)
    article, others = rewrite(article, "struck", _edits)
    return article, found + others


def _struck(block: Block) -> Iterator[str]:
    return (block.text[start:end] for start, end in block.struck)


def _edits(block: Block) -> Iterator[Edit]:
    """What is crossed out, but for a price that the words before it call a former one."""
    for start, end in block.struck:
        before = block.text[max(0, start - 20) : start]
        # Compiled here, for few articles have anything crossed out.
        if not (re.fullmatch(_PRICE, block.text[start:end]) and re.search(_ONCE, before)):
            yield Edit(start, end, "", _WHY)
