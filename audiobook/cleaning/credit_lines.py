"""Lines that say who wrote and published an article, and when: taken as facts about it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.cleaning.page_lines import LABEL, READING_TIME, simpler
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import CHARACTER

_ZONE = r"(?-i: ?(?:[ECMP][SD]?T|GMT|UTC|BST)(?![A-Za-z]))?"
_TIME = (
    rf"(?:[ T,]*\d{{1,2}}(?::\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?{_ZONE}|[时点]\d{{1,2}}分?))?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = (
    r"(?P<year>\d{4}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2}) ?日?",
    rf"{MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
    rf"(?P<day>\d{{1,2}}) {MONTH},? (?P<year>\d{{4}})",
)
_LABEL = (
    "(?:(?:发布|更新|发表)?(?:时间|日期)|(?:发布|更新|发表|出版|刊登)(?=[:：])|Published|Updated|Posted|Date)"
    r"(?: on)? ?[:：]? ?(?:\d{1,2}:\d{2} ?(?:[ap]\.?m\.?)?"
    rf"{_ZONE},? {_WEEKDAY}(?=\w))?"
)
_NAME = r"[^:：，。！？；|｜丨]{1,40}?"
_NAMED = rf"(?=\Z|[ |/丨　]+(?:\S{{1,8}} ?[:：|｜]|\d{{4}} ?[-/.年]|(?:{LABEL})(?:\Z|[ |/丨　])))"
"""After a name: nothing, or what looks like the next item, so that names may have spaces."""
_DONE = rf"(?=\Z|[ |/丨·　]|(?<=\D)\d{{4}} ?[-/.年]|(?<=:\d\d){CHARACTER})"
"""The end of an item; pages without their styles glue days to names, and names to hours."""
_COLON = "[ 　]?[:：|｜][ 　]?"
_PERSON = (
    r"(?-i:[A-Z][\w.'’-]*(?: (?:(?:van|von|der|de|den|del|della|di|da|dos|la|le|bin|al) )*"
    r"[A-Z][\w.'’-]*){0,4})"
)
"""In English, where capitals tell a name from a sentence."""
_PEOPLE = rf"{_PERSON}(?:(?:,? and |,? & |, ){_PERSON}){{0,7}}"
_AGENCY = (
    "(?-i:(?:The )?Associated Press|AP|Reuters|AFP|Agence France-Presse|Xinhua|Bloomberg|UPI|CNN"
    "|BBC)"
)
_A_DAY = re.sub(r"\(\?P<\w+>", "(?:", "|".join(_DAYS))
_CAPITAL = "(?=(?-i:[A-Z]))"
_POST = "(?:(?:staff|senior|chief|special|contributing) )*(?:writer|reporter|correspondent)s?"
_REGIONS = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_FOR = "(?-i:for|(?:[Ss]pecial )?to) (?:the )?"
_BY = "(?:(?:story|text|words|written|reported|reporting) )?by "
_OTHERS = "Words|Text|Story|Reporting|Photographs?|Photos|Illustrations?|Video|Graphics"


class _Item(NamedTuple):
    """What a line of credits may consist of."""

    field: str
    """The article's field that takes it; empty where none does."""
    head: str
    """How it begins; empty where it may begin with anything."""
    rest: str
    """With the group `name`, or with those of a day, where a field takes it."""

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The item, where it stands there."""
        if self.head and not _compiled(self.head).match(text, at):
            return None
        return _compiled(f"(?:{self.head}){self.rest}").match(text, at)


# Compiled where a line first begins so: of those with many words in them, most never are.
_compiled = cache(partial(re.compile, flags=re.IGNORECASE))

_ITEMS = (
    _Item("source", "(?:文章|信息|消息)?来源|稿源|Source", rf"{_COLON}(?P<name>{_NAME}){_NAMED}"),
    _Item(
        "byline",
        "作者|撰文|文|(?:本报|本网|本刊)?(?:记者|通讯员)|Author",
        rf"{_COLON}(?P<name>{_NAME}){_NAMED}",
    ),
    _Item(
        "byline",
        "(?:本报|特约)?(?:记者|通讯员)",
        r" ?(?P<name>[^\W\d_]{2,12}?)" rf"[／/][^\W\d_]{{1,10}}(?:报导|报道|电){_DONE}",
    ),
    _Item(
        "byline",
        "原创",
        rf"[:：]? (?P<name>[^\W\d_]{{2,16}})(?= [^\W\d_]{{2,16}} {_DAYS[0]}[ T]\d)",
    ),
    _Item(
        "byline",
        _BY,
        rf"(?!{_AGENCY})(?P<name>{_PEOPLE}?)(?=,? ?[-–—(]? ?{_AGENCY}\)?{_DONE})",
    ),
    _Item(
        "byline",
        _BY,
        rf"(?P<name>{_PEOPLE})(?=\Z| ?[|·/—–] ?|,? (?:{_LABEL})?(?:{_A_DAY})|,? (?:{_FOR})[A-Z])",
    ),
    _Item("source", f"(?:{_FOR})", rf"(?P<name>{_PERSON}){_DONE}"),
    _Item("source", r"(?=[-(]? ?(?-i:[A-Z]))", rf"[-(]? ?(?P<name>{_AGENCY})\)?{_DONE}"),
    _Item("byline", _CAPITAL, rf"(?P<name>{_PERSON})(?=,? ?[-–—(]? ?{_AGENCY}\)?{_DONE})"),
    _Item("byline", _CAPITAL, rf"(?P<name>{_PERSON})(?= ?[|·/—–] ?(?:{READING_TIME}){_DONE})"),
    _Item("byline", "", rf"(?P<name>{_PERSON}, {_POST})(?=\Z| ?[|·/—–] ?)"),
    _Item("", "", f"{_POST}{_DONE}"),
    _Item(
        "byline",
        "文|撰文",
        r"[/／](?P<name>[^\W\d_]{2,12}(?:[、 ][^\W\d_]{2,4})*?)(?=\Z|[ 　]+[图摄][/／])",
    ),
    _Item("", "图|摄|摄影", r"[/／][^\W\d_]{2,12}(?:[、 ][^\W\d_]{2,4})*\Z"),
    _Item("byline", "撰文|采写|图文|文", rf" ?[/／] ?(?P<name>[^\W\d_]{{2,12}}?){_DONE}"),
    _Item("", "图|摄影|图片|视频", rf" ?[/／] ?[^\W\d_]{{2,12}}?{_DONE}"),
    _Item(
        "byline",
        "(?:words|text|story|reporting) by ",
        rf"(?P<name>{_PERSON}?)(?=[ |/]+(?:{_OTHERS}) )",
    ),
    _Item("", f"(?:{_OTHERS}) by ", rf"{_PERSON}?(?=\Z|[ |/]+(?:{_OTHERS}) )"),
    _Item("byline", "(?:本报|本网)?(?:记者|通讯员) ", r"(?P<name>[^\W\d_]{2,8})(?=\Z|[ 　|丨])"),
    _Item("byline", "", r"(?P<name>[^\W\d_]{2,16})(?=[ ·]*\+? ?关注(?:\Z|[ ·]|\d{4}))"),
    _Item(
        "source",
        "",
        r"(?P<name>[^\W\d_]{1,12}(?:报|网|社|周刊|发布|客户端|电视台|杂志))(?=\Z|[ 　|丨])",
    ),
    _Item("source", "", rf"(?P<name>[^\W\d_]{{2,16}})(?=[ |/丨·]+{_DAYS[0]}[ T]\d)"),
    *(_Item("date", "", f"(?:{_LABEL})?{day}{_TIME}{_DONE}") for day in _DAYS),
    _Item("", "", f"(?:{LABEL}){_DONE}"),
    _Item("", r"Updated \d", rf"\d?:\d{{2}} ?(?:[ap]\.?m\.?)?{_DONE}"),
    _Item("", "", f"(?:IP ?属地[:：]? ?|来自|发布于)?(?:{_REGIONS}){_DONE}"),
    _Item(
        "",
        "(?:责任|本期|执行)?编辑|责编|编审|审核|审校|校对|监制|排版|美编|制图|Editor|Views",
        rf"(?:{_COLON}| ?[/／] ?){_NAME}{_NAMED}",
    ),
)
_SEPARATOR = re.compile(r"[ ,|/丨·　—–•]*")
_PUBLISHER = re.compile(r"(?!发布于|来自)[^\W\d_]{2,16}")
"""A name without a label, after a day with its time: who published it then."""
_LABELLED = re.compile(_LABEL, re.IGNORECASE)

_REPORTER = re.compile(
    r"[□■◎●◆ ]*((?:本[报网刊]|[^\W\d_]{1,6}(?:社|网|报|新闻|周刊|电视台))?(?:记者|通讯员|实习生)"
    r"(?: | ?[|｜丨] ?)[^，。！？；:：]{2,30})"
)
"""A line of names, without a colon."""

ABOVE = 6
"""Lines above the text in which credits are looked for."""


def move_credits(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its source, byline and date as facts, and without the lines of credits.

    They are looked for above the text and at its end. A fact that the article has already stays.
    """
    outline = lines(article)
    facts: dict[str, str] = {}
    known = {name for name in (article.byline, article.source) if name}
    dropped: dict[int, Finding] = {}
    for at in _ends(outline):
        block = outline[at].block
        credit = credits_in(block.text, known)
        if credit is not None:
            facts = credit | facts
            taken = ", ".join(credit) or "nothing"
            dropped[at] = left_out(block, "credits", f"a line of credits; taken from it: {taken}")
    article, findings = without(article, dropped)
    return with_facts(article, facts), findings


