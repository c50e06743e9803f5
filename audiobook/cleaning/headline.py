"""The headline, which pages repeat: above the text, and glued to its first words."""

from __future__ import annotations

import re
from dataclasses import replace

from audiobook.cleaning.leaving_out import left_out
from audiobook.cleaning.measures import key, words
from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import Line, cut, lines, with_lines

_LONG = 10
"""Words; so long a line that equals the headline is the headline wherever it stands, and so long
a beginning of a paragraph is no coincidence. Shorter ones may be the refrain of a song."""

_SITE_NAME = re.compile(r"\s*[-_|–—]\s*[^-_|–—]{1,20}\Z")
"""What a page's title has after the headline: `… - 乡村周报`, `… | Village Weekly`."""

_DATELINE = re.compile(r"\d{1,4}[年月日.-]|本报|本网|新华|中新|[（(【]|近日|日前|昨日|今年|连日来")
"""How the first sentence of a report begins."""

_PARTED = re.compile(r"[,，:：;；!！?？\s].")

_CONTINUES = re.compile(r"[,，、.。:：;；!！?？的]")
"""After a sentence's subject; a headline that is followed so is one."""


def drop_headlines(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its headline once, as its title."""
    article, findings = _without_site_name(article)
    headline = key(article.title.text)
    beginnings = _beginnings(article)
    kept: list[Line] = []
    repeated = False
    for line in lines(article):
        block = line.block
        leading = not kept
        if key(block.text) == headline and (leading or words(block.text) >= _LONG):
            findings.append(left_out(block, "headline", "repeats the title"))
            repeated = True
            continue
        after = _after_headline(article.title, block)
        if after and (
            key(block.text[after:])[:_LONG] in beginnings
            or (leading and _DATELINE.match(block.text, after))
            or (leading and repeated and _is_no_subject(article.title))
        ):
            why = "repeats the title, glued to the paragraph"
            place = block.place or block.id
            findings.append(Finding("headline", place, block.text[:after].strip(), "", why))
            line = replace(line, block=cut(block, [(0, after)]))
        kept.append(line)
    if not findings:
        return article, ()
    return with_lines(article, kept), tuple(findings)


def _beginnings(article: Article) -> frozenset[str]:
    """How the paragraphs begin; a page has a copy of the one that the headline is glued to."""
    return frozenset(
        key(line.block.text[: 4 * _LONG])[:_LONG]
        for line in lines(article)
        if line.block.kind is Kind.PARAGRAPH
    )


def _after_headline(title: Block, block: Block) -> int:
    """Where the paragraph begins after a headline that is glued to it; 0 where none is."""
    end = len(title.text)
    if (
        block.kind is not Kind.PARAGRAPH
        or not block.text.startswith(title.text)
        or words(title.text) < _LONG
    ):
        return 0
    rest = block.text[end:]
    glued = rest.lstrip()
    if not key(glued) or _CONTINUES.match(glued):
        return 0
    if glued != rest and glued[0].isascii() and glued[0].islower():
        return 0  # a word of an English sentence that begins like the headline
    return len(block.text) - len(glued)


def _is_no_subject(title: Block) -> bool:
    """Whether the headline has parts, as no subject of a sentence has: `甲来了，乙也来了`."""
    return _PARTED.search(title.text) is not None


def _without_site_name(article: Article) -> tuple[Article, list[Finding]]:
    """The article with the headline alone as its title, where a line shows what that is."""
    title = article.title
    bare = title.text[: m.start()] if (m := _SITE_NAME.search(title.text)) else ""
    if not bare or all(line.block.text != bare for line in lines(article)[:3]):
        return article, []
    why = "the name of a site after the headline"
    finding = Finding("headline", title.place or title.id, title.text, bare, why)
    return replace(article, title=cut(title, [(len(bare), len(title.text))])), [finding]
