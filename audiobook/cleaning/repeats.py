"""Sentences that a page sets off as well: pull quotes, captions that repeat, described pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding, Kind
from audiobook.outline import Line, lines
from audiobook.text.measures import key, words

_SET_OFF = {Kind.QUOTE, Kind.CAPTION, Kind.IMAGE}
_LONG = 6
"""Words of a quote; a shorter one may be meant twice."""
_TEASER = re.compile(
    r"(?:…+|\.{3,}|。{3,})\s*(?:[\[【(（<]?\s*(?:详细|更多|全文|阅读全文|查看全文"
    r"|read more|more)\s*[\]】)）>]?)?\Z",
    re.IGNORECASE,
)
"""How a beginning ends that a page shows before the whole."""
_BEGINNING = 10
"""Letters by which a beginning is looked up."""
_SENTENCE = re.compile(r"[^。！？!?；;….]+")


def drop_repeats(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without quotes from its own text, captions' second appearances and teasers."""
    outline = lines(article)
    said = {key(article.title.text)}
    for line in outline:
        if line.block.kind not in _SET_OFF:
            said |= {key(part) for part in _SENTENCE.findall(line.block.text)} - {""}
    dropped = _teasers(outline)
    shown: set[str] = set()
    for at, line in enumerate(outline):
        block = line.block
        if block.kind not in _SET_OFF:
            continue
        parts = [key(part) for part in _SENTENCE.findall(block.text)]
        whole = key(block.text)
        quoted = words(block.text) >= _LONG and all(not part or part in said for part in parts)
        if quoted or (block.kind is not Kind.QUOTE and whole in shown):
            dropped[at] = left_out(block, "duplicate", "repeats what the text says")
        if block.kind is not Kind.QUOTE:
            shown.add(whole)
    return without(article, dropped)


def _teasers(outline: Sequence[Line]) -> dict[int, Finding]:
    """The beginnings of paragraphs that a page shows before it shows them whole."""
    whole: dict[str, str] = {}
    dropped: dict[int, Finding] = {}
    for at in reversed(range(len(outline))):
        block = outline[at].block
        said = key(block.text)
        teaser = _TEASER.search(block.text)
        beginning = key(block.text[: teaser.start()]) if teaser else ""
        if len(beginning) >= _BEGINNING and whole.get(said[:_BEGINNING], "").startswith(beginning):
            dropped[at] = left_out(block, "duplicate", "the beginning of what stands below")
        elif block.kind is Kind.PARAGRAPH:
            whole[said[:_BEGINNING]] = said
    return dropped
