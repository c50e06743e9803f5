"""Tags, read back by mutagen, ffprobe and eyeD3."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from eyed3.id3 import Tag
from mutagen import id3
from signals import needs_ffmpeg, needs_mp3val, pulses

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.mp3.tags import (
    MOST_CHILDREN,
    TaggedChapter,
    Tags,
    read_tags,
    stream_sha256,
    write_tagged,
)
from audiobook.audio.sound import MemorySound
from audiobook.errors import OutputError, ProofError

LONG_TITLE = (
    "第一章：十年来的路是怎样走过来的，又将通向何方；"
    "从“没有人认得的小城”到“人人都说起的小城”，一条河边的灯亮了又亮"
)
"""More than 128 bytes, at which ID3v2.4 makes ffmpeg see no chapter at all."""

TAGS = Tags(
    title="早起的人 & “灯”",
    artist="小城日报",
    album="小城日报",
    language="zho",
    date="2025-03-04",
    comment="小城日报 · https://example.org/a?b=1&c=2 · 合成语音",
    text="天还没亮，小城就醒了。\n第二行。",
    chapters=(
        TaggedChapter("早起的人", 0, 1000),
        TaggedChapter(LONG_TITLE, 1000, 2345),
        TaggedChapter("Third & last", 2345, 4000),
    ),
)


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of sound without a tag."""
    sound = MemorySound(pulses(4, 44100) * np.float32(0.5), 44100)
    return encode(sound, tmp_path_factory.mktemp("mp3") / "stream.mp3", 64).path


@pytest.fixture
def tagged(stream: Path, tmp_path: Path) -> Path:
    """The same behind a tag."""
    path = tmp_path / "a.mp3"
    write_tagged(stream, path, TAGS)
    return path


def many(count: int) -> tuple[TaggedChapter, ...]:
    """So many chapters, ten milliseconds each."""
    return tuple(TaggedChapter(f"第{at}节", at * 10, at * 10 + 10) for at in range(count))


def probe(path: Path) -> list[tuple[str, float, float]]:
    """The chapters that ffprobe sees: title, start and end in seconds."""
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return [
        (one["tags"]["title"], float(one["start_time"]), float(one["end_time"]))
        for one in found["chapters"]
    ]


def test_a_tag_is_read_back(tagged: Path) -> None:
    """Every field, and the chapters in order."""
    assert read_tags(tagged) == TAGS


@pytest.mark.parametrize("date", [None, "2025", "2025-12-31"])
def test_a_date_is_as_exact_as_it_is_known(date: str | None, stream: Path, tmp_path: Path) -> None:
    """None, a year, or a day."""
    write_tagged(stream, tmp_path / "a.mp3", replace(TAGS, date=date))
    assert read_tags(tmp_path / "a.mp3").date == date


def test_a_tag_is_of_version_2_3(tagged: Path) -> None:
    """Every player reads it; what ID3v2.4 added is not in it."""
    found = id3.ID3(tagged, translate=False)
    assert found.version == (2, 3, 0)
    assert {"TYER", "TDAT"} <= set(found)
    assert "TDRC" not in found


def test_mutagen_sees_a_table_of_all_chapters(tagged: Path) -> None:
    """The top one, in order, with a title on it and on every chapter; no byte offsets."""
    found = id3.ID3(tagged)
    (contents,) = found.getall("CTOC")
    assert contents.flags == id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    assert contents.child_element_ids == ["chp0", "chp1", "chp2"]
    assert str(contents.sub_frames["TIT2"]) == TAGS.title
    for name, due in zip(contents.child_element_ids, TAGS.chapters, strict=True):
        chapter = found[f"CHAP:{name}"]
        assert str(chapter.sub_frames["TIT2"]) == due.title
        assert (chapter.start_time, chapter.end_time) == (due.start_ms, due.end_ms)
        assert chapter.start_offset == chapter.end_offset == 0xFFFFFFFF


@needs_ffmpeg
def test_ffprobe_sees_the_chapters(tagged: Path) -> None:
    """With titles and times, a long Chinese title too."""
    due = [(one.title, one.start_ms / 1000, one.end_ms / 1000) for one in TAGS.chapters]
    assert probe(tagged) == due


def test_eyed3_sees_the_chapters(tagged: Path) -> None:
    """A reader of another origin: title, chapters, their table."""
    tag = Tag()
    assert tag.parse(str(tagged))
    assert (tag.title, tag.artist, tag.album) == (TAGS.title, TAGS.artist, TAGS.album)
    found = [(one.title, one.times.start, one.times.end) for one in tag.chapters]
    assert found == [(one.title, one.start_ms, one.end_ms) for one in TAGS.chapters]
    (contents,) = list(tag.table_of_contents)
    assert contents.toplevel
    assert contents.ordered
    assert contents.child_ids == [b"chp0", b"chp1", b"chp2"]


@needs_ffmpeg
@pytest.mark.parametrize("count", [1, MOST_CHILDREN, MOST_CHILDREN + 1, 3 * MOST_CHILDREN + 2])
def test_any_number_of_chapters(stream: Path, tmp_path: Path, count: int) -> None:
    """More than a table holds stand in tables of a table; nobody loses any, nor their order."""
    path = tmp_path / "a.mp3"
    write_tagged(stream, path, replace(TAGS, chapters=many(count)))
    assert read_tags(path).chapters == many(count)
    assert probe(path) == [
        (one.title, one.start_ms / 1000, one.end_ms / 1000) for one in many(count)
    ]
    found = id3.ID3(path)
    tables = {table.element_id: table for table in found.getall("CTOC")}
    assert all(len(table.child_element_ids) <= MOST_CHILDREN for table in tables.values())
    assert [name for name, one in tables.items() if one.flags & id3.CTOCFlags.TOP_LEVEL] == ["toc"]
    children = {name: table.child_element_ids for name, table in tables.items()}
    assert _leaves("toc", children) == [f"chp{at}" for at in range(count)]


def _leaves(name: str, children: Mapping[str, Sequence[str]]) -> list[str]:
    """The chapters below a table, in order."""
    if name not in children:
        return [name]
    return [leaf for child in children[name] for leaf in _leaves(child, children)]


@needs_mp3val
def test_mp3val_finds_nothing_wrong(tagged: Path) -> None:
    """Neither in the tag nor behind it."""
    said = subprocess.run(["mp3val", tagged], capture_output=True, check=True).stdout.decode()
    assert "WARNING" not in said
    assert "ERROR" not in said


def test_the_sound_behind_the_tag_is_untouched(tagged: Path, stream: Path) -> None:
    """The same bytes, as their SHA-256 and the decoder find."""
    assert stream_sha256(tagged) == hashlib.sha256(stream.read_bytes()).hexdigest()
    assert tagged.read_bytes().endswith(stream.read_bytes())
    assert Mp3Sound(tagged).frames == 4 * 44100


def test_the_same_tags_are_the_same_bytes(stream: Path, tmp_path: Path) -> None:
    """Nothing of the clock or the path is in them."""
    for name in ("a.mp3", "b.mp3"):
        write_tagged(stream, tmp_path / name, TAGS)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_a_file_without_a_tag_is_refused(stream: Path) -> None:
    """The error names the file."""
    for read in (read_tags, stream_sha256):
        with pytest.raises(ProofError, match=r"stream\.mp3 has no tag that can be read"):
            read(stream)


def test_a_folder_that_is_not_there_is_one_line(stream: Path, tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(OutputError, match=r"Cannot write .*a\.mp3"):
        write_tagged(stream, tmp_path / "nowhere" / "a.mp3", TAGS)
