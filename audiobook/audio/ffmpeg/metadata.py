"""Titles and chapters in ffmpeg's format `ffmetadata`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio.ffmpeg.program import QUIET, find, reading, run
from audiobook.files import writing

_SPECIAL = re.compile(r"[=;#\\\n]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHAPTER = re.compile(
    r"^\[CHAPTER\]\nTIMEBASE=1/(?P<base>\d+)\nSTART=(?P<start>\d+)\nEND=(?P<end>\d+)\n"
    r"title=(?P<title>(?:\\.|[^\\\n])*)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FfmpegChapter:
    """A chapter as ffmpeg is told of it."""

    title: str
    start_ms: int
    end_ms: int


def read_chapters(path: Path) -> tuple[FfmpegChapter, ...]:
    """The chapters of a file as ffmpeg sees them; of an M4B those of QuickTime's kind.

    Raises:
        OutputError: there is no ffmpeg, or it cannot read the file.
    """
    command = [str(find()), *QUIET, *reading(path), "-f", "ffmetadata", "pipe:1"]
    text = run(command, f"read {path.name}").decode(errors="replace")
    return tuple(
        FfmpegChapter(
            _ESCAPED.sub(r"\1", found["title"]),
            *(round(int(found[at]) * 1000 / int(found["base"])) for at in ("start", "end")),
        )
        for found in _CHAPTER.finditer(text)
    )


def write_metadata(path: Path, tags: Mapping[str, str], chapters: Sequence[FfmpegChapter]) -> None:
    """Write tags, by ffmpeg's names for them, and chapters, as an input of ffmpeg."""
    lines = [";FFMETADATA1", *(f"{name}={_escaped(value)}" for name, value in tags.items())]
    for chapter in chapters:
        lines += (
            "[CHAPTER]",
            "TIMEBASE=1/1000",
            f"START={chapter.start_ms}",
            f"END={chapter.end_ms}",
            f"title={_escaped(chapter.title)}",
        )
    with writing(path):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
