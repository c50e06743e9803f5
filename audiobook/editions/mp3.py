"""The programme as an MP3 with chapters: the rendition's own bytes behind a tag.

ID3v2.3  TIT2 早起的人   TPE1 小城日报   TALB 小城日报   TLAN zho
         COMM 早起的人 · 小城日报 · 合成语音
         USLT all that is heard
         CTOC toc [chp0, chp1]   CHAP chp0 0–17,000 ms 早起的人   CHAP chp1 17,000–42,000 ms 灯下
Info     frames, bytes, encoder delay and padding
frames   …
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.audio.tags import TaggedChapter, Tags, read_tags, stream_sha256, write_tagged
from audiobook.editions import imprint
from audiobook.editions.lines import one_line
from audiobook.editions.readback import DamagedError, problems_of, quote
from audiobook.editions.record import Record
from audiobook.editions.rendition import Rendition
from audiobook.editions.times import MILLISECONDS, interval
from audiobook.errors import ProofError
from audiobook.model import Chapter, Programme

_LANGUAGES = {"zh": "zho", "en": "eng"}
"""ISO 639-2 by the first part of a BCP 47 tag."""
_UNDETERMINED = "und"


class Mp3:
    """`<name>.mp3`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the sound behind its tag."""
        path = folder / file_name(name)
        write_tagged(rendition.path, path, _tags(rendition.programme))
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare the tag, the chapters and the very bytes of the sound."""
        return problems_of(folder / file_name(record.name), lambda path: _problems(path, record))


def file_name(name: str) -> str:
    """What the MP3 of a programme is called."""
    return f"{name}.mp3"


def _tags(programme: Programme) -> Tags:
    article = programme.article
    return Tags(
        title=imprint.title(article),
        artist=imprint.artist(article),
        album=imprint.album(article),
        language=_LANGUAGES.get(article.lang.lower().split("-")[0], _UNDETERMINED),
        date=article.date,
        comment=" · ".join(filter(None, (imprint.summary(article), article.url))),
        text="\n".join(one_line(one.written) for one in programme.script.utterances),
        chapters=tuple(_chapter(one, programme.track.rate) for one in programme.chapters),
    )


def _chapter(chapter: Chapter, rate: int) -> TaggedChapter:
    start, end = interval(chapter.start, chapter.end, rate, MILLISECONDS)
    return TaggedChapter(one_line(chapter.title), start, end)


def _problems(path: Path, record: Record) -> Iterator[str]:
    due = _tags(record.programme)
    try:
        found = read_tags(path)
        sha256 = stream_sha256(path)
    except ProofError as error:
        raise DamagedError(str(error)) from error
    for name in ("title", "artist", "album", "language", "comment", "text"):
        if getattr(found, name) != getattr(due, name):
            yield f"its {name} is {quote(getattr(found, name))}"
    if len(found.chapters) != len(due.chapters):
        yield f"has {len(found.chapters)} chapters and should have {len(due.chapters)}"
    for one, other in zip(found.chapters, due.chapters, strict=False):
        if one != other:
            yield f"chapter {quote(one.title)} is not as the programme has it"
    if sha256 != record.audio_sha256:
        yield "its sound is not the one that was proven"
