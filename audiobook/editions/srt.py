r"""SubRip, which the oldest players load beside the sound.

    1
    00:00:00,700 --> 00:00:03,220
    小城有了摇滚乐。

The format has no escape, and players take `<i>`, `{\an8}` and `&amp;` in a text for markup. A word
joiner, which is not seen, heard or brailled, keeps them from it, as mpv does for ASS.
"""

from __future__ import annotations

import re
from pathlib import Path

from audiobook.editions.files.readback import DamagedError, problems_of, quote, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written.cues import Found, cues, differences
from audiobook.editions.written.times import MILLISECONDS, from_timestamp, timestamp
from audiobook.model import Programme

WORD_JOINER = "\u2060"

# After these comes what a player might take for markup, or for a line of times.
_MARKUP = re.compile(rf"[<{{]|&(?=#?\w+;|{WORD_JOINER})|--(?=[>{WORD_JOINER}])")
_GUARDED = re.compile(rf"([<{{&]|--){WORD_JOINER}")

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
_CUE = re.compile(rf"(\d+)\n{_TIME} --> {_TIME}\n([^\n]*)", re.ASCII)


class Srt:
    """`<name>.srt`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the text track."""
        path = folder / f"{name}.srt"
        path.write_bytes(_render(rendition.programme).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every cue with the record."""
        return problems_of(
            folder / f"{record.name}.srt",
            lambda path: differences(_read(read_text(path)), record.programme, MILLISECONDS),
        )


def _render(programme: Programme) -> str:
    blocks = []
    for number, cue in enumerate(cues(programme, MILLISECONDS), 1):
        times = f"{timestamp(cue.start, ',')} --> {timestamp(cue.end, ',')}"
        text = _MARKUP.sub(rf"\g<0>{WORD_JOINER}", cue.text)
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def _read(text: str) -> tuple[Found, ...]:
    """The cues of a text track; raises DamagedError where it is not one."""
    blocks = text.removesuffix("\n").split("\n\n")
    return tuple(_read_cue(block, number) for number, block in enumerate(blocks, 1))


def _read_cue(block: str, number: int) -> Found:
    parts = _CUE.fullmatch(block)
    if parts is None or int(parts[1]) != number:
        raise DamagedError(f"not a cue with the number {number}: {quote(block)}")
    times = parts.groups()[1:9]
    return Found(
        text=_GUARDED.sub(r"\1", parts[10]),
        start=from_timestamp(*times[:4]),
        end=from_timestamp(*times[4:]),
    )
