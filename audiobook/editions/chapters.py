"""Chapters for podcast players, in the JSON of Podcasting 2.0.

    {
      "version": "1.2.0",
      "title": "早起的人",
      "author": "小城日报",
      "description": "小城日报 · https://example.org/a · 合成语音 · © 2025 小城日报",
      "chapters": [{"startTime": 0, "title": "早起的人"}, {"startTime": 17.1, "title": "灯下"}]
    }

Rules: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.files.readback import DamagedError, problems_of, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import MILLISECONDS, in_units
from audiobook.model import Programme

FILE = "chapters.json"


class Chapters:
    """`chapters.json`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the chapters."""
        path = folder / FILE
        text = json.dumps(_document(rendition.programme), ensure_ascii=False, indent=2)
        path.write_bytes(text.encode() + b"\n")
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every chapter with the record."""
        return problems_of(folder / FILE, lambda path: _problems(path, record.programme))


def _document(programme: Programme) -> dict[str, object]:
    rate = programme.track.rate
    return {
        "version": "1.2.0",
        "title": imprint.title(programme.article),
        "author": imprint.artist(programme.article),
        "description": imprint.origin(programme.article),
        "chapters": [
            {
                "startTime": in_units(one.start, rate, MILLISECONDS) / MILLISECONDS,
                "title": one_line(one.title),
            }
            for one in programme.chapters
        ],
    }


def _problems(path: Path, programme: Programme) -> Iterator[str]:
    try:
        found = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"not JSON: {error}") from error
    due = _document(programme)
    for key in due:
        if not isinstance(found, dict) or found.get(key) != due[key]:
            yield f"its {key} is not the programme's"
