"""Lines that say who wrote and published an article, and when: taken as facts about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines
from audiobook.text.measures import ends_sentence

_DAY = r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?"
_NAME = r"[^:：，。！？；|丨]{1,40}?"
_END = r"(?=\Z|[ |/丨]+(?:\S{1,8} ?[:：]|\d{4} ?[-/.年]))"
"""After an item: nothing, or what looks like the next one, so that names may have spaces."""
_FIELDS = (
    ("source", rf"(?:(?:文章|信息|消息)?来源|稿源|Source) ?[:：] ?({_NAME})"),
    ("byline", rf"(?:作者|撰文|文|(?:本报|本网|本刊)?(?:记者|通讯员)|Author) ?[:：] ?({_NAME})"),
    ("date", rf"(?:(?:(?:发布|更新)(?:时间|日期)|Published|Updated|Date) ?[:：] ?)?{_DAY}"),
    (
        "",
        "(?:(?:责任|本期|执行)?编辑|责编|编审|审核|审校|校对|监制|Editor"
        rf"|(?:阅读|浏览|点击)(?:量|数|次数)?|Views) ?[:：] ?{_NAME}",
    ),
)
"""What a line of credits consists of, by the article's field that takes it, if any does."""
_ITEMS = tuple((field, re.compile(item + _END, re.IGNORECASE)) for field, item in _FIELDS)
_SEPARATOR = re.compile(r"[ |/丨]*")

_REPORTER = re.compile(
    r"((?:本报|本网|本刊|新华社|中新社)?(?:记者|通讯员) [^，。！？；:：]{2,30})"
    r"|[Bb]y ([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4})"
)
"""A line of names, without a colon; in English capitals tell it from a sentence."""

_ABOVE = 6
"""Lines above the text in which credits are looked for."""


def move_credits(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its source, byline and date as facts, and without the lines of credits.

    They are looked for above the text and at its end. A fact that the article has already stays.
    """
    outline = lines(article)
    facts: dict[str, str] = {}
    dropped: dict[int, Finding] = {}
    for at in _ends(outline):
        block = outline[at].block
        credit = _credits(block.text)
        if credit is not None:
            facts = credit | facts
            taken = ", ".join(credit) or "nothing"
            dropped[at] = left_out(block, "credits", f"a line of credits; taken from it: {taken}")
    article, findings = without(article, dropped)
    return replace(
        article,
        source=article.source or facts.get("source"),
        byline=article.byline or facts.get("byline"),
        date=article.date or facts.get("date"),
    ), findings


def _ends(outline: Sequence[Line]) -> Iterator[int]:
    """The lines above the text, and the lines of credits at its end, from outside to inside."""
    for at, line in enumerate(outline[:_ABOVE]):
        if ends_sentence(line.block.text):
            break
        yield at
    for at in reversed(range(len(outline))):
        credit = _credits(outline[at].block.text)
        if credit is None or credit.keys() == {"date"}:  # a notice ends with its date
            break
        yield at


def _credits(text: str) -> dict[str, str] | None:
    """The facts in a line that consists of credits and nothing else, by field; else None."""
    if text[0] in "(（" and text[-1] in ")）":
        text = text[1:-1]
    reporter = _REPORTER.fullmatch(text)
    if reporter:
        return {"byline": reporter[1] or reporter[2]}
    facts: dict[str, str] = {}
    at = 0
    while at < len(text):
        found = next(((f, m) for f, item in _ITEMS if (m := item.match(text, at))), None)
        if found is None:
            return None
        field, match = found
        if field == "date":
            year, month, day = match.groups()
            facts.setdefault(field, f"{year}-{int(month):02}-{int(day):02}")
        elif field:
            facts.setdefault(field, match[1].strip())
        rest = _SEPARATOR.match(text, match.end())
        at = rest.end() if rest else len(text)
    return facts
