"""programme.json, written and read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_programme import LOUDNESS, programme

from audiobook.editions.files.record import FILE, Record, dump, load, record_of
from audiobook.editions.sound.rendition import LISTENING, Rendition
from audiobook.errors import SourceError


@pytest.fixture
def record() -> Record:
    """The record of the sample."""
    rendition = Rendition(programme(), LISTENING, Path("none"), "0" * 64, LOUDNESS)
    return record_of(rendition, "早起的人", ("mp3", "vtt"))


def test_a_record_is_read_back_as_it_was_written(record: Record, tmp_path: Path) -> None:
    """Every value comes back, of the type it had."""
    (tmp_path / FILE).write_bytes(dump(record))
    assert load(tmp_path) == record


def test_a_record_is_the_same_bytes_each_time(record: Record) -> None:
    """Two runs write the same file."""
    assert dump(record) == dump(dataclasses.replace(record))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda _: b"", "damaged"),
        (lambda _: b"\xff\xfe", "damaged"),
        (lambda _: b"[1, 2]", "damaged"),
        (lambda _: b'{"title": "another program\'s"}', "format"),
        (lambda data: data.replace(b'"format":2', b'"format":1'), "form 1"),
        (lambda data: data.replace(b'"frames":', b'"frames":"x","f":'), "$.programme.track.frames"),
        (lambda data: data.replace(b'"role":"body"', b'"role":"noise"', 1), "noise"),
        (lambda data: data.replace(b'"name":"', b'"name":"../', 1), "no file's name"),
        (lambda data: data.replace(b'"rate":44100', b'"rate":0'), "rate"),
    ],
)
def test_a_broken_or_foreign_record_is_named(
    record: Record, tmp_path: Path, damage: Callable[[bytes], bytes], said: str
) -> None:
    """What is wrong with the file, and which file it is, is said in one line."""
    (tmp_path / FILE).write_bytes(damage(dump(record)))
    with pytest.raises(SourceError) as error:
        load(tmp_path)
    message = str(error.value)
    assert said in message
    assert str(tmp_path / FILE) in message
    assert "\n" not in message


def test_a_folder_without_a_record_is_named(tmp_path: Path) -> None:
    """A folder that we did not make is told from a damaged one."""
    with pytest.raises(SourceError, match="There is no"):
        load(tmp_path)


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A folder where the file should be is no traceback."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(SourceError, match="Cannot read"):
        load(tmp_path)
