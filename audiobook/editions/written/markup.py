"""Sentences and paragraphs as HTML, well-formed as XML too, for pages and books alike.

    <p class="text"><span id="s0003">天还没亮。</span><span id="s0004">灯先亮。</span></p>

Every sentence is a span whose id is its utterance's; what is in another language than the article
says so, and what is written from right to left too. What differs between formats, the elements
around a paragraph, is theirs to say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Final

from audiobook.editions.written import imprint
from audiobook.editions.written.alignment import written_span
from audiobook.editions.written.lines import between, one_line
from audiobook.editions.written.parts import Look, Passage
from audiobook.model import LanguageSpan, Programme, Utterance

Frame = tuple[str, str]
"""What stands before a paragraph's sentences, `{id}` for the paragraph's id, and after them."""

DEEPEST: Final = 6
"""Levels of headings that HTML has."""


def page(lang: str, title: str, head: Iterable[str], body: Iterable[str]) -> str:
    """A page of HTML.

    Args:
        lang: its language.
        title: as text.
        head: more lines of its head.
        body: lines.
    """
    lines = (
        "<!doctype html>",
        f'<html lang="{escape(lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        *head,
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def meta(programme: Programme) -> Iterator[str]:
    """What a page says of itself to machines, a line each."""
    for name, value in imprint.metadata(programme):
        yield f'<meta name="{name}" content="{escape(value)}">'


def sentence(utterance: Utterance, lang: str) -> str:
    """A sentence as a span; `lang` is the language of what stands around it."""
    runs = _runs(utterance, lang)
    text = one_line(utterance.written)
    if len(runs) == 1:
        attributes, inside = _language(runs[0].lang, lang), escape(text)
    else:
        attributes = ""
        inside = "".join(
            f"<span{mark}>{escape(text[run.start : run.end])}</span>"
            if (mark := _language(run.lang, lang))
            else escape(text[run.start : run.end])
            for run in runs
        )
    return f'<span id="{escape(utterance.id)}"{attributes}>{inside}</span>'


def sentences(utterances: Sequence[Utterance], lang: str) -> str:
    """Sentences as they stand in a paragraph, with a space between where their language has one."""
    markup, before = "", ""
    for one in utterances:
        text = one_line(one.written)
        markup += between(before, text) + sentence(one, lang)
        before = text
    return markup


def passages(
    all_passages: Sequence[Passage],
    lang: str,
    frames: Mapping[Look, Frame],
    headed: Callable[[Passage], str],
) -> Iterator[str]:
    """Paragraphs, a line each.

    Args:
        all_passages: of one part, in order.
        lang: the language of the page.
        frames: what stands around a paragraph of each look but headings.
        headed: makes the line of a heading or of the title.
    """
    for look, group in groupby(all_passages, lambda one: one.look):
        if look is Look.ITEM:
            yield "<ul>"
        for passage in group:
            if look in (Look.HEADING, Look.TITLE):
                yield headed(passage)
                continue
            before, after = frames[look]
            before = before.replace("{id}", escape(passage.id))
            yield before.replace(">", f"{direction(passage)}>", 1) + said(passage, lang) + after
        if look is Look.ITEM:
            yield "</ul>"


def heading(passage: Passage, lang: str, level: int) -> str:
    """A heading, with what we say before it in a paragraph of its own: `第一节。`."""
    ours, author = sentences(passage.announced, lang), sentences(passage.sentences, lang)
    eyebrow = f'<p class="eyebrow">{ours}</p>\n' if ours else ""
    level = min(level, DEEPEST)
    return f"{eyebrow}<h{level}{direction(passage)}>{author}</h{level}>"


def said(passage: Passage, lang: str) -> str:
    """All that is heard of a passage; what we say before the author's words is set apart."""
    ours, author = sentences(passage.announced, lang), sentences(passage.sentences, lang)
    return f'<span class="lead-in">{ours}</span> {author}' if ours else author


def direction(passage: Passage) -> str:
    """The attribute of a paragraph that is written from right to left; of others none."""
    for one in passage.sentences:
        for character in one.written:
            strong = unicodedata.bidirectional(character)
            if strong in ("R", "AL"):
                return ' dir="rtl"'
            if strong == "L":
                return ""
    return ""


def _language(lang: str, around: str) -> str:
    return "" if lang == around else f' lang="{escape(lang)}" xml:lang="{escape(lang)}"'


def _runs(utterance: Utterance, lang: str) -> tuple[LanguageSpan, ...]:
    """The stretches of a sentence as it is written, each with its language; they cover it."""
    written, text = utterance.written, one_line(utterance.written)
    languages = {span.lang for span in utterance.languages}
    if len(languages) < 2 or text != written:
        # Where a character has gone its neighbours' places are not theirs any more.
        return (LanguageSpan(0, len(text), languages.pop() if len(languages) == 1 else lang),)
    runs: list[LanguageSpan] = []
    for span in utterance.languages:
        start = runs[-1].end if runs else 0
        end = max(start, written_span(utterance, span.start, span.end)[1])
        if start < end:
            runs.append(LanguageSpan(start, end, span.lang))
    last = runs[-1]
    return (*runs[:-1], LanguageSpan(last.start, len(text), last.lang))
