"""The headline, which pages repeat: above the text, and glued to its first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audiobook.cleaning.leaving_out import left_out
from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import Line, cut, lines, with_lines
from audiobook.text.measures import key, words

_LONG = 10
"""Words; so long a line that equals the headline is the headline wherever it stands, and so long
a beginning of a paragraph is no coincidence. Shorter ones may be the refrain of a song."""

_SITE_NAME = re.compile(r"\s*[-_|–—]\s*[^-_|–—]{1,20}\Z")
"""What a page's title has after the headline: `… - 乡村周报`, `… | Village Weekly`."""

_DATELINE = re.compile(r"\d{1,4}[年月日.-]|本报|本网|新华|中新|[（(【]|近日|日前|昨日|今年|连日来")
"""How the first sentence of a report begins."""

_PARTED = re.compile(r"[,，:：;；!！?？].")
"""Inside a headline: it is no subject of a sentence then."""

_CONTINUES = re.compile(r"[,，、.。:：;；!！?？的]")
"""After a sentence's subject; a headline that is followed so is one."""


def drop_headlines(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its headline once, as its title."""
    article, findings = _without_site_name(article)
    outline = lines(article)
    if len(outline) == 1:  # a text of one line is its own title
        return article, tuple(findings)
    title = article.title.text
    headline = key(title)
    beginnings = _beginnings(title, outline)
    kept: list[Line] = []
    repeated = False
    for line in outline:
        block = line.block
        leading = not kept
        if key(block.text) == headline and (leading or words(block.text) >= _LONG):
            findings.append(left_out(block, "headline", "repeats the title"))
            repeated = True
            continue
        after = _after_headline(title, block)
        if after and (
            beginnings[_beginning(block.text[after:])] > 1
            or (leading and _DATELINE.match(block.text, after))
            or (leading and repeated and _PARTED.search(title))
        ):
            why = "repeats the title, glued to the paragraph"
            findings.append(Finding("headline", block.place or block.id, title, "", why))
            line = replace(line, block=cut(block, [(0, after)]))
        kept.append(line)
    return (with_lines(article, kept) if findings else article), tuple(findings)


def _beginnings(title: str, outline: Sequence[Line]) -> Counter[str]:
    """How often paragraphs begin so, with or without a headline glued to them.

    More than once is the sign of a page that has a copy of the paragraph.
    """
    paragraphs = [line.block for line in outline if line.block.kind is Kind.PARAGRAPH]
    return Counter(_beginning(block.text[_after_headline(title, block) :]) for block in paragraphs)


def _beginning(text: str) -> str:
    return key(text[: 4 * _LONG])[:_LONG]


def _after_headline(title: str, block: Block) -> int:
    """Where the paragraph begins after what may be a headline glued to it; 0 where none is."""
    if block.kind is not Kind.PARAGRAPH or not block.text.startswith(title) or words(title) < _LONG:
        return 0
    rest = block.text[len(title) :]
    glued = rest.lstrip()
    if not key(glued) or _CONTINUES.match(glued):
        return 0
    if glued != rest and glued[0].isascii() and glued[0].islower():
        return 0  # an English sentence that begins like the headline
    return len(block.text) - len(glued)


def _without_site_name(article: Article) -> tuple[Article, list[Finding]]:
    """The article with the headline alone as its title, where a line shows what that is."""
    title = article.title
    bare = title.text[: m.start()] if (m := _SITE_NAME.search(title.text)) else ""
    if not bare or all(line.block.text != bare for line in lines(article)[:3]):
        return article, []
    why = "the name of a site after the headline"
    finding = Finding("headline", title.place or title.id, title.text, bare, why)
    return replace(article, title=cut(title, [(len(bare), len(title.text))])), [finding]
