"""What a page has around its article: links to others, comments, buttons.

Only whole lines are taken for that, and most only at the end of the page; an article may speak of
comments as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.cleaning.credit_lines import ABOVE, credits_in
from audiobook.cleaning.leaving_out import left_out, without
from audiobook.cleaning.page_lines import (
    ANYWHERE,
    BESIDE_READING_TIME,
    CERTAIN,
    LINKS_FOLLOW,
    POSSIBLE,
    simpler,
)
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import width

_COMMENT = re.compile(r"(?:网友|匿名|用户|游客|\d+ ?楼)\S{0,10}[:：]")
"""How a comment begins that says who wrote it."""
_LONGEST_LINK = 80
"""Columns; links are headlines."""


def drop_boilerplate(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without what belongs to the page that it stood on."""
    outline = lines(article)
    dropped = {
        at: left_out(line.block, "boilerplate", "a button of the page")
        for at, line in enumerate(outline)
        if _is_button(at, line.block.text)
    }
    for at in range(_end_of_text(outline), len(outline)):
        dropped[at] = left_out(outline[at].block, "boilerplate", "the end of the page")
    return without(article, dropped)


def _is_button(at: int, text: str) -> bool:
    """Whether it is a button or a label; credits beside one are left for those who take facts."""
    plain = simpler(text)
    if ANYWHERE.fullmatch(plain):
        return True
    beside = BESIDE_READING_TIME.fullmatch(plain) is not None
    return beside and (at >= ABOVE or credits_in(text) is None)


def _end_of_text(outline: Sequence[Line]) -> int:
    """Where the page's tail begins: as early as all that follows can belong to it."""
    texts = [simpler(line.block.text) for line in outline]
    start = len(texts)
    while start > 0 and _may_be_of_page(texts[start - 1]):
        start -= 1
    links = (at for at in range(start, len(texts)) if LINKS_FOLLOW.fullmatch(texts[at]))
    end = next(links, len(texts))
    while end > 0 and (_is_boilerplate(texts[end - 1]) or _is_between(texts, end - 1)):
        end -= 1
    certain = any(LINKS_FOLLOW.fullmatch(text) or CERTAIN.fullmatch(text) for text in texts[end:])
    return end if certain else len(texts)


def _is_between(texts: Sequence[str], at: int) -> bool:
    """Whether a short line stands between two that nobody ends an article with."""
    return (
        0 < at < len(texts) - 1
        and _may_be_link(texts[at])
        and CERTAIN.fullmatch(texts[at - 1]) is not None
    )


def _is_boilerplate(text: str) -> bool:
    return any(lines.fullmatch(text) for lines in (LINKS_FOLLOW, CERTAIN, POSSIBLE))


def _may_be_of_page(text: str) -> bool:
    return _is_boilerplate(text) or _may_be_link(text) or _COMMENT.match(text) is not None


def _may_be_link(text: str) -> bool:
    return width(text) <= _LONGEST_LINK and not ends_sentence(text)
