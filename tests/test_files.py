"""Names that every file system takes, and writing that leaves no half file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.errors import OutputError
from audiobook.files import LONGEST_NAME, made_beside, safe_name, write_beside


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("从“关注”到“示范”，再出发", "从“关注”到“示范”，再出发"),
        ('a/b:c*d?e"f<g>h|i\\j', "a b c d e f g h i j"),
        ("../../etc/passwd", "etc passwd"),
        ("  ends with dots ...", "ends with dots"),
        (".hidden", "hidden"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("console", "console"),
        ("line\nbreak\tand\x00NUL", "line break and NUL"),
        ("half a pair \ud83d", "half a pair"),
        ("???", "untitled"),
        ("", "untitled"),
    ],
)
def test_a_title_becomes_a_name_that_every_file_system_takes(title: str, name: str) -> None:
    """A title becomes a file name without what FAT, Windows or a path would trip over."""
    assert safe_name(title) == name


@given(st.text())
def test_any_title_becomes_a_name(title: str) -> None:
    """Whatever the title, its name is short, can be encoded, and is its own name."""
    name = safe_name(title)
    assert 0 < len(name.encode()) <= LONGEST_NAME + 1
    assert safe_name(name) == name
    assert Path(name).name == name
    assert not name.startswith(".")


def test_a_long_title_is_cut_between_characters() -> None:
    """A title of 300 Chinese characters is cut where a character ends."""
    assert safe_name("长" * 300) == "长" * (LONGEST_NAME // 3)


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    """Writing over a file leaves the new one whole and nothing beside it."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    write_beside(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_the_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where its folder is missing, the user hears of the file and not of the one made beside it."""
    path = tmp_path / "gone" / "a.mp3"
    with pytest.raises(OutputError) as raised, made_beside(path):
        pass
    assert str(raised.value) == f"Cannot write {path}: No such file or directory."


def test_what_was_there_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in mid-write leaves the old file, nothing beside it, and one line."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"Cannot write .*a\.txt: No space left on device\."):
        write_beside(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
