"""Who and what a programme names at its head, in the article's language."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import clock, duration_ms
from audiobook.model import Article, Programme
from audiobook.text.languages import primary_subtag


@dataclass(frozen=True, slots=True)
class Words:
    """What we ourselves write into files."""

    synthetic: str
    source: str
    byline: str
    date: str
    url: str
    rights: str
    voice: str
    duration: str
    contents: str
    colon: str


_CHINESE = Words("合成语音", "来源", "作者", "日期", "网址", "版权", "声音", "时长", "目录", "：")
_ENGLISH = Words(
    "synthetic voice",
    "Source",
    "By",
    "Date",
    "Address",
    "Rights",
    "Voice",
    "Duration",
    "Contents",
    ": ",
)

_LANGUAGES = {"zh": "zho", "en": "eng"}
"""By the first part of a BCP 47 tag."""


def words(lang: str) -> Words:
    """Our words in the article's language; English where we do not speak it."""
    return _CHINESE if is_chinese(lang) else _ENGLISH


def is_chinese(lang: str) -> bool:
    """Whether what we ourselves write into files of a language is in Chinese."""
    return primary_subtag(lang) == "zh"


def language(article: Article) -> str:
    """The article's language as the tags of sound have it, in ISO 639-2; `und` where unknown."""
    return _LANGUAGES.get(primary_subtag(article.lang), "und")


def title(article: Article) -> str:
    """The article's title on one line."""
    return one_line(article.title.text)


def artist(article: Article) -> str:
    """Whom a player shows as the performer: the publisher, or else the author, or else the site.

    Where the article says none of them, it is the truth about who speaks: a synthetic voice.
    """
    return named(article) or words(article.lang).synthetic


def named(article: Article) -> str:
    """The publisher, or else the author, or else the site; empty where none is known."""
    return one_line(article.source or article.byline or _host(article))


def album(article: Article) -> str:
    """What a player files the programme under: the publisher, so that its articles stand together.

    An article of unknown origin stands alone, under its own title.
    """
    return one_line(article.source or _host(article) or article.title.text)


def _host(article: Article) -> str:
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # brackets that hold no address; the url is shown elsewhere as it is
        return ""
    return host.removeprefix("www.")


def facts(programme: Programme) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known about the programme, in the order of reading."""
    article = programme.article
    label = words(article.lang)
    known = (
        (label.source, article.source),
        (label.byline, article.byline),
        (label.date, article.date),
        (label.url, article.url),
        (label.rights, article.rights),
        (label.voice, narrator(programme)),
        (label.duration, clock(duration_ms(programme))),
    )
    return tuple((name, one_line(value)) for name, value in known if value)


def narrator(programme: Programme) -> str:
    """Who speaks: `合成语音 (yunyang, mandarin)`."""
    return one_line(f"{words(programme.article.lang).synthetic} ({', '.join(programme.voices)})")


def origin(article: Article) -> str:
    """One line that says whose the words are and that nobody spoke them."""
    label = words(article.lang).synthetic
    parts = (article.source, article.byline, article.url, label, article.rights)
    return " · ".join(one_line(part) for part in parts if part)


def summary(article: Article) -> str:
    """One line that says what this is: `早起的人 · 小城日报 · 合成语音`."""
    parts = (title(article), artist(article), words(article.lang).synthetic)
    return " · ".join(dict.fromkeys(parts))


def colophon(article: Article) -> str:
    """All of that on one line, for files that have a place for no more than a note."""
    label = words(article.lang).synthetic
    parts = (title(article), artist(article), article.url, label, article.rights)
    return " · ".join(dict.fromkeys(one_line(part) for part in parts if part))


def identifier(programme: Programme) -> str:
    """The programme's name for machines, a UUID: the same article in the same voice has the same.

    Players remember places under it and podcasts know an episode by it, whenever it is made anew.
    """
    article = programme.article
    told = article.url or "\n".join(
        (article.source or "", article.byline or "", article.date or "", title(article))
    )
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"audiobook\n{programme.voice}\n{told}"))


def aigc(programme: Programme) -> str:
    """What China's GB 45438-2025 asks of the metadata of a file with generated sound, as JSON.

    Label 1 says that the content is generated; who made it and under which number follow. Fields
    for those who pass it on are theirs to fill.
    """
    label = {
        "Label": "1",
        "ContentProducer": "audiobook",
        "ProduceID": identifier(programme),
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return json.dumps(label, separators=(",", ":"))


def metadata(programme: Programme) -> tuple[tuple[str, str], ...]:
    """Name and content of what a page says of itself to machines."""
    article = programme.article
    known = (
        ("description", summary(article)),
        ("author", article.byline),
        ("publisher", article.source),
        ("rights", article.rights),
        ("generator", "audiobook"),
        ("AIGC", aigc(programme)),
    )
    return tuple((name, one_line(value)) for name, value in known if value)
