"""More editions of a finished programme."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from command import make, run
from PIL import Image
from typer.testing import CliRunner

from audiobook.cli import app
from audiobook.editions import EDITIONS
from audiobook.editions.files.record import load
from audiobook.errors import OutputError

ARTICLE = """# 早起的人

天还没亮，小城就醒了。

## 灯下

卖豆浆的灯先亮。
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a short article has been made, once with every edition."""
    place = tmp_path_factory.mktemp("export")
    (place / "a.md").write_bytes(ARTICLE.encode())
    make(place, "a.md", "--to", "all", "--name", "one")
    make(place, "a.md", "--to", "mp3", "--name", "two")
    return place


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        re.sub(f"^{folder.name}", "NAME", str(path.relative_to(folder))): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "programme.json"
    }


def test_an_export_is_what_make_would_have_made(place: Path) -> None:
    """From the MP3 and programme.json alone come the same bytes that make writes."""
    folder = place / "output" / "two"
    done = run("export", folder, "--to", "all", cwd=place)
    assert done.returncode == 0, done.stderr
    assert load(folder).editions == tuple(EDITIONS)
    made, exported = _contents(place / "output" / "one"), _contents(folder)
    assert exported.keys() == made.keys()
    assert [name for name in made if made[name] != exported[name]] == []
    checked = run("check", folder, cwd=place)
    assert checked.returncode == 0, checked.stderr
    assert "Not listened to" not in checked.stdout


def test_a_cover_of_ones_own(place: Path) -> None:
    """A picture of any shape is cut to a square, and stays for later exports."""
    Image.new("RGB", (900, 300), "#204060").save(place / "own.png")
    folder = make(place, "a.md", "--to", "mp3", "--name", "c", "--cover", "own.png").folder
    cover = (folder / "cover.jpg").read_bytes()
    with Image.open(io.BytesIO(cover)) as image:
        assert image.size == (1400, 1400)
    assert run("export", folder, "--to", "m4b", cwd=place).returncode == 0
    assert cover in (folder / "c.m4b").read_bytes()


def test_a_programme_made_anew_is_so_in_every_edition(place: Path) -> None:
    """Editions that stand in its folder are made with it, and a cover of one's own stays."""
    folder = make(place, "a.md", "--name", "d", "--to", "html,cover", "--cover", "own.png").folder
    cover = (folder / "cover.jpg").read_bytes()
    (place / "edited.md").write_bytes(ARTICLE.replace("豆浆", "油条").encode())
    again = run("make", "edited.md", "--name", "d", "--to", "mp3", cwd=place)
    assert "Made as well, for output/d has them: html, cover.\n" in again.stderr
    assert load(folder).editions == ("mp3", "html", "cover")
    assert "卖油条的灯先亮" in (folder / "player" / "index.html").read_text("utf-8")
    assert (folder / "cover.jpg").read_bytes() == cover
    assert run("check", folder, cwd=place).returncode == 0


def test_a_programme_made_anew_has_a_cover_drawn_anew(place: Path) -> None:
    """One that was drawn says when the article is from, and is no picture of somebody's."""
    folder = make(place, "a.md", "--name", "e", "--to", "cover").folder
    drawn = (folder / "cover.jpg").read_bytes()
    (place / "dated.md").write_bytes(f"---\ndate: 2025-06-30\n---\n{ARTICLE}".encode())
    make(place, "dated.md", "--name", "e", "--to", "cover")
    assert (folder / "cover.jpg").read_bytes() != drawn


def test_a_cover_that_cannot_be_shown_is_drawn_anew(place: Path) -> None:
    """A damaged `cover.jpg` is nobody's, and goes into no edition."""
    folder = make(place, "a.md", "--to", "mp3,cover", "--name", "damaged").folder
    drawn = (folder / "cover.jpg").read_bytes()
    (folder / "cover.jpg").write_bytes(drawn[:2000])
    assert run("check", folder, cwd=place).stderr == "cover.jpg: no image that can be shown\n"
    assert run("export", folder, "--to", "m4b", cwd=place).returncode == 0
    assert drawn in (folder / "damaged.m4b").read_bytes()
    make(place, "a.md", "--to", "mp3", "--name", "damaged")
    assert (folder / "cover.jpg").read_bytes() == drawn


def test_what_is_no_cover_is_one_line(place: Path) -> None:
    """A text for a cover, or a file that is not there, fails before anything is replaced."""
    (place / "a.txt").write_bytes(b"no image")
    for cover in ("a.txt", "gone.jpg"):
        failed = run("export", "output/one", "--to", "cover", "--cover", cover, cwd=place)
        assert failed.returncode == 1
        assert failed.stderr.startswith("audiobook: ")
        assert len(failed.stderr.splitlines()) == 1


def test_without_its_sound_nothing_is_exported(place: Path) -> None:
    """Where the MP3 is gone or is another, the user is told what to do."""
    folder = make(place, "a.md", "--to", "mp3,txt", "--name", "mute").folder
    sound = folder / "mute.mp3"
    sound.write_bytes(sound.read_bytes()[:-5])
    failed = run("export", folder, "--to", "html", cwd=place)
    assert failed.returncode == 1
    assert "make the programme again" in failed.stderr
    assert not (folder / "player").exists()


@pytest.fixture
def no_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without ffmpeg, the extra's too."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)


@pytest.mark.usefixtures("no_ffmpeg")
def test_without_ffmpeg_nothing_is_spoken_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, before the recording, names the package that brings it."""
    monkeypatch.setenv("AUDIOBOOK_OFFLINE", "1")
    source = tmp_path / "a.md"
    source.write_bytes(ARTICLE.encode())
    made = CliRunner().invoke(app, ["make", str(source), "--to", "opus", "--out", str(tmp_path)])
    assert isinstance(made.exception, OutputError)
    assert "pip install 'audiobook[ffmpeg]'" in str(made.exception)
    assert "Recording" not in made.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
