"""What a page says of its article in places that are not shown: JSON-LD, `meta`, `lang`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from audiobook.readers.characters import one_line, visible
from audiobook.readers.html.tables import text_of

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Page)\Z")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "articletitle", "title", "headline"),
    "byline": ("author", "article:author", "dc.creator", "byl", "parsely-author"),
    "date": (
        "article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish_date",
        "publication_date",
        "date",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
    ),
    "source": ("og:site_name", "contentsource", "source", "application-name", "sitename"),
    "rights": ("dc.rights", "copyright", "dcterms.rights"),
}
"""The names of `meta` elements for each fact, best first; Chinese authorities use ContentSource,
PubDate and ArticleTitle (GB/T 7 of site ids)."""
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_BY = re.compile(r"^(?:by|作者|文)[:： /]*", re.IGNORECASE)
_LONGEST_NAME = 40
"""Characters of an author's name; more is a sentence about the author."""
_LONGEST = 300
"""Characters of a fact; more is no name, no headline and no date."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    lang: str | None = None
    rights: str | None = None


def facts_of(root: HtmlElement) -> Facts:
    """All that the page says; JSON-LD before `meta`, for it is made for machines."""
    article = _article(root)
    metas = _metas(root)

    def fact(name: str, *linked: Any) -> str | None:
        candidates = (*map(_text, linked), *(metas.get(one, "") for one in _META[name]))
        return next((text for text in candidates if text and len(text) <= _LONGEST), None)

    date = fact("date", article.get("datePublished"), article.get("dateCreated"))
    if date is None:
        date = next((one.get("datetime") for one in root.iter("time") if one.get("datetime")), None)
    account = _account(root)
    lang = _text(article.get("inLanguage")) or root.get("lang") or metas.get("og:locale") or ""
    byline = fact("byline", article.get("author")) or _author(root)
    return Facts(
        title=fact("title", article.get("headline"), article.get("name")),
        byline=None if byline and byline.startswith("http") else byline,
        date=iso_day(date),
        source=account or fact("source", article.get("publisher")),
        lang=lang.replace("_", "-") if _TAG.fullmatch(lang) else None,
        rights=fact("rights"),
    )


def _account(root: HtmlElement) -> str:
    """Whose article it is on WeChat, where all pages say that they are WeChat's."""
    name = root.xpath("//*[@id='js_name']")
    return text_of(name[0]) if name else ""


def _author(root: HtmlElement) -> str | None:
    """The author as the page shows it and marks it."""
    marked = root.xpath("//*[@itemprop='author' or @rel='author' or @class='byline']")
    names = (_BY.sub("", text_of(element)) for element in marked[:3])
    return next((name for name in names if name and len(name) <= _LONGEST_NAME), None)


def iso_day(text: str | None) -> str | None:
    """The day of a date, as `2024-06-26`; None where there is none."""
    day = _DAY.search(text or "")
    if not day:
        return None
    year, month, date = map(int, day.groups())
    return f"{year}-{month:02}-{date:02}" if 1 <= month <= 12 and 1 <= date <= 31 else None


def headline_of(root: HtmlElement) -> str:
    """The text of `title`, which browsers show above the page."""
    title = root.find(".//head/title")
    return text_of(title) if title is not None else ""


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line(visible(meta.get("content", "")))
        if content:
            found.setdefault(name.lower(), content)
    return found


def _article(root: HtmlElement) -> Mapping[str, Any]:
    """The first thing in JSON-LD that is an article."""
    for script in root.iter("script"):
        if script.get("type", "").lower().strip() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):  # a page's slip, or an attack; there is `meta` too
            continue
        for thing in _things(data):
            types = thing.get("@type", "")
            types = types if isinstance(types, list) else [types]
            if any(_ARTICLE_TYPES.search(str(one)) for one in types) and thing.get("headline"):
                return thing
    return {}


def _things(data: Any) -> Iterator[Mapping[str, Any]]:
    listed = data if isinstance(data, list) else [data]
    for one in listed:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph", [])
            yield from (thing for thing in graph if isinstance(thing, dict))


def _text(value: Any) -> str:
    """A value of JSON-LD as one text: a name, or the names of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return one_line(visible(value)) if isinstance(value, str) else ""