def with_facts(article: Article, facts: Mapping[str, str]) -> Article:
    """The article with those of the facts, by field, that it has not already."""
    return replace(
        article,
        source=article.source or facts.get("source"),
        byline=article.byline or facts.get("byline"),
        date=article.date or facts.get("date"),
    )


def _ends(outline: Sequence[Line]) -> Iterator[int]:
    """The lines above the text, and the lines of credits at its end, from outside to inside."""
    begun = False
    for at, line in enumerate(outline[:ABOVE]):
        text = line.block.text
        # Under a sentence a line with a day in it may be the text's own.
        if not begun or "byline" in (credits_in(text) or {}):
            yield at
        begun = begun or ends_sentence(text)
    for at in reversed(range(len(outline))):
        credit = credits_in(outline[at].block.text)
        if credit is None or _is_signature(outline[at].block.text, credit):
            break
        yield at


def _is_signature(text: str, credit: dict[str, str]) -> bool:
    """Whether the line is a day without a word before it: a letter or a notice ends so."""
    return credit.keys() == {"date"} and not _LABELLED.match(simpler(text))


def credits_in(text: str, known: Collection[str] = ()) -> dict[str, str] | None:
    """The facts in a line that consists of credits and nothing else, by field; else None.

    Args:
        text: The line.
        known: Names that the article has as facts already, and that say nothing new.
    """
    if text[0] in "(（" and text[-1] in ")）":
        text = text[1:-1]
    reporter = _REPORTER.fullmatch(text)
    if reporter:
        return {"byline": reporter[1]}
    facts: dict[str, str] = {}
    plain = simpler(text)
    at = 0
    while at < len(text):
        name = next((one for one in known if text.startswith(one, at)), "")
        if name and at + len(name) < len(text):
            at += len(name) + 1
            continue
        found = next(((one.field, m) for one in _ITEMS if (m := one.match(plain, at))), None)
        if found is None or found[1].end() == at:
            return None
        field, match = found
        if field == "date":
            facts.setdefault(field, iso(match["year"], match["month"], match["day"]))
        elif field:
            facts.setdefault(field, text[slice(*match.span("name"))].strip())
        rest = _SEPARATOR.match(text, match.end())
        at = rest.end() if rest else len(text)
        if field == "date" and ":" in match[0] and _PUBLISHER.fullmatch(text, at):
            facts.setdefault("source", text[at:])
            return facts
    return facts


def iso(year: str, month: str, day: str) -> str:
    """A day as ISO 8601 writes it; the month may be an English word."""
    number = int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1
    return f"{year}-{number:02}-{int(day):02}"
