"""EPUB 3 with Media Overlays: a book that reads itself aloud, sentence by sentence.

    mimetype
    META-INF/container.xml
    EPUB/package.opf      what it is, and what it does for whom
    EPUB/nav.xhtml        the contents
    EPUB/sec01.xhtml      a document for each part, <span id="s0001">…</span> a sentence
    EPUB/sec01.smil       its overlay: which stretch of the sound is which sentence
    EPUB/cover.jpg
    EPUB/programme.mp3    the rendition's own bytes

A sentence is the smallest thing that is lit up: readers step from overlay to overlay, and nobody
wants to step through words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.editions.book.documents import CSS, contents, document
from audiobook.editions.book.overlay import Times, from_clock_value, overlay
from audiobook.editions.book.package import CONTAINER, COVER, NAVIGATION, SOUND, STYLE, package
from audiobook.editions.files.archive import Archive, Entry, unpacked, write_archive
from audiobook.editions.files.readback import problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Said, Shipped, whole
from audiobook.editions.written.parts import Part, clips_of, parts
from audiobook.editions.written.playing import played
from audiobook.editions.written.spans import Spans, utterance_differences
from audiobook.editions.written.times import MILLISECONDS, interval
from audiobook.model import Programme

_PAR = re.compile(
    r'<par id="[^"]*"[^>]*><text src="[^"#]*#([^"]*)"/><audio src="[^"]*" '
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
        """Compare every sentence, every clip and the very bytes of the sound."""
        return problems_of(folder / f"{record.name}.epub", lambda path: _problems(path, record))

    def sounds(self, folder: Path, record: Record, work: Path) -> Iterator[Shipped]:
        """The book's, with the times of its overlays."""
        path = folder / f"{record.name}.epub"
        starts_ms: dict[str, int] = {}
        with Archive(path) as archive:
            digest = archive.sha256(f"EPUB/{SOUND}")
            for part in parts(record.programme):
                played = _played(archive.text(f"EPUB/{part.id}.smil"))
                starts_ms |= {name: start for name, (start, _) in played.items()}

        def decoder() -> Mp3Sound:
            return Mp3Sound(unpacked(path, f"EPUB/{SOUND}", work))

        name = f"{path.name}: {SOUND}"
        yield Shipped(name, digest, decoder, Said(starts_ms), whole(record.programme))


def _entries(rendition: Rendition) -> Iterator[Entry]:
    programme = rendition.programme
    all_parts = parts(programme)
    article = programme.article
    times = [_times(part, programme) for part in all_parts]
    durations = [sum(end - start for start, end in one.values()) for one in times]
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "EPUB/package.opf", package(programme, all_parts, durations).encode()
    yield f"EPUB/{NAVIGATION}", contents(all_parts, article, STYLE).encode()
    yield f"EPUB/{STYLE}", CSS.encode()
    for part, its_times in zip(all_parts, times, strict=True):
        yield f"EPUB/{part.id}.xhtml", document(part, article, STYLE).encode()
        yield f"EPUB/{part.id}.smil", overlay(part, its_times, SOUND).encode()
    yield f"EPUB/{COVER}", rendition.cover
    yield f"EPUB/{SOUND}", rendition.path


def _times(part: Part, programme: Programme) -> Times:
    rate = programme.track.rate
    return {
        one.id: interval(one.start, one.end, rate, MILLISECONDS)
        for one in played(part, clips_of(programme), rate)
    }


def _problems(path: Path, record: Record) -> Iterator[str]:
    programme = record.programme
    with Archive(path) as archive:
        if archive.names[:1] != ["mimetype"] or archive.read("mimetype") != b"application/epub+zip":
            yield "does not begin with its type"
        for name in ("META-INF/container.xml", "EPUB/package.opf", f"EPUB/{NAVIGATION}"):
            archive.text(name)
        for part in parts(programme):
            found = Spans.of(archive.text(f"EPUB/{part.id}.xhtml")).found
            yield from utterance_differences(found, part.utterances)
            yield from _overlay_problems(
                archive.text(f"EPUB/{part.id}.smil"), _times(part, programme)
            )
        if archive.sha256(f"EPUB/{SOUND}") != record.audio_sha256:
            yield "its sound is not the one that was proven"


def _played(overlay: str) -> dict[str, tuple[int, int]]:
    return {
        par[1]: (from_clock_value(*par.groups()[1:5]), from_clock_value(*par.groups()[5:]))
        for par in _PAR.finditer(overlay)
    }


def _overlay_problems(text: str, due: Times) -> Iterator[str]:
    found = _played(text)
    if list(found) != list(due):
        yield "an overlay does not play the sentences of its document in their order"
    for name, times in found.items():
        if times != due.get(name, times):
            yield f"sentence {name} plays from {times[0]} to {times[1]} ms instead of {due[name]}"
