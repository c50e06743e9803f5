"""WebVTT, which browsers and most players load beside the sound.

    WEBVTT

    NOTE 早起的人 · 小城日报 · https://example.org/a · 合成语音 · © 2025 小城日报

    s0001
    00:00:00.700 --> 00:00:03.220
    Rock &amp; roll 传到了小城。

Rules: https://www.w3.org/TR/webvtt1/ (4.1 Syntax).
"""

from __future__ import annotations

import re
from pathlib import Path

from audiobook.editions.files.readback import DamagedError, problems_of, quote, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written import imprint
from audiobook.editions.written.cues import Found, cues, differences
from audiobook.editions.written.times import MILLISECONDS, from_timestamp, timestamp
from audiobook.model import Programme

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CHARACTERS = {escape: character for character, escape in _ESCAPES.items()}

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE = re.compile(rf"([^\n]+)\n{_TIME} --> {_TIME}\n((?:[^&<>\n]|&(?:amp|lt|gt);)*)")
_NOTE = re.compile(r"NOTE [^\n]*")


class Vtt:
    """`<name>.vtt`."""

    def write(self, rendition: Rendition, folder: Path, name: str) -> tuple[Path, ...]:
        """Write the text track."""
        path = folder / f"{name}.vtt"
        path.write_bytes(_render(rendition.programme).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every cue with the record."""
        return problems_of(
            folder / f"{record.name}.vtt",
            lambda path: differences(_read(read_text(path)), record.programme, MILLISECONDS),
        )


def _render(programme: Programme) -> str:
    note = imprint.colophon(programme.article).replace("-->", "→")
    blocks = ["WEBVTT", f"NOTE {note}"]
    for cue in cues(programme, MILLISECONDS):
        times = f"{timestamp(cue.start, '.')} --> {timestamp(cue.end, '.')}"
        text = re.sub("[&<>]", lambda found: _ESCAPES[found[0]], cue.text)
        blocks.append(f"{cue.id}\n{times}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _read(text: str) -> tuple[Found, ...]:
    """The cues of a text track; raises DamagedError where it is not one."""
    header, *blocks = text.removesuffix("\n").split("\n\n")
    if header != "WEBVTT":
        raise DamagedError("does not begin with WEBVTT and an empty line")
    return tuple(_read_cue(block) for block in blocks if not _NOTE.fullmatch(block))


def _read_cue(block: str) -> Found:
    parts = _CUE.fullmatch(block)
    if parts is None:
        raise DamagedError(f"not a cue: {quote(block)}")
    times, escaped = parts.groups()[1:9], parts[10]
    return Found(
        text=re.sub("&[a-z]+;", lambda found: _CHARACTERS[found[0]], escaped),
        start=from_timestamp(*times[:4]),
        end=from_timestamp(*times[4:]),
        id=parts[1],
    )
