"""A finished programme at a glance, as a user asks for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run
from lxml import etree
from PIL import Image

from audiobook.picture import FILE


@pytest.fixture
def programme(spoken_folder: Path, tmp_path: Path) -> Path:
    """A folder of a programme that may be changed."""
    folder = tmp_path / "a"
    folder.mkdir()
    for name in ("programme.json", "a.mp3"):
        shutil.copy(spoken_folder / name, folder)
    return folder


def test_a_picture_is_drawn_and_told(programme: Path, tmp_path: Path) -> None:
    """An SVG beside the other files, the same bytes each time; what it shows in plain lines."""
    done = run("picture", programme, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *summary, path = done.stdout.splitlines()
    assert path == str(programme / FILE)
    assert summary[0] == "早起的人"
    assert "12 sentences, 2 chapters; voice mandarin" in summary[1]
    data = (programme / FILE).read_bytes()
    described = (etree.fromstring(data)[1].text or "").splitlines()
    assert described == [line.strip() for line in summary]
    assert run("picture", programme, cwd=tmp_path).stdout == done.stdout
    assert (programme / FILE).read_bytes() == data


def test_a_png_is_written_where_its_name_says_so(spoken_folder: Path, tmp_path: Path) -> None:
    """By the ending, in capitals too; nothing is written into the programme's folder."""
    before = sorted(spoken_folder.iterdir())
    done = run("picture", spoken_folder, "-o", "b.PNG", "--all", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "b.PNG"
    with Image.open(tmp_path / "b.PNG") as image:
        assert image.format == "PNG"
        assert "早起的人" in image.info["Description"]
    assert sorted(spoken_folder.iterdir()) == before


def test_an_old_picture_is_drawn_again(programme: Path, tmp_path: Path) -> None:
    """`replace` and `make` leave none beside the files that is of another programme."""
    drawings = (programme / FILE, programme / "picture.png")
    for drawing in drawings:
        assert run("picture", programme, "-o", drawing, cwd=tmp_path).returncode == 0
    before = [drawing.read_bytes() for drawing in drawings]
    replaced = run("replace", programme, "s0009", "--text", "价格上升了。", cwd=tmp_path)
    assert replaced.returncode == 0, replaced.stderr
    (tmp_path / "a.md").write_text("# 早起的人\n\n天还没亮。\n", "utf-8")
    for again in (None, ("make", "a.md", "--out", ".", "--name", "a", "--to", "mp3")):
        if again:
            assert run(*again, cwd=tmp_path).returncode == 0
        after = [drawing.read_bytes() for drawing in drawings]
        assert not set(before) & set(after)
        for ending, data in zip((".svg", ".png"), after, strict=True):
            fresh = tmp_path / f"fresh{ending}"
            assert run("picture", programme, "-o", fresh, cwd=tmp_path).returncode == 0
            assert fresh.read_bytes() == data
        before = after


def test_a_retake_is_shown(spoken_folder: Path, tmp_path: Path) -> None:
    """A sentence that was replaced is marked, and told."""
    folder = tmp_path / "a"
    shutil.copytree(spoken_folder, folder)
    replaced = run("replace", folder, "s0009", "--text", "价格上升了。", cwd=tmp_path)
    assert replaced.returncode == 0, replaced.stderr
    done = run("picture", folder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    place = lines.index("Replaced since the programme was made:") + 1
    assert lines[place].startswith("  s0009 at 0:")
    assert lines[place].endswith(": the voice says it anew.")
    assert ">s0009 anew<" in (folder / FILE).read_text("utf-8")


def _silent(folder: Path) -> None:
    (folder / "a.mp3").unlink()


def _changed(folder: Path) -> None:
    data = bytearray((folder / "a.mp3").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "a.mp3").write_bytes(data)


def _cut(folder: Path) -> None:
    data = (folder / "a.mp3").read_bytes()
    (folder / "a.mp3").write_bytes(data[: len(data) // 2])


def _unrecorded(folder: Path) -> None:
    (folder / "programme.json").unlink()


def _displaced(folder: Path) -> None:
    record = folder / "programme.json"
    text = record.read_text("utf-8")
    record.write_text(text.replace('"utterance":"s0002"', '"utterance":"s0001"'), "utf-8")


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_silent, "is not there as it was proven"),
        (_changed, "is not there as it was proven"),
        (_cut, "is not there as it was proven"),
        (_unrecorded, "a folder that audiobook made"),
        (_displaced, "does not fit its sound"),
        (_gone, "There is no"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(
    harm: Callable[[Path], None], told: str, programme: Path, tmp_path: Path
) -> None:
    """No programme, or no sound that is what it was: nothing is written."""
    harm(programme)
    done = run("picture", programme, "-o", "a.svg", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("audiobook: ")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "a.svg").exists()


def test_what_cannot_be_written_is_one_line(programme: Path, tmp_path: Path) -> None:
    """A folder that is not there, and a folder where the file should be; no half of a picture."""
    (tmp_path / "b.svg").mkdir()
    for target in ("missing/a.svg", "b.svg"):
        done = run("picture", programme, "-o", target, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith(f"audiobook: Cannot write {target}: ")
        assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", ["a.jpg", "a", "svg"])
def test_another_ending_is_wrong_usage(name: str, programme: Path, tmp_path: Path) -> None:
    """Which endings there are is said before any work is done."""
    done = run("picture", programme, "-o", name, cwd=tmp_path)
    assert done.returncode == 2
    assert "does not end in .svg or .png" in done.stderr
