"""The web player: a folder that opens from any disk, without a network and without a server.

    player/
      index.html       the text, the player, the times, all in one file
      programme.mp3    the same file as the MP3 edition

The text of a page, as `player.page` makes it:

    <section id="sec02"><p class="eyebrow"><span id="s0006">第一节。</span></p>
    <h2><span id="s0007">灯下</span></h2>
    <p><span id="s0008" lang="en">Rock &amp; roll came to town.</span></p></section>

and the times of its script: `{"id":…,"sentences":[["s0006",17000,18000,0,[]],…]}`.

A page from a disk may load no text track and no script module, and may ask for no file: so times
stand in the page, and the script is a classic one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audiobook.editions.files.readback import DamagedError, problems_of, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.player.page import page
from audiobook.editions.sound.id3 import tagged_problems, tagged_sound, write_mp3
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.sound.shipped import Shipped
from audiobook.editions.written.spans import Spans, span_differences

FOLDER = "player"
PAGE = "index.html"
SOUND = "programme.mp3"
"""Always the same and without a character that a link would have to escape."""

_TIMES = re.compile(r'<script type="application/json" id="times">(.*?)</script>')


class Html:
    """`player/`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the folder."""
        path = folder / FOLDER
        path.mkdir()
        write_mp3(rendition, path / SOUND)
        (path / PAGE).write_bytes(page(rendition.programme, SOUND).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Compare every sentence and every time of the page, and the very bytes of the sound."""
        path = folder / FOLDER
        return (
            *problems_of(path / PAGE, lambda found: _problems(found, record)),
            *problems_of(path / SOUND, lambda found: tagged_problems(found, record)),
        )

    def sounds(self, folder: Path, record: Record, _work: Path) -> Iterator[Shipped]:
        """The player's, with the times that its script goes by."""
        path = folder / FOLDER
        yield tagged_sound(path / SOUND, record, _starts_ms(_times(read_text(path / PAGE))))


def _problems(path: Path, record: Record) -> Iterator[str]:
    text = read_text(path)
    yield from span_differences(Spans.of(text), record.programme)
    found, due = _times(text), _times(page(record.programme, SOUND))
    for key in due:
        if found.get(key) != due[key]:
            yield f"the script's {key} are not those of the programme"


def _starts_ms(times: dict[str, Any]) -> dict[str, int]:
    try:
        return {str(one[0]): int(one[1]) for one in times["sentences"]}
    except (KeyError, IndexError, TypeError, ValueError):
        raise DamagedError("its times are not what they were written as") from None


def _times(text: str) -> dict[str, Any]:
    found = _TIMES.search(text)
    if found is None:
        raise DamagedError("has no times")
    try:
        times = json.loads(found[1])
    except ValueError as error:
        raise DamagedError(f"its times are not JSON: {error}") from error
    if not isinstance(times, dict):
        raise DamagedError("its times are not what they were written as")
    return times
