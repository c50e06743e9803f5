"""LRC, the lyrics that portable players show line by line.

    [ti:早起的人]
    [ar:小城日报]
    [al:小城日报]
    [by:小城日报 · 林溪 · https://example.org/a · 合成语音 · © 2025 小城日报]
    [00:00.70]早起的人。
    [00:03.22]天还没亮，小城就醒了。

Minutes run on past 59. A word joiner, which is not seen or heard, keeps a text's own brackets from
being taken for a time.
"""

from __future__ import annotations

import re
from pathlib import Path

from audiobook.editions.files.readback import DamagedError, problems_of, quote, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written import imprint
from audiobook.editions.written.cues import Found, cues, differences
from audiobook.editions.written.times import HUNDREDTHS
from audiobook.model import Programme

WORD_JOINER = "\u2060"

# A bracket at the start may look like a second time, an angle like the time of a word.
_BRACKET = re.compile(r"^\[|<")
_GUARDED = re.compile(rf"(^\[|<){WORD_JOINER}")
# A tag ends at its first bracket for some readers; the wide ones look the same and mean nothing.
_WIDE = str.maketrans("[]", "［］")

_TAG = re.compile(r"\[(ti|ar|al|by):[^\[\]]*\]")
_LINE = re.compile(r"\[(\d{2,}):([0-5]\d)\.(\d\d)\](.*)", re.ASCII)


class Lrc:
    """`<name>.lrc`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the lyrics."""
        path = folder / f"{name}.lrc"
        path.write_bytes(_render(rendition.programme).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every line with the record."""
        return problems_of(
            folder / f"{record.name}.lrc",
            lambda path: differences(_read(read_text(path)), record.programme, HUNDREDTHS),
        )


def _render(programme: Programme) -> str:
    article = programme.article
    tags = {
        "ti": imprint.title(article),
        "ar": imprint.artist(article),
        "al": imprint.album(article),
        "by": imprint.origin(article),
    }
    lines = [f"[{tag}:{value.translate(_WIDE)}]" for tag, value in tags.items()]
    for cue in cues(programme, HUNDREDTHS):
        minutes, rest = divmod(cue.start, 60 * HUNDREDTHS)
        seconds, hundredths = divmod(rest, HUNDREDTHS)
        text = _BRACKET.sub(rf"\g<0>{WORD_JOINER}", cue.text)
        lines.append(f"[{minutes:02}:{seconds:02}.{hundredths:02}]{text}")
    return "\n".join(lines) + "\n"


def _read(text: str) -> tuple[Found, ...]:
    """The lines of the lyrics; raises DamagedError where they are none."""
    lines = text.removesuffix("\n").split("\n")
    return tuple(_read_line(line) for line in lines if not _TAG.fullmatch(line))


def _read_line(line: str) -> Found:
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise DamagedError(f"not a timed line: {quote(line)}")
    minutes, seconds, hundredths, guarded = parts.groups()
    start = (int(minutes) * 60 + int(seconds)) * HUNDREDTHS + int(hundredths)
    return Found(text=_GUARDED.sub(r"\1", guarded), start=start)
