"""A whole talking book, as a folder and as a zip file, and its proof."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.excerpt import ExcerptSound, write_excerpt
from audiobook.editions.files.archive import Archive, write_archive
from audiobook.editions.files.readback import DamagedError, problems_of, quote
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Said, Shipped
from audiobook.editions.sound.volumes import HeardPart, Volume, heard_parts
from audiobook.editions.talking_book.content import CONTENT, content
from audiobook.editions.talking_book.ncc import ncc
from audiobook.editions.talking_book.smil import master, smil, smil_name
from audiobook.editions.talking_book.units import Unit
from audiobook.editions.talking_book.xhtml import NEWLINE
from audiobook.editions.written.parts import Part, clips_of
from audiobook.editions.written.spans import Spans
from audiobook.editions.written.times import MILLISECONDS
from audiobook.files import writing
from audiobook.model import Programme

NCC = "ncc.html"
MASTER = "master.smil"

_AUDIO = re.compile(
    r'<audio src="([^"]*)" clip-begin="npt=([\d.]+)s" clip-end="npt=([\d.]+)s" id="aud-([^"]*)"/>'
)


@dataclass(frozen=True, slots=True)
class Form:
    """Which of DAISY's books it is."""

    folder: str
    """What its folder is called, and what its zip file's name ends with."""
    kind: str
    """DAISY's own word for it."""
    text: str
    """The file that the SMIL points into."""
    units: Callable[[Part], Iterable[Unit]]
    """What the SMIL of a part has a `par` for."""


class TalkingBook:
    """An edition that is such a book."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the folder and the zip file."""
        path = folder / self._form.folder
        with writing(path):
            path.mkdir()
        programme, sound = rendition.programme, Mp3Sound(rendition.path)
        book = heard_parts(programme, rendition.preset)
        files = []
        for volume in _volumes(book):
            write_excerpt(sound, volume.excerpt, path / volume.file)
            files.append(volume.file)
        for file, text in _texts(programme, book, self._form):
            with writing(path / file):
                (path / file).write_bytes(text.encode())
            files.append(file)
        archive = folder / self._archive(name)
        write_archive(archive, ((file, path / file) for file in sorted(files)))
        return (path, archive)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every text with the record, and the zip file with the folder."""
        path = folder / self._form.folder
        book = heard_parts(record.programme, record.preset)
        judges: dict[str, Callable[[Path], Iterable[str]]] = {
            file: partial(_text_problems, due=due)
            for file, due in _texts(record.programme, book, self._form)
        }
        found = [line for file, judge in judges.items() for line in problems_of(path / file, judge)]
        names = sorted([*judges, *(volume.file for volume in _volumes(book))])
        archive = folder / self._archive(record.name)
        found += problems_of(archive, partial(_archive_problems, folder=path, names=names))
        return tuple(f"{self._form.folder}: {line}" for line in found)

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The folder's, with the times that the SMIL has for them.

        The zip file's are the same bytes, which `check` proves.
        """
        path = folder / self._form.folder
        clips = clips_of(record.programme)
        for number, heard in enumerate(heard_parts(record.programme, record.preset), 1):
            said = _said((path / smil_name(number)).read_text(encoding="utf-8", errors="replace"))
            for volume in heard.volumes:
                file = path / volume.file
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                name, decoder = f"{self._form.folder}/{volume.file}", partial(ExcerptSound, file)
                its = said.get(volume.file, Said())
                yield Shipped(name, digest, decoder, its, volume.due(clips))

    def _archive(self, name: str) -> str:
        return f"{name}-{self._form.folder}.zip"


def _said(smil: str) -> dict[str, Said]:
    """What a SMIL says of each file of sound."""
    files: dict[str, Said] = {}
    for file, begin, end, name in _AUDIO.findall(smil):
        starts = {**files.get(file, Said()).starts_ms, name: _milliseconds(begin)}
        files[file] = Said(starts, length_ms=_milliseconds(end))
    return files


def _milliseconds(seconds: str) -> int:
    return round(float(seconds) * MILLISECONDS)


def _text_problems(path: Path, due: str) -> Iterator[str]:
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise DamagedError(f"not UTF-8 at byte {error.start}") from None
    if not text.endswith(NEWLINE):
        yield "ends in the middle of a line"
    essence = _ESSENCES[path.suffix]
    found, wanted = essence(text), essence(due)
    if found != wanted:
        pairs = zip_longest(found, wanted, fillvalue=("nothing",))
        one, other = next(pair for pair in pairs if pair[0] != pair[1])
        yield f"has {quote(' '.join(one))} where {quote(' '.join(other))} should be"


def _links(text: str) -> list[tuple[str, ...]]:
    return re.findall(r'\b(src|clip-begin|clip-end|system-required)="([^"]*)"', text)


def _entries(text: str) -> list[tuple[str, ...]]:
    """The sentences of the text, or the entries of the NCC, whose elements have ids as well."""
    spans = [*Spans.of(text).found]
    entries = re.findall(r'<(h\d|div|span)[^>]* id="([^"]*)"><a href="([^"]*)">([^<]*)<', text)
    return [*spans, *entries]


_ESSENCES: dict[str, Callable[[str], list[tuple[str, ...]]]] = {".smil": _links, ".html": _entries}
"""What of a file, by its ending, must be as it was written."""


def _archive_problems(path: Path, folder: Path, names: list[str]) -> Iterator[str]:
    with Archive(path) as archive:
        if archive.names != names:
            yield "has not the files of the folder"
            return
        for name in names:
            if archive.read(name) != (folder / name).read_bytes():
                yield f"{name} in it is not the one in the folder"


def _volumes(book: Iterable[HeardPart]) -> Iterator[Volume]:
    return (volume for heard in book for volume in heard.volumes)


def _texts(
    programme: Programme, book: Sequence[HeardPart], form: Form
) -> Iterator[tuple[str, str]]:
    """Name and contents of every file but the sound."""
    parts = [heard.part for heard in book]
    total_ms = sum(heard.duration_ms for heard in book)
    yield NCC, ncc(programme, parts, total_ms, form.kind)
    yield MASTER, master(programme, parts, total_ms)
    elapsed_ms = 0
    for number, heard in enumerate(book, 1):
        units = form.units(heard.part)
        yield smil_name(number), smil(programme, heard, units, form.text, elapsed_ms)
        elapsed_ms += heard.duration_ms
    if form.text == CONTENT:
        yield CONTENT, content(programme, parts)
