"""The W3C's Audiobook in a file: the sections' sound, a manifest, and a page with the contents.

    publication.json    {"conformsTo": "https://www.w3.org/TR/audiobooks/", "name": "早起的人", …,
                         "readingOrder": [{"url": "part0001.mp3", "duration": "PT58.279S", …}]}
    index.html          <nav role="doc-toc"><ol><li><a href="part0001.mp3">早起的人</a></li>…
    cover.jpg
    part0001.mp3        a part's sound, as in a DAISY book

Rules: https://www.w3.org/TR/audiobooks/, https://www.w3.org/TR/lpf/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.editions.files.archive import Archive, Entry, write_archive
from audiobook.editions.files.readback import DamagedError, problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Preset, Rendition
from audiobook.editions.sound.shipped import Said, Shipped
from audiobook.editions.sound.volumes import Volume, heard_parts, packed
from audiobook.editions.written import imprint, markup
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.parts import clips_of
from audiobook.editions.written.times import MILLISECONDS
from audiobook.model import Programme

MANIFEST = "publication.json"
PAGE = "index.html"
COVER = "cover.jpg"

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T|$)", re.ASCII)
"""What the schema takes for a date; a source may give anything."""

Track = tuple[str, Volume]
"""A title, and the file of sound that it names."""


class W3c:
    """`<name>.lpf`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the audiobook."""
        path = folder / f"{name}.lpf"
        write_archive(path, _entries(rendition))
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare the manifest, the contents and the length of every file of sound."""
        return problems_of(folder / f"{record.name}.lpf", lambda path: _problems(path, record))

    def sounds(self, folder: Path, record: Record, work: Path) -> Iterator[Shipped]:
        """Each part's, with the length that the manifest has."""
        path = folder / f"{record.name}.lpf"
        clips = clips_of(record.programme)
        with Archive(path) as archive:
            lengths = _lengths_ms(_read_manifest(archive))
            for _, volume in _tracks(record.programme, record.preset):
                name, digest = f"{path.name}: {volume.file}", archive.sha256(volume.file)
                said = Said(length_ms=lengths.get(volume.file))
                decoder = partial(packed, path, volume.file, work)
                yield Shipped(name, digest, decoder, said, volume.due(clips))


def _entries(rendition: Rendition) -> Iterator[Entry]:
    programme = rendition.programme
    tracks = _tracks(programme, rendition.preset)
    yield MANIFEST, _manifest(programme, tracks).encode()
    yield PAGE, _page(programme, tracks).encode()
    yield COVER, rendition.cover
    sound = Mp3Sound(rendition.path)
    for _, volume in tracks:
        yield volume.file, volume.of(sound)


def _tracks(programme: Programme, preset: Preset) -> list[Track]:
    book = heard_parts(programme, preset)
    return [(one.part.title, volume) for one in book for volume in one.volumes]


def _manifest(programme: Programme, tracks: list[Track]) -> str:
    article = programme.article
    known: dict[str, object] = {
        "@context": [
            "https://schema.org",
            "https://www.w3.org/ns/pub-context",
            {"language": article.lang},
        ],
        "conformsTo": "https://www.w3.org/TR/audiobooks/",
        "type": "Audiobook",
        "id": f"urn:uuid:{imprint.identifier(programme)}",
        "name": imprint.title(article),
        "inLanguage": article.lang,
        "author": article.byline or imprint.artist(article),
        "readBy": imprint.narrator(programme),
        "publisher": article.source,
        "datePublished": article.date if _DATE.match(article.date or "") else None,
        "dateModified": programme.recorded_on,
        "copyrightNotice": article.rights,
        "isBasedOn": article.url,
        "abridged": False,
        "accessMode": ["auditory"],
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": ["auditory"]}],
        "accessibilityFeature": ["tableOfContents", "readingOrder"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": imprint.summary(article),
        "duration": _duration(sum(volume.duration_ms for _, volume in tracks)),
        "AIGC": json.loads(imprint.aigc(programme)),
        "readingOrder": [
            {
                "type": "LinkedResource",
                "url": volume.file,
                "encodingFormat": "audio/mpeg",
                "name": title,
                "duration": _duration(volume.duration_ms),
            }
            for title, volume in tracks
        ],
        "resources": [
            {
                "type": "LinkedResource",
                "url": PAGE,
                "encodingFormat": "text/html",
                "rel": ["contents"],
            },
            {
                "type": "LinkedResource",
                "url": COVER,
                "encodingFormat": "image/jpeg",
                "rel": ["cover"],
                "name": imprint.title(article),
            },
        ],
    }
    told = {
        name: one_line(value) if isinstance(value, str) else value
        for name, value in known.items()
        if value is not None
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _page(programme: Programme, tracks: list[Track]) -> str:
    article = programme.article
    title = escape(imprint.title(article))
    contents = imprint.words(programme.article.lang).contents
    entries = (f'<li><a href="{volume.file}">{escape(name)}</a></li>' for name, volume in tracks)
    body = (
        f"<h1>{title}</h1>",
        f"<p>{escape(imprint.origin(article))}</p>",
        f'<nav role="doc-toc" aria-labelledby="contents"><h2 id="contents">{contents}</h2>',
        "<ol>",
        *entries,
        "</ol></nav>",
    )
    head = (*markup.meta(programme), f'<link rel="publication" href="{MANIFEST}">')
    return markup.page(article.lang, imprint.title(article), head, body)


def _duration(milliseconds: int) -> str:
    return f"PT{milliseconds // MILLISECONDS}.{milliseconds % MILLISECONDS:03}S"


def _read_manifest(archive: Archive) -> dict[str, Any]:
    try:
        found = json.loads(archive.text(MANIFEST))
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"{MANIFEST} in it is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise DamagedError(f"{MANIFEST} in it is not what it was written as")
    return found


def _lengths_ms(manifest: dict[str, Any]) -> dict[str, int]:
    """How long each file is, as the manifest says."""
    try:
        return {
            str(one["url"]): round(float(str(one["duration"])[2:-1]) * MILLISECONDS)
            for one in manifest["readingOrder"]
        }
    except (KeyError, TypeError, ValueError):
        raise DamagedError(f"{MANIFEST} in it is not what it was written as") from None


def _problems(path: Path, record: Record) -> Iterator[str]:
    programme = record.programme
    tracks = _tracks(programme, record.preset)
    with Archive(path) as archive:
        found = _read_manifest(archive)
        due = json.loads(_manifest(programme, tracks))
        for key in due:
            if found.get(key) != due[key]:
                yield f"“{key}” in its manifest is not what the programme has"
        page = archive.text(PAGE)
        for name, volume in tracks:
            if f'<a href="{volume.file}">{escape(name)}</a>' not in page:
                yield f"its contents lack “{name}”"
        archive.read(COVER)
