"""Working out of sight, and showing the result whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook.errors import OutputError
from audiobook.workplace import UNFINISHED, publish, workplace


def test_a_failed_run_leaves_no_trace(tmp_path: Path) -> None:
    """A first run that fails leaves neither its workplace nor an empty folder."""
    folder = tmp_path / "output" / "a"
    with pytest.raises(ZeroDivisionError), workplace(folder, tmp_path / "cache") as work:
        (work / "track").write_bytes(b"half")
        raise ZeroDivisionError
    assert not folder.exists()


def test_an_earlier_result_survives_a_failed_run(tmp_path: Path) -> None:
    """What stood in the folder before is as it was when a run fails."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "a.mp3").write_bytes(b"good")
    with pytest.raises(ZeroDivisionError), workplace(folder, tmp_path / "cache") as work:
        (work / "a.mp3").write_bytes(b"half")
        raise ZeroDivisionError
    assert [path.name for path in folder.iterdir()] == ["a.mp3"]
    assert (folder / "a.mp3").read_bytes() == b"good"


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    """The workplace of a run that was killed is empty for the next one."""
    (tmp_path / UNFINISHED).mkdir()
    (tmp_path / UNFINISHED / "track").write_bytes(b"half")
    with workplace(tmp_path, tmp_path / "cache") as work:
        assert list(work.iterdir()) == []


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    """A second run for the same folder is refused with one line that says what to do."""
    cache = tmp_path / "cache"
    with (
        workplace(tmp_path / "a", cache),
        pytest.raises(OutputError, match=r"Another run is writing to .*a; wait for it"),
        workplace(tmp_path / "a", cache),
    ):
        pass


def test_files_are_published_by_moving(tmp_path: Path) -> None:
    """Published files leave the workplace and replace what had their names."""
    (tmp_path / "a.txt").write_bytes(b"old")
    with workplace(tmp_path, tmp_path / "cache") as work:
        (work / "a.txt").write_bytes(b"new")
        assert publish([work / "a.txt"], tmp_path) == (tmp_path / "a.txt",)
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert not (tmp_path / UNFINISHED).exists()


def test_a_folder_is_published_whole(tmp_path: Path) -> None:
    """A folder takes the place of an earlier one; nothing of the earlier one is left in it."""
    (tmp_path / "player").mkdir()
    (tmp_path / "player" / "old").write_bytes(b"old")
    with workplace(tmp_path, tmp_path / "cache") as work:
        (work / "player").mkdir()
        (work / "player" / "new").write_bytes(b"new")
        publish([work / "player"], tmp_path)
    assert [path.name for path in (tmp_path / "player").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["player"]


def test_a_folder_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new folder cannot take the old one's place, the old one is back."""
    (tmp_path / "player").mkdir()
    (tmp_path / "player" / "old").write_bytes(b"old")
    rename = Path.rename

    def refuses(path: Path, target: Path) -> Path:
        if path.parent.name == UNFINISHED and not path.name.endswith(".earlier"):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    with workplace(tmp_path, tmp_path / "cache") as work:
        (work / "player").mkdir()
        monkeypatch.setattr(Path, "rename", refuses)
        with pytest.raises(OutputError, match=r"Cannot write .*player: Permission denied"):
            publish([work / "player"], tmp_path)
    assert (tmp_path / "player" / "old").read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the user is told which."""
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(OutputError, match=r"Cannot write .*file"),
        workplace(tmp_path / "file" / "a", tmp_path / "cache"),
    ):
        pass
