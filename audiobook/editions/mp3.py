"""The programme as an MP3 with chapters: the rendition's own bytes behind a tag.

ID3v2.3  TIT2 早起的人   TPE1 小城日报   TALB 小城日报   TLAN zho   TYER 2025   TDAT 0403
         COMM 小城日报 · 林溪 · https://example.org/a · 合成语音
         TXXX AIGC: {"Label":"1",…}
         USLT all that is heard, a paragraph a line
         CTOC toc: chp0, chp1
         CHAP chp0 0–17,000 ms 早起的人   CHAP chp1 17,000–42,000 ms 灯下
Info     MPEG frames, bytes, the encoder's delay and padding
frames   …
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.files.readback import problems_of
from audiobook.editions.files.record import Record
from audiobook.editions.sound.id3 import tagged_problems, tagged_sound, write_mp3
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped


class Mp3:
    """`<name>.mp3`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the sound behind its tag."""
        path = folder / file_name(name)
        write_mp3(rendition, path)
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare the tag, the chapters and the very bytes of the sound."""
        return problems_of(
            folder / file_name(record.name), lambda path: tagged_problems(path, record)
        )

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The file."""
        yield tagged_sound(folder / file_name(record.name), record, {})


def file_name(name: str) -> str:
    """What the MP3 of a programme is called."""
    return f"{name}.mp3"
