"""Mixes on FAT, as Linux's own driver writes it: the order of entries, and what goes wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from fat_drives import TOOLS, contents, entries, fat_image, in_own_kernel
from messages import a_message

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"not all of {', '.join(TOOLS)} are installed"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three mixes, and with three drives to which they were copied."""
    place = tmp_path_factory.mktemp("drives")
    for name, seconds in (("a", 2.0), ("b", 10.0), ("c", 4.0)):
        a_message(place, name=name, title=f"通知 {name}", seconds=seconds)
    return place


@pytest.fixture(scope="module")
def told(place: Path) -> Any:
    """What happened to the drives."""
    script = Path(__file__).with_name("fat_scenarios.py")
    images = (
        fat_image(place / "used.img", 40),
        fat_image(place / "small.img", 1),
        fat_image(place / "other.img", 20),
    )
    return in_own_kernel(script, place, *images)


def mix(place: Path, name: str) -> bytes:
    """The bytes of a mix."""
    return (place / f"{name}.mp3").read_bytes()


def test_tracks_stand_in_the_order_of_playing(place: Path, told: Any) -> None:
    """On a drive that was used before the folder's entries are in order, and each is its mix."""
    assert told["used_again"] == {"first": "", "second": ""}
    image = place / "used.img"
    tracks = [name for name in entries(image, "01") if name[0].isdigit()]
    assert tracks == ["001.mp3", "002.mp3", "003.mp3", "004.mp3"]
    for track, name in zip(tracks, "cbab", strict=True):
        assert contents(image, f"01/{track}") == mix(place, name)


def test_files_of_somebody_else_stay(place: Path, told: Any) -> None:
    """What this program did not write is there afterwards as it was."""
    assert told
    image = place / "used.img"
    assert contents(image, "01/own.mp3") == contents(image, "own.txt") == b"own"


def test_the_index_is_beside_the_folder_of_tracks(place: Path, told: Any) -> None:
    """Titles stand in INDEX.TXT, which every Notepad reads, and in no track's name."""
    assert told
    assert contents(place / "used.img", "INDEX.TXT").decode("utf-8-sig") == (
        "01/001.mp3: 通知 c, 4 s\r\n01/002.mp3: 通知 b, 10 s\r\n01/003.mp3: 通知 a, 2 s\r\n"
        "01/004.mp3: 通知 b, 10 s\r\n"
    )


def test_a_drive_that_becomes_full(place: Path, told: Any) -> None:
    """No half message stays on a full drive; with room again the next copy completes it."""
    full = told["full"]
    assert "Cannot write /mnt/drive/01/002.mp3: No space left on device; " in full["error"]
    assert full["left"].keys() == {"01/001.mp3", "audiobook.json", "filler"}
    assert full["left"]["01/001.mp3"] == len(mix(place, "a"))
    assert "/mnt/drive has room for " in full["refused"]
    assert full["again"] == ""
    assert contents(place / "small.img", "01/002.mp3") == mix(place, "b")


def test_a_drive_that_is_pulled_out(place: Path, told: Any) -> None:
    """Nothing is written to the folder that a pulled drive leaves; the next copy puts it right."""
    pulled = told["pulled_out"]
    assert pulled["error"].startswith("/mnt/drive is not the drive any more: ")
    assert pulled["left"] == {}
    assert pulled["again"] == ""
    image = place / "other.img"
    assert entries(image, "01") == ["001.mp3", "002.mp3"]
    assert contents(image, "01/001.mp3") == mix(place, "a")


def test_a_drive_that_cannot_be_written(told: Any) -> None:
    """A drive that is read-only is named with the reason."""
    assert told["read_only"]["error"] == (
        "Cannot write /mnt/drive/audiobook.json: Read-only file system."
    )
