"""ID3 tags with chapters, in the form that players read.

ID3v2.3: in 2.4 a chapter whose title fills 128 bytes makes ffmpeg see no chapter at all. Frames are
those of the ID3v2 Chapter Frame Addendum 1.0: a table of contents that says it is the top one and
in order (Apple shows no chapters otherwise), with a title on it and on every chapter.
"""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutagen import id3

from audiobook.audio.mp3.header import TAG_HEADER_BYTES, tag_bytes
from audiobook.errors import ProofError
from audiobook.files import writing

_TOP_LEVEL, _ORDERED = id3.CTOCFlags.TOP_LEVEL, id3.CTOCFlags.ORDERED
_NO_OFFSET: Final = 0xFFFFFFFF
"""Says that a chapter is found by its time and not by a byte."""
_LABEL: Final = "AIGC"
_UTF16: Final = id3.Encoding.UTF16
MOST_CHILDREN: Final = 255
"""Of one table of contents: their number is written in a byte."""


@dataclass(frozen=True, slots=True)
class TaggedChapter:
    """A chapter as a tag has it."""

    title: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Tags:
    """What a tag says of a programme."""

    title: str
    artist: str
    album: str
    language: str
    """ISO 639-2: `zho`, `eng`."""
    date: str | None
    """ISO 8601; what ID3v2.3 has a place for, the year, day and month, is written."""
    comment: str
    text: str
    """All that is said."""
    chapters: tuple[TaggedChapter, ...]
    label: str = ""
    """What says that the sound is generated, as China's GB 45438-2025 asks: JSON, under `AIGC`."""


def write_tagged(stream: Path, target: Path, tags: Tags) -> None:
    """Write a stream of MP3 frames behind a tag.

    Raises:
        OutputError: the file cannot be written.
    """
    body = b"".join(_encoded(frame) for frame in _frames(tags))
    with writing(target), stream.open("rb") as source, target.open("wb") as file:
        file.write(_header(len(body)) + body)
        shutil.copyfileobj(source, file)


def _header(size: int) -> bytes:
    return b"ID3\x03\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _encoded(frame: id3.Frame) -> bytes:
    """A frame by itself: mutagen orders frames by length, and chapters have an order."""
    tag, file = id3.ID3(), io.BytesIO()
    tag.add(frame)
    tag.update_to_v23()
    tag.save(file, v2_version=3, v1=0, padding=lambda _: 0)
    return file.getvalue()[TAG_HEADER_BYTES:]


def _frames(tags: Tags) -> Iterator[id3.Frame]:
    for frame, text in ((id3.TIT2, tags.title), (id3.TPE1, tags.artist), (id3.TALB, tags.album)):
        yield frame(encoding=_UTF16, text=text)
    yield id3.TLAN(encoding=_UTF16, text=tags.language)
    if tags.date is not None:
        yield id3.TDRC(encoding=_UTF16, text=tags.date)
    if tags.label:
        yield id3.TXXX(encoding=_UTF16, desc=_LABEL, text=tags.label)
    yield id3.COMM(encoding=_UTF16, lang=tags.language, desc="", text=tags.comment)
    yield id3.USLT(encoding=_UTF16, lang=tags.language, desc="", text=tags.text)
    names = [f"chp{number}" for number in range(len(tags.chapters))]
    yield from _contents(names, tags)
    for name, chapter in zip(names, tags.chapters, strict=True):
        yield id3.CHAP(
            element_id=name,
            start_time=chapter.start_ms,
            end_time=chapter.end_ms,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=[id3.TIT2(encoding=_UTF16, text=chapter.title)],
        )


def _contents(chapters: list[str], tags: Tags) -> Iterator[id3.CTOC]:
    """The table of contents; one of tables, each with its first chapter's title, for many."""
    if len(chapters) <= MOST_CHILDREN:
        yield _table("toc", _TOP_LEVEL | _ORDERED, chapters, tags.title)
        return
    firsts = range(0, len(chapters), MOST_CHILDREN)
    names = [f"toc{number}" for number in range(len(firsts))]
    yield _table("toc", _TOP_LEVEL | _ORDERED, names, tags.title)
    for name, first in zip(names, firsts, strict=True):
        children = chapters[first : first + MOST_CHILDREN]
        yield _table(name, _ORDERED, children, tags.chapters[first].title)


def _table(name: str, flags: int, children: list[str], title: str) -> id3.CTOC:
    return id3.CTOC(
        element_id=name,
        flags=flags,
        child_element_ids=children,
        sub_frames=[id3.TIT2(encoding=_UTF16, text=title)],
    )


def read_tags(path: Path) -> Tags:
    """The tag of a file.

    Raises:
        ProofError: it has none, or one that cannot be read.
        OSError: the file cannot be read.
    """
    # Opened here: mutagen has an error of its own for a file that is missing.
    with path.open("rb") as file:
        try:
            found = id3.ID3(file, translate=False)
        except id3.error as error:
            raise ProofError(f"{path} has no tag that can be read: {error}.") from error
    chapters = sorted(found.getall("CHAP"), key=lambda chapter: chapter.start_time)
    return Tags(
        title=_text(found, "TIT2"),
        artist=_text(found, "TPE1"),
        album=_text(found, "TALB"),
        language=_text(found, "TLAN"),
        date=_date(_text(found, "TYER"), _text(found, "TDAT")),
        comment=_text(found, "COMM"),
        text="".join(frame.text for frame in found.getall("USLT")),
        chapters=tuple(
            TaggedChapter(_text(chapter.sub_frames, "TIT2"), chapter.start_time, chapter.end_time)
            for chapter in chapters
        ),
        label=_text(found, f"TXXX:{_LABEL}"),
    )


def _date(year: str, day_and_month: str) -> str | None:
    if not day_and_month:
        return year or None
    return f"{year}-{day_and_month[2:]}-{day_and_month[:2]}"


def _text(frames: id3.ID3Tags, name: str) -> str:
    return "".join(str(frame) for frame in frames.getall(name))


def write_stream(tagged: Path, target: Path) -> str:
    """Write the MP3 frames behind a file's tag; gives back their SHA-256.

    Raises:
        ProofError: the file has no tag.
        OutputError: they cannot be written.
    """
    try:
        tag_bytes = id3.ID3(tagged).size
    except id3.error as error:
        raise ProofError(f"{tagged} has no tag that can be read: {error}.") from error
    with writing(target), tagged.open("rb") as source, target.open("w+b") as file:
        source.seek(tag_bytes)
        shutil.copyfileobj(source, file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def stream_sha256(path: Path) -> str:
    """Of the MP3 frames behind the tag.

    Raises:
        ProofError: the file has no tag.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = tag_bytes(file.read(TAG_HEADER_BYTES))
        if not size:
            raise ProofError(f"{path} has no tag that can be read.")
        file.seek(size)
        return hashlib.file_digest(file, "sha256").hexdigest()
