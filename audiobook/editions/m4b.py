"""AAC in an M4B with chapters of both kinds and a cover, for phones and car radios.

ftyp M4A
moov  ©nam 早起的人  ©ART 小城日报  covr …  stik 2  AIGC {"Label":"1",…}
      udta/chpl 0:00 早起的人, 0:17 灯下         Nero's chapters, at most 255
      trak text 早起的人, 灯下                    QuickTime's chapters, all of them
mdat  …

The moov comes first, so that playing begins before all is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from audiobook.audio.ffmpeg.aac import CODEC, write_m4b
from audiobook.audio.ffmpeg.containers import finish_m4b, read_m4b
from audiobook.audio.ffmpeg.metadata import read_chapters
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.editions.files.readback import problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound import encoded
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped
from audiobook.editions.written import imprint
from audiobook.errors import OutputError

MOST_CHAPTERS: Final = 255
"""Of Nero's kind, which is the kind that is read back."""


class M4b:
    """`<name>.m4b`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Encode the sound; raises OutputError where there is no ffmpeg."""
        path = folder / f"{name}.m4b"
        programme = rendition.programme
        write_m4b(
            Mp3Sound(rendition.path),
            encoded.pauses(programme),
            path,
            encoded.tags(programme),
            encoded.chapters(programme),
        )
        finish_m4b(path, imprint.aigc(programme), rendition.cover)
        return (path,)

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The file, as ffmpeg decodes it."""
        path = folder / f"{record.name}.m4b"
        yield encoded.sound(path, record, read_m4b, CODEC)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare tags, chapters and length; all chapters where there is an ffmpeg."""
        return problems_of(folder / f"{record.name}.m4b", lambda path: _problems(path, record))


def _problems(path: Path, record: Record) -> Iterator[str]:
    yield from encoded.problems(path, record, read_m4b, MOST_CHAPTERS)
    try:
        found = read_chapters(path)
    except OutputError:
        return  # whoever listens to the file says so
    due = encoded.chapters(record.programme)
    if [(one.start_ms, one.title) for one in found] != [(one.start_ms, one.title) for one in due]:
        yield f"its chapters for QuickTime, {len(found)}, are not the programme's {len(due)}"
