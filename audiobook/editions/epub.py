"""EPUB 3 with Media Overlays: a book that reads itself aloud, sentence by sentence.

    mimetype
    META-INF/container.xml
    EPUB/package.opf      what it is, and what it does for whom
    EPUB/nav.xhtml        the contents
    EPUB/sec01.xhtml      a document for each part, <span id="s0001">…</span> a sentence
    EPUB/sec01.smil       its overlay: which stretch of the sound is which sentence
    EPUB/part0001.mp3     its sound, as in a DAISY book
    EPUB/cover.jpg

The sound is a file for each document: calibre turns to the next one where a file of sound ends, and
Foliate reads a file whole before it plays.

A sentence is the smallest thing that is lit up: readers step from overlay to overlay, and nobody
wants to step through words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.editions.book.documents import CSS, contents, document
from audiobook.editions.book.overlay import overlay
from audiobook.editions.book.package import CONTAINER, COVER, NAVIGATION, STYLE, package
from audiobook.editions.files.archive import Archive, Entry, write_archive
from audiobook.editions.files.readback import problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Said, Shipped
from audiobook.editions.sound.volumes import Phrase, heard_parts, packed
from audiobook.editions.written.parts import clips_of
from audiobook.editions.written.spans import Spans, utterance_differences
from audiobook.editions.written.times import from_timestamp

_PAR = re.compile(
    r'<par id="[^"]*"[^>]*><text src="[^"#]*#([^"]*)"/><audio src="([^"]*)" '
    r'clipBegin="(\d+):(\d\d):(\d\d)\.(\d{3})" clipEnd="(\d+):(\d\d):(\d\d)\.(\d{3})"/></par>'
)


class Epub:
    """`<name>.epub`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the book."""
        path = folder / f"{name}.epub"
        write_archive(path, _entries(rendition))
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every sentence and every clip."""
        return problems_of(folder / f"{record.name}.epub", lambda path: _problems(path, record))

    def sounds(self, folder: Path, record: Record, work: Path) -> Iterator[Shipped]:
        """Each part's, with the times of its overlay."""
        path = folder / f"{record.name}.epub"
        clips = clips_of(record.programme)
        with Archive(path) as archive:
            for heard in heard_parts(record.programme, record.preset):
                played = _played(archive.text(f"EPUB/{heard.part.id}.smil"))
                for volume in heard.volumes:
                    entry = f"EPUB/{volume.file}"
                    said = _said(one for one in played if one.file == volume.file)
                    decoder = partial(packed, path, entry, work)
                    name, digest = f"{path.name}: {volume.file}", archive.sha256(entry)
                    yield Shipped(name, digest, decoder, said, volume.due(clips))


def _entries(rendition: Rendition) -> Iterator[Entry]:
    programme = rendition.programme
    article, book = programme.article, heard_parts(programme, rendition.preset)
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "EPUB/package.opf", package(programme, book).encode()
    yield f"EPUB/{NAVIGATION}", contents([one.part for one in book], article, STYLE).encode()
    yield f"EPUB/{STYLE}", CSS.encode()
    for one in book:
        yield f"EPUB/{one.part.id}.xhtml", document(one.part, article, STYLE).encode()
        yield f"EPUB/{one.part.id}.smil", overlay(one).encode()
    yield f"EPUB/{COVER}", rendition.cover
    sound = Mp3Sound(rendition.path)
    for one in book:
        for volume in one.volumes:
            yield f"EPUB/{volume.file}", volume.of(sound)


def _problems(path: Path, record: Record) -> Iterator[str]:
    programme = record.programme
    with Archive(path) as archive:
        if archive.names[:1] != ["mimetype"] or archive.read("mimetype") != b"application/epub+zip":
            yield "does not begin with its type"
        for name in ("META-INF/container.xml", "EPUB/package.opf", f"EPUB/{NAVIGATION}"):
            archive.text(name)
        for heard in heard_parts(programme, record.preset):
            part = heard.part
            found = Spans.of(archive.text(f"EPUB/{part.id}.xhtml")).found
            yield from utterance_differences(found, part.utterances)
            yield from _overlay_problems(archive.text(f"EPUB/{part.id}.smil"), heard.phrases)


def _played(overlay: str) -> list[Phrase]:
    """What an overlay plays, in order."""
    return [_phrase(par) for par in _PAR.finditer(overlay)]


def _phrase(par: re.Match[str]) -> Phrase:
    name, file, *clock = par.groups()
    return Phrase(name, file, from_timestamp(*clock[:4]), from_timestamp(*clock[4:]))


def _said(phrases: Iterable[Phrase]) -> Said:
    return Said({one.id: one.start_ms for one in phrases})


def _overlay_problems(text: str, due: Mapping[str, Phrase]) -> Iterator[str]:
    found = _played(text)
    if [one.id for one in found] != list(due):
        yield "an overlay does not play the sentences of its document in their order"
    for one in found:
        other = due.get(one.id, one)
        if one != other:
            yield f"sentence {one.id} plays from {_described(one)} instead of {_described(other)}"


def _described(phrase: Phrase) -> str:
    return f"{phrase.start_ms} to {phrase.end_ms} ms of {phrase.file}"
