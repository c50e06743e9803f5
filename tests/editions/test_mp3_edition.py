"""The MP3 as players see it: its tag, its chapters, and the very sound that was proven."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from heard import decoded, probed
from mutagen.id3 import ID3
from sounding import NAME, write

from audiobook.editions import EDITIONS
from audiobook.editions.sound.rendition import Rendition
from audiobook.model import Chapter


@pytest.fixture(name="mp3")
def _mp3(sounding: Rendition, tmp_path: Path) -> Path:
    ((path,), record) = write("mp3", sounding, tmp_path)
    assert path.name == f"{NAME}.mp3"
    assert EDITIONS["mp3"].load().check(tmp_path, record) == ()
    return path


def test_players_show_what_it_is(mp3: Path) -> None:
    """ID3v2.3 with title, publisher, language, date, origin, and every word that is heard."""
    tag = ID3(mp3, translate=False)
    assert tag.version == (2, 3, 0)
    shown = {name: str(tag[name]) for name in ("TIT2", "TPE1", "TALB", "TLAN", "TYER", "TDAT")}
    assert shown == {
        "TIT2": "早起的人",
        "TPE1": "小城日报",
        "TALB": "小城日报",
        "TLAN": "zho",
        "TYER": "2025",
        "TDAT": "0403",
    }
    (comment,) = tag.getall("COMM")
    for said in ("小城日报", "https://example.org/early_birds?a=1&b=2", "合成语音"):
        assert said in str(comment)
    (text,) = tag.getall("USLT")
    assert text.lang == "zho"
    assert "价格下降73%。" in text.text
    assert "\n路是人走出来的。\n" in text.text


def test_its_sound_is_the_renditions_own(mp3: Path, sounding: Rendition) -> None:
    """Behind the tag stand the bytes that were heard and proven, none encoded again."""
    assert mp3.read_bytes().endswith(sounding.path.read_bytes())
    assert len(decoded(mp3)) == sounding.programme.track.frames


def _chapters_seen(path: Path) -> list[tuple[str, int]]:
    seen: list[Any] = probed(path, "-show_chapters")["chapters"]
    return [(one["tags"]["title"], round(float(one["start_time"]) * 1000)) for one in seen]


@pytest.mark.parametrize("number", [1, 3, 255, 256, 700])
def test_any_number_of_chapters_with_long_titles_is_seen(
    sounding: Rendition, tmp_path: Path, number: int
) -> None:
    """FFmpeg sees them all, also where a table of contents cannot count so far."""
    frames = sounding.programme.track.frames
    borders = [frames * at // number for at in range(number + 1)]
    chapters = tuple(
        Chapter(f"sec{at}", f"第{at}章，{'很长的标题' * 10}", borders[at], borders[at + 1])
        for at in range(number)
    )
    many = replace(sounding, programme=replace(sounding.programme, chapters=chapters))
    ((path,), record) = write("mp3", many, tmp_path)
    due = [(one.title, round(one.start / 44.1)) for one in chapters]
    assert _chapters_seen(path) == due
    assert EDITIONS["mp3"].load().check(tmp_path, record) == ()


def test_another_sound_behind_its_tag_is_found(
    mp3: Path, sounding: Rendition, tmp_path: Path
) -> None:
    """One bit of one frame is enough."""
    (*_, record) = write("mp3", sounding, tmp_path / "again")
    data = bytearray(mp3.read_bytes())
    data[-100] ^= 1
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / mp3.name).write_bytes(data)
    (problem,) = EDITIONS["mp3"].load().check(changed, record)
    assert problem == f"{mp3.name}: its sound is not the one that was proven"


def test_a_file_without_a_tag_is_a_problem(sounding: Rendition, mp3: Path, tmp_path: Path) -> None:
    """The bare stream sounds the same, and tells nobody what it is."""
    (*_, record) = write("mp3", sounding, tmp_path / "again")
    shutil.copyfile(sounding.path, mp3)
    (problem,) = EDITIONS["mp3"].load().check(tmp_path, record)
    assert "tag" in problem
