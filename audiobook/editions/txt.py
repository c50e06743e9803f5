"""The transcript as plain text: all that is heard, in the order in which it is heard.

早起的人

来源：小城日报
声音：合成语音（zh）
时长：0:42

早起的人。来源，小城日报。全文两节，约一分钟。由合成语音朗读。

天还没亮，小城就醒了。卖豆浆的灯先亮。

第一节。灯下 (0:17)

……
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.files.readback import problems_of, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written import imprint
from audiobook.editions.written.paragraphs import misplaced, paragraphs, section_times, written
from audiobook.model import Programme, Role

FILE = "transcript.txt"


class Txt:
    """`transcript.txt`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the transcript."""
        path = folder / FILE
        path.write_bytes(_render(rendition.programme).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Find everything that is heard, in order, and nothing else after the head."""
        return problems_of(folder / FILE, lambda path: _problems(path, record.programme))


def _render(programme: Programme) -> str:
    colon = imprint.words(programme.article.lang).colon
    facts = (f"{label}{colon}{value}" for label, value in imprint.facts(programme))
    times = section_times(programme)
    blocks = [imprint.title(programme.article), "\n".join(facts)]
    for paragraph in paragraphs(programme.script):
        text = written(paragraph.utterances)
        if paragraph.role is Role.HEADING:
            text += f" ({times[paragraph.section]})"
        blocks.append(text)
    return "\n\n".join(blocks) + "\n"


def _problems(path: Path, programme: Programme) -> Iterator[str]:
    title, *rest = read_text(path).split("\n\n", 2)
    if title != imprint.title(programme.article):
        yield "does not begin with the title"
    yield from misplaced(rest[-1] if rest else "", programme)
