"""The command line as a user meets it: words, files, exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audiobook.editions import EDITIONS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "article.txt"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def audiobook(tmp_path: Path) -> Run:
    """The command, run in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-c", "from audiobook.cli import main; main()", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def test_an_article_becomes_a_folder_of_editions(audiobook: Run, tmp_path: Path) -> None:
    """One command makes every edition, proves them, and says so; `check` agrees later."""
    made = audiobook(
        "make", EXAMPLE, "--to", "all", "--json", "--name", "a", "--keep-stages", "stages"
    )
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert list(told["files"]) == list(EDITIONS)
    assert all((tmp_path / path).stat().st_size for path in told["files"].values())
    assert len(told["sections"]) == 3
    assert told["sections"][0]["start_s"] == 0
    assert abs(told["loudness_lufs"] + 19) <= 0.5
    assert told["true_peak_dbtp"] <= -3
    assert sorted(path.name for path in (tmp_path / "stages").iterdir()) == [
        "article.json",
        "script.json",
    ]
    assert not list((tmp_path / "output" / "a").glob(".*"))
    checked = audiobook("check", Path("output") / "a")
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.startswith("Proved")


def test_two_runs_give_the_same_bytes(audiobook: Run, tmp_path: Path) -> None:
    """The same article makes the same files, byte for byte."""
    for out in ("one", "two"):
        assert (
            audiobook("make", EXAMPLE, "--to", "all", "--name", "a", "--out", out).returncode == 0
        )
    one, two = (
        {path: path.read_bytes() for path in _files(tmp_path, out)} for out in ("one", "two")
    )
    assert [path.relative_to(tmp_path / "one") for path in one] == [
        path.relative_to(tmp_path / "two") for path in two
    ]
    for path, others in zip(one, two.values(), strict=True):
        assert one[path] == others, path


def _files(folder: Path, out: str) -> list[Path]:
    return sorted(path for path in (folder / out).rglob("*") if path.is_file())


def test_an_edited_article_says_what_its_author_says(audiobook: Run, tmp_path: Path) -> None:
    """What `clean` writes can be edited and made; a gloss in it decides and is never shown."""
    cleaned = audiobook("clean", EXAMPLE, "-o", "a.md")
    assert cleaned.returncode == 0, cleaned.stderr
    assert "gloss" in cleaned.stderr
    (tmp_path / "b.md").write_text(
        "---\nreadings: author\n---\n\n# 题\n\n重(chong2)庆很大。\n", "utf-8"
    )
    made = audiobook("make", "b.md", "--to", "txt", "--keep-stages", "stages", "--name", "b")
    assert made.returncode == 0, made.stderr
    assert "chong2" not in (tmp_path / "output" / "b" / "transcript.txt").read_text("utf-8")
    script = json.loads((tmp_path / "stages" / "script.json").read_text("utf-8"))
    said = [
        one for take in script["body"] for one in take["utterances"] if "重庆" in one["written"]
    ]
    assert said[0]["pronunciation"][0]["syllables"][0] == "chong2"


def test_an_english_article_is_read_in_english(audiobook: Run) -> None:
    """An English article from standard input gets the English voice and English announcements."""
    text = b"A short title\n\nThe library opens at noon. Everyone is welcome.\n"
    made = audiobook("make", "-", "--json", stdin=text)
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["voice"] == "english"


BAD = {
    "empty": b"",
    "spaces": b" \n\n ",
    "binary": bytes(range(256)) * 20,
    "emoji": "😀\n\n🎉\n".encode(),
    "punctuation": "……\n\n！？\n".encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_spoken_is_one_line(audiobook: Run, tmp_path: Path, name: str) -> None:
    """A source with nothing to say, or that is no text, is one line and exit code 1."""
    (tmp_path / f"{name}.txt").write_bytes(BAD[name])
    failed = audiobook("make", f"{name}.txt")
    assert failed.returncode == 1, failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("audiobook: ")
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "output").exists() or not list((tmp_path / "output").iterdir())


@pytest.mark.parametrize("arguments", [["missing.txt"], ["."], [str(EXAMPLE), "--voice", "nobody"]])
def test_what_is_not_there_is_one_line(audiobook: Run, arguments: list[str]) -> None:
    """A missing file, a folder for a file, an unknown voice: one line and exit code 1."""
    failed = audiobook("make", *arguments)
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert failed.stderr.startswith("audiobook: ")


@pytest.mark.parametrize("arguments", [["make"], ["make", "x", "--to", "ogg"], ["sing"]])
def test_wrong_usage_is_exit_code_2(audiobook: Run, arguments: list[str]) -> None:
    """Words that the command line does not know are wrong usage."""
    failed = audiobook(*arguments)
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr


def test_a_folder_that_cannot_be_written_is_one_line(audiobook: Run, tmp_path: Path) -> None:
    """Where a file stands in the way of the output folder, the user is told which."""
    (tmp_path / "output").write_bytes(b"")
    failed = audiobook("make", EXAMPLE, "--plain")
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("audiobook: Cannot write output")


def test_a_damaged_programme_is_named(audiobook: Run, tmp_path: Path) -> None:
    """`check` finds what has been done to a file, and exits with 1."""
    assert audiobook("make", EXAMPLE, "--name", "a").returncode == 0
    vtt = tmp_path / "output" / "a" / "a.vtt"
    vtt.write_bytes(vtt.read_bytes()[:-40])
    checked = audiobook("check", "output/a")
    assert checked.returncode == 1
    assert "a.vtt" in checked.stderr


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
def test_another_reader_sees_the_chapters(audiobook: Run, tmp_path: Path) -> None:
    """The chapters that ffprobe reads are those that the command reports, to the millisecond."""
    made = json.loads(audiobook("make", EXAMPLE, "--json", "--name", "a", "--to", "mp3").stdout)
    probed = subprocess.run(
        ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", tmp_path / "output/a/a.mp3"],
        capture_output=True,
        check=True,
    )
    seen = [
        (chapter["tags"]["title"], float(chapter["start_time"]))
        for chapter in json.loads(probed.stdout)["chapters"]
    ]
    assert seen == [(one["heading"], one["start_s"]) for one in made["sections"]]
