"""A podcast feed over a folder of programmes.

    <item>
    <title>早起的人</title>
    <guid isPermaLink="false">4c49e206-…</guid>
    <enclosure url="https://example.org/early/early.mp3" length="3727583" type="audio/mpeg"/>
    <podcast:chapters url="https://example.org/early/chapters.json" type="…/json+chapters"/>
    <podcast:transcript url="https://example.org/early/early.vtt" type="text/vtt" rel="captions"/>
    </item>

RSS 2.0 with the tags of iTunes and of Podcasting 2.0. An item's guid is its programme's identifier:
whatever else the folder gets, and whenever it is made, clients know the episode again. Rules:
https://www.rssboard.org/rss-specification, https://help.apple.com/itc/podcasts_connect/,
https://podcastindex.org/namespace/1.0.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from urllib.parse import quote

from audiobook.editions.chapters import FILE as CHAPTERS
from audiobook.editions.cover import FILE as COVER
from audiobook.editions.files.record import FILE as RECORD
from audiobook.editions.files.record import Record, load
from audiobook.editions.mp3 import file_name
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.errors import SourceError
from audiobook.files import write_beside

FILE = "feed.xml"
NEEDED = ("mp3", "vtt", "chapters", "cover")
"""Editions that every item has."""

_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Podcasting 2.0's, for a feed's own guid."""

_TRANSCRIPTS = (
    ("vtt", "{name}.vtt", 'type="text/vtt"', ' rel="captions"'),
    ("srt", "{name}.srt", 'type="application/x-subrip"', ""),
    ("txt", "transcript.txt", 'type="text/plain"', ""),
)
"""Edition, file, type and relation of each transcript that an item may have."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str
    base_url: str
    """Where the folder is served, without a slash at the end."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A programme in the folder."""

    folder: Path
    record: Record

    @property
    def published(self) -> datetime:
        """The article's day, or else the recording's, at noon: the same day nearly everywhere."""
        programme = self.record.programme
        for day in (programme.article.date or "", programme.recorded_on):
            try:
                return datetime.fromisoformat(day[:10]).replace(hour=12, tzinfo=UTC)
            except ValueError:
                continue
        raise SourceError(f"{self.folder / RECORD} does not say on which day it was recorded.")


def programmes(folder: Path) -> tuple[Path, ...]:
    """The folders in a folder that hold a programme, by name; raises SourceError for none."""
    if not folder.is_dir():
        raise SourceError(f"There is no folder {folder}.")
    found = tuple(path.parent for path in sorted(folder.glob(f"*/{RECORD}")))
    if not found:
        raise SourceError(f"There is no programme in {folder}; what make puts into --out is one.")
    return found


def write_feed(folder: Path, channel: Channel) -> Path:
    """Write the feed of all programmes in a folder, the newest first.

    Raises:
        SourceError: there is none, or one is there twice.
        OutputError: the feed cannot be written.
    """
    episodes = [Episode(path, load(path)) for path in programmes(folder)]
    _require_different(episodes)
    episodes.sort(key=lambda one: (one.published, one.folder.name), reverse=True)
    path = folder / FILE
    text = "\n".join(_lines(channel, episodes)) + "\n"
    write_beside(path, text.encode())
    return path


def _require_different(episodes: list[Episode]) -> None:
    seen: dict[str, Path] = {}
    for one in episodes:
        guid = imprint.identifier(one.record.programme)
        if guid in seen:
            raise SourceError(
                f"{seen[guid]} and {one.folder} are the same article in the same voice: move one "
                "of them away."
            )
        seen[guid] = one.folder


def _lines(channel: Channel, episodes: list[Episode]) -> Iterator[str]:
    newest = episodes[0]
    lang = newest.record.programme.article.lang
    words = imprint.words(lang)
    base = channel.base_url
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        'xmlns:podcast="https://podcastindex.org/namespace/1.0">'
    )
    yield "<channel>"
    yield f"<title>{_text(channel.title)}</title>"
    yield f"<link>{_text(base)}/</link>"
    yield f'<atom:link href="{_text(base)}/{FILE}" rel="self" type="application/rss+xml"/>'
    yield f"<description>{_text(channel.title)} · {words.synthetic}</description>"
    yield f"<language>{_text(lang)}</language>"
    yield f"<pubDate>{format_datetime(newest.published)}</pubDate>"
    yield "<generator>audiobook</generator>"
    yield f"<itunes:author>{_text(channel.title)}</itunes:author>"
    yield f'<itunes:image href="{_address(base, newest.folder, COVER)}"/>'
    yield (
        f"<image><url>{_address(base, newest.folder, COVER)}</url>"
        f"<title>{_text(channel.title)}</title><link>{_text(base)}/</link></image>"
    )
    yield '<itunes:category text="News"/>'
    yield "<itunes:explicit>false</itunes:explicit>"
    bare = f"{base.partition('://')[2]}/{FILE}"
    yield f"<podcast:guid>{uuid.uuid5(_NAMESPACE, bare)}</podcast:guid>"
    yield "<podcast:medium>podcast</podcast:medium>"
    for one in episodes:
        yield from _item(base, one)
    yield "</channel>"
    yield "</rss>"


def _item(base: str, one: Episode) -> Iterator[str]:
    programme = one.record.programme
    article = programme.article
    sound = one.folder / file_name(one.record.name)
    seconds = round(programme.track.frames / programme.track.rate)
    yield "<item>"
    yield f"<title>{_text(imprint.title(article))}</title>"
    if article.url:
        yield f"<link>{_text(article.url)}</link>"
    yield f"<description>{_text(_description(one.record))}</description>"
    yield f'<guid isPermaLink="false">{imprint.identifier(programme)}</guid>'
    yield f"<pubDate>{format_datetime(one.published)}</pubDate>"
    yield (
        f'<enclosure url="{_address(base, one.folder, sound.name)}" '
        f'length="{sound.stat().st_size}" type="audio/mpeg"/>'
    )
    yield f"<itunes:author>{_text(imprint.artist(article))}</itunes:author>"
    yield f"<itunes:duration>{seconds}</itunes:duration>"
    yield f'<itunes:image href="{_address(base, one.folder, COVER)}"/>'
    yield "<itunes:explicit>false</itunes:explicit>"
    yield (
        f'<podcast:chapters url="{_address(base, one.folder, CHAPTERS)}" '
        'type="application/json+chapters"/>'
    )
    for edition, file, kind, relation in _TRANSCRIPTS:
        if edition in one.record.editions:
            url = _address(base, one.folder, file.format(name=one.record.name))
            lang = _text(article.lang)
            yield f'<podcast:transcript url="{url}" {kind} language="{lang}"{relation}/>'
    yield "</item>"


def _description(record: Record) -> str:
    colon = imprint.words(record.programme.article.lang).colon
    return "\n".join(f"{label}{colon}{value}" for label, value in imprint.facts(record.programme))


def _text(text: str) -> str:
    return escape(one_line(text))


def _address(base: str, folder: Path, file: str) -> str:
    return escape(f"{base}/{quote(folder.name)}/{quote(file)}")
