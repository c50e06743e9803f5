"""Opus, a third of the size of the MP3, for slow networks and small cards.

OpusHead, OpusTags: TITLE 早起的人  ARTIST 小城日报  AIGC {"Label":"1",…}
                    CHAPTER000 00:00:00.000  CHAPTER000NAME 早起的人
                    METADATA_BLOCK_PICTURE …
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.audio.ffmpeg.containers import opus_picture, read_opus
from audiobook.audio.ffmpeg.metadata import FfmpegChapter
from audiobook.audio.ffmpeg.opus import CODEC, write_opus
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.editions.art import SIDE
from audiobook.editions.files.readback import problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound import encoded
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped
from audiobook.editions.written import imprint
from audiobook.editions.written.times import timestamp


class Opus:
    """`<name>.opus`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Encode the sound; raises OutputError where there is no ffmpeg."""
        path = folder / f"{name}.opus"
        programme = rendition.programme
        tags = {
            **encoded.tags(programme),
            "AIGC": imprint.aigc(programme),
            **_chapter_tags(encoded.chapters(programme)),
            "METADATA_BLOCK_PICTURE": opus_picture(
                rendition.cover, SIDE, imprint.title(programme.article)
            ),
        }
        write_opus(Mp3Sound(rendition.path), encoded.pauses(programme), path, tags)
        return (path,)

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The file, as ffmpeg decodes it."""
        path = folder / f"{record.name}.opus"
        yield encoded.sound(path, record, read_opus, CODEC)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare tags, chapters and length."""
        return problems_of(
            folder / f"{record.name}.opus",
            lambda path: encoded.problems(path, record, read_opus),
        )


def _chapter_tags(chapters: tuple[FfmpegChapter, ...]) -> dict[str, str]:
    """Chapters as tags; ffmpeg 5.1 rounds their seconds, and they come up to half a second late."""
    tags = {}
    for number, chapter in enumerate(chapters):
        tags[f"CHAPTER{number:03}"] = timestamp(chapter.start_ms, ".")
        tags[f"CHAPTER{number:03}NAME"] = chapter.title
    return tags
