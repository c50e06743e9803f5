"""Sentences that a page sets off as well: pull quotes, captions that repeat, described pictures."""

from __future__ import annotations

import re

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding, Kind
from audiobook.outline import lines
from audiobook.text.measures import key, words

_SET_OFF = {Kind.QUOTE, Kind.CAPTION, Kind.IMAGE}
_LONG = 6
"""Words of a quote; a shorter one may be meant twice."""
_SENTENCE = re.compile(r"[^。！？!?；;….]+")


def drop_repeats(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without quotes from its own text, and without a caption's second appearance."""
    outline = lines(article)
    said = {key(article.title.text)}
    for line in outline:
        if line.block.kind not in _SET_OFF:
            said |= {key(part) for part in _SENTENCE.findall(line.block.text)} - {""}
    dropped: dict[int, Finding] = {}
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
