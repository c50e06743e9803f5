"""The sound behind an ID3 tag that says what it is, for whatever edition ships it so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.tags import TaggedChapter, Tags, read_tags, stream_sha256, write_tagged
from audiobook.editions.files.readback import DamagedError, quote
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Said, Shipped, whole
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.paragraphs import paragraphs, written
from audiobook.editions.written.times import MILLISECONDS, interval
from audiobook.errors import ProofError
from audiobook.model import Chapter, Programme
from audiobook.naming import counted

_DATE = re.compile(r"\d{4}(-\d\d-\d\d)?", re.ASCII)
"""What ID3v2.3 has a place for: a year, or a day."""


def write_mp3(rendition: Rendition, path: Path) -> None:
    """Write the rendition's own bytes behind a tag."""
    write_tagged(rendition.path, path, _tags(rendition.programme))


def _tags(programme: Programme) -> Tags:
    article = programme.article
    date = _DATE.match(article.date or "")
    return Tags(
        title=imprint.title(article),
        artist=imprint.artist(article),
        album=imprint.album(article),
        language=imprint.language(article),
        date=date[0] if date else None,
        comment=imprint.origin(article),
        text="\n".join(written(one.utterances) for one in paragraphs(programme.script)),
        chapters=tuple(_chapter(one, programme.track.rate) for one in programme.chapters),
        label=imprint.aigc(programme),
    )


def _chapter(chapter: Chapter, rate: int) -> TaggedChapter:
    start, end = interval(chapter.start, chapter.end, rate, MILLISECONDS)
    return TaggedChapter(one_line(chapter.title), start, end)


def tagged_problems(path: Path, record: Record) -> Iterator[str]:
    """What is wrong with such a file: the tag, the chapters, the bytes of the sound."""
    try:
        found = read_tags(path)
        sha256 = stream_sha256(path)
    except ProofError as error:
        raise DamagedError(str(error)) from error
    yield from _tag_problems(found, _tags(record.programme))
    if sha256 != record.audio_sha256:
        yield "its sound is not the one that was proven"


def tagged_sound(path: Path, record: Record, starts_ms: Mapping[str, int]) -> Shipped:
    """Such a file, to be listened to.

    Args:
        path: the file.
        record: of the programme.
        starts_ms: when sentences begin, as what belongs to the file has it.

    Raises:
        DamagedError: its tag cannot be read.
        OSError: the file cannot be read.
    """
    try:
        chapters = tuple(one.start_ms for one in read_tags(path).chapters)
        digest = stream_sha256(path)
    except ProofError as error:
        raise DamagedError(str(error)) from error
    decoder, said = partial(Mp3Sound, path), Said(starts_ms, chapters)
    return Shipped(path.name, digest, decoder, said, whole(record.programme))


def _tag_problems(found: Tags, due: Tags) -> Iterator[str]:
    for field in dataclasses.fields(Tags):
        one, other = getattr(found, field.name), getattr(due, field.name)
        if field.name != "chapters" and one != other:
            yield f"its {field.name} is {quote(one or '')} instead of {quote(other or '')}"
    if len(found.chapters) != len(due.chapters):
        yield f"has {counted(len(found.chapters), 'chapter')} instead of {len(due.chapters)}"
    for chapter, its_due in zip(found.chapters, due.chapters, strict=False):
        if chapter != its_due:
            yield f"{_described(chapter)} stands where {_described(its_due)} should"


def _described(chapter: TaggedChapter) -> str:
    return f"chapter {quote(chapter.title)}, {chapter.start_ms} to {chapter.end_ms} ms,"
