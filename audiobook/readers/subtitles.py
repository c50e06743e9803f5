"""Subtitles (SRT, WebVTT) as a text: their lines joined to sentences, their times gone.

1
00:00:01,000 --> 00:00:03,000
村里的图书馆
早上六点半开门。
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.assembly import as_title, assemble
from audiobook.readers.characters import decode, one_line
from audiobook.readers.source import STANDARD_INPUT, Source
from audiobook.readers.wrapping import between
from audiobook.text.measures import ends_sentence
from audiobook.text.scripts import HAN, is_speakable, width

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_TAG = re.compile(r"</?(?:[a-z]+|\d+:[\d:.]+)(?:[. ][^>]*)?>|\{\\[^}]*\}", re.IGNORECASE)
_SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_SOUND = re.compile(r"^[♪♫#\s]+$|^[♪♫]\s*|\s*[♪♫]$")
_SPOKEN_BY = "："
_PAUSE_S = 2.0
"""Seconds of silence that part two paragraphs."""
_LONGEST = 300
"""Columns of a paragraph, after which it ends with its sentence."""
_BOTH_HAN = re.compile(f"[{HAN}]{{2}}")


@dataclass(frozen=True, slots=True)
class _Cue:
    line: int
    start: float
    end: float
    speaker: str
    texts: tuple[str, ...]


def read(source: Source) -> Article:
    """The text of the subtitles.

    Raises:
        SourceError: there is nothing said in them.
    """
    cues = list(_cues(decode(source)))
    if not cues:
        raise SourceError(f"“{source.name}” holds no subtitles with a text.")
    name = PurePath(source.name).stem
    named = source.name != STANDARD_INPUT and is_speakable(name)
    title = as_title(Block("", Kind.TITLE, one_line(name), place="file name")) if named else None
    return assemble(source, [Line(block) for block in _paragraphs(_rolled(cues))], title)


def _cues(text: str) -> Iterator[_Cue]:
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        times = _TIMES.match(lines[at])
        at += 1
        if not times:
            continue
        first = at
        while at < len(lines) and lines[at].strip() and not _TIMES.match(lines[at]):
            at += 1
        said = lines[first:at]
        if at < len(lines) and _TIMES.match(lines[at]) and said and said[-1].strip().isdigit():
            said.pop()  # the number of the next, with no empty line between
        speaker = next((match[1] for line in said if (match := _SPEAKER.search(line))), "")
        texts = tuple(filter(is_speakable, map(_plain, said)))
        if texts:
            numbers = times.groups()
            yield _Cue(
                first + 1, _seconds(numbers[:4]), _seconds(numbers[4:]), one_line(speaker), texts
            )


def _seconds(numbers: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = (number or "0" for number in numbers)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{part}")


def _plain(line: str) -> str:
    return _SOUND.sub("", one_line(html.unescape(_TAG.sub("", line))))


def _rolled(cues: list[_Cue]) -> Iterator[_Cue]:
    """The cues without lines that roll on from the one before, as automatic subtitles have them."""
    shown: tuple[str, ...] = ()
    for cue in cues:
        again = next((n for n in range(len(cue.texts), 0, -1) if cue.texts[:n] == shown[-n:]), 0)
        shown = cue.texts
        if again < len(cue.texts):
            yield _Cue(cue.line, cue.start, cue.end, cue.speaker, cue.texts[again:])


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[Block]:
    text, place, last = "", "", None
    for cue in cues:
        ended = last is not None and (
            cue.start - last.end >= _PAUSE_S
            or (cue.speaker and cue.speaker != last.speaker)
            or (width(text) >= _LONGEST and ends_sentence(text))
        )
        if ended:
            yield Block("", Kind.PARAGRAPH, text, place=place)
            text = ""
        if not text:
            place = f"line {cue.line}"
            changed = last is None or cue.speaker != last.speaker
            text = f"{cue.speaker}{_SPOKEN_BY}" if cue.speaker and changed else ""
        for line in cue.texts:
            text = _joined(text, line)
        last = cue
    if text:
        yield Block("", Kind.PARAGRAPH, text, place=place)


def _joined(text: str, line: str) -> str:
    """Two lines of subtitles: where Chinese ones have no sign between them, a comma parts them."""
    if not text or text.endswith(_SPOKEN_BY):
        return text + line
    if _BOTH_HAN.fullmatch(text[-1] + line[0]):
        return f"{text}，{line}"
    return text + between(text, line) + line
