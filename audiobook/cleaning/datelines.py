"""The beginning of a report, which says whose it is: facts are taken from it, and it stays.

It is text, and newsreaders say it too: `LIUXI (AP) — …`, `新华社北京11月25日电（记者张三）…`.
"""

from __future__ import annotations

import re
from functools import cache

from audiobook.cleaning.credit_lines import MONTH, iso, with_facts
from audiobook.model import Article, Finding, Kind
from audiobook.outline import lines

_FIRST = 3
"""Blocks in which it may begin one; a caption or a summary may stand before it."""
_BEGINNING = re.compile(r"[【（(〔\[]|[A-Z]{2}|[^\W\d_A-Za-z]{2}")
_LONGEST = 60
"""Characters in which one ends."""
_SIGNS = ("电", "電", "讯", "消息", "记者", "記者", ") ")
"""One has one of these, and few other beginnings have, so that the patterns are seldom needed."""
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)?"
_ENGLISH = (
    rf"(?:{_PLACE},? )?(?:(?i:{MONTH}) (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))? )?"
    r"\((?P<source>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\) ?(?:(?:—|–|--?) |(?<=\(CNN\) ))"
)
_OUTLET = r"[^\W\d_A-Za-z]{1,6}?(?:社|网|報|报|新闻|新聞)"
_NAMES = r"[^\W\d_]{2,4}(?:[、， 　]+[^\W\d_]{2,4}){0,5}"
_REPORTERS = rf"[（(](?:记者|記者|通讯员)?[：: ]?(?P<byline>{_NAMES}(?: 通讯员 ?{_NAMES})?)[）)]"
_CHINESE = (
    rf"[【（(〔]?据?(?!本[报報网刊])(?P<source>{_OUTLET})(?:[^\W\d_]{{2,8}}?)??"
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|電|讯|消息)[）)〕】]?"
    rf"(?: ?{_REPORTERS})?",
    rf"本[报網网刊](?:讯|[^\W\d_]{{2,8}}?\d{{1,2}}月\d{{1,2}}日(?:电|讯)) ?{_REPORTERS}",
    r"[（(]记者[：: ]?(?P<byline>[^\W\d_]{2,4}(?:[、， 　]+[^\W\d_]{2,4}){0,5})[）)]",
    rf"【(?P<source>{_OUTLET})(?:报道|讯)?[ 　]+(?:特约)?记者[ 　]*(?P<byline>{_NAMES})】",
    rf"(?P<source>{_OUTLET})(?:消息|讯)[：: 　]",
    r"[（(](?P<source>中央社)[記记]者",
    r"〔[记記]者(?P<byline>[^\W\d_]{2,4})／[^\W\d_]{2,6}[报報][导道導]〕",
)


def take_datelines(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with the facts that its report begins with; no text is changed.

    A fact that the article has already stays.
    """
    texts = [one.block.text for one in lines(article) if one.block.kind is Kind.PARAGRAPH]
    for text in texts[:_FIRST]:
        facts = _facts(text) if _may_be_one(text) else {}
        if facts:
            return with_facts(article, facts), ()
    return article, ()


def _may_be_one(text: str) -> bool:
    beginning = text[:_LONGEST]
    return _BEGINNING.match(text) is not None and any(sign in beginning for sign in _SIGNS)


def _facts(text: str) -> dict[str, str]:
    for pattern in _patterns():
        found = pattern.match(text)
        if found:
            named = {name: fact for name, fact in found.groupdict().items() if fact}
            if "year" in named:
                named["date"] = iso(named["year"], named["month"], named["day"])
            return named
    return {}


@cache  # where a paragraph begins like one
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, (_ENGLISH, *_CHINESE)))
