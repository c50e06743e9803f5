"""Whatever stops a run, no half file stands where a good one was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import COMMAND, environment_for, run

from audiobook.workplace import UNFINISHED

PATIENCE_S = 60

Contents = dict[str, bytes]


def contents(folder: Path) -> Contents:
    """Every file that a user sees in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def make(place: Path, source: str) -> subprocess.Popen[bytes]:
    """Begin to make a source into the folder `output/a`."""
    return subprocess.Popen(
        [*COMMAND, "make", source, "--name", "a"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        # Where a killed run's copies of the voice go with the test.
        env=environment_for(place, TMPDIR=str(place)),
    )


@contextmanager
def in_mid_run(place: Path, until: Callable[[Path], bool]) -> Iterator[subprocess.Popen[bytes]]:
    """A run of the long article that has come so far in its workplace; killed at the end."""
    process = make(place, "long.md")
    work = place / "output" / "a" / UNFINISHED
    try:
        for _ in range(PATIENCE_S * 100):
            if until(work):
                break
            assert process.poll() is None, process.communicate()[1].decode()
            time.sleep(0.01)
        yield process
    finally:
        process.kill()
        process.communicate()


def recording(work: Path) -> bool:
    """Some of the body is on the disk."""
    return _has_something(work / "body.raw")


def encoding(work: Path) -> bool:
    """Some of the MP3 is."""
    return _has_something(work / "body.frames")


def _has_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


@pytest.fixture(name="place")
def _place(tmp_path: Path, spoken_folder: Path) -> Path:
    """Where `output/a` holds a good programme, and `long.md` and `short.md` are to be made."""
    good = tmp_path / "output" / "a"
    good.mkdir(parents=True)
    for name, data in contents(spoken_folder).items():
        (good / name).write_bytes(data)
    (tmp_path / "short.md").write_text("# 短\n\n一句话。\n", "utf-8")
    lines = (f"第{n}天，村里的图书馆来了{n * 7}个人，借走了{n * 3}本书。" for n in range(1, 150))
    (tmp_path / "long.md").write_text("# 长\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("until", [recording, encoding])
def test_control_c_says_what_is_kept(place: Path, until: Callable[[Path], bool]) -> None:
    """It ends with 130 and one line, clears its workplace, and what was there is as it was."""
    before = contents(place / "output" / "a")
    with in_mid_run(place, until) as process:
        process.send_signal(signal.SIGINT)
        told, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert told == b""
    assert said.decode().splitlines()[-1] == (
        "audiobook: Stopped. What was there before is as it was."
    )
    assert b"Traceback" not in said
    assert contents(place / "output" / "a") == before
    assert not (place / "output" / "a" / UNFINISHED).exists()


def test_a_second_run_for_one_folder_is_refused(place: Path) -> None:
    """While one is at work another is told to wait, and harms neither its work nor the result."""
    before = contents(place / "output" / "a")
    with in_mid_run(place, recording) as first:
        first.send_signal(signal.SIGSTOP)  # so that it is at work for as long as this takes
        second = run("make", "short.md", "--name", "a", cwd=place)
        assert second.returncode == 1
        assert second.stderr.splitlines()[-1].startswith(
            f"audiobook: Another run is writing to {Path('output/a')}; wait"
        )
        assert recording(place / "output" / "a" / UNFINISHED)
        elsewhere = run("make", "short.md", "--name", "b", "--to", "txt", cwd=place)
        assert elsewhere.returncode == 0, elsewhere.stderr
    assert contents(place / "output" / "a") == before


def test_a_killed_run_leaves_no_half_file(place: Path) -> None:
    """Killed at any moment it leaves each file old or new and whole, and the next run goes well."""
    folder = place / "output" / "a"
    before = contents(folder)
    began = time.monotonic()
    assert run("make", "short.md", "--name", "a", cwd=place).returncode == 0
    takes = time.monotonic() - began
    after = contents(folder)
    assert after.keys() == before.keys()

    moments = random.Random(2)  # noqa: S311 - not a secret, but the same in every run
    for _ in range(6):
        for name, data in before.items():
            (folder / name).write_bytes(data)
        process = make(place, "short.md")
        time.sleep(takes * moments.uniform(0.3, 1.0))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        found = contents(folder)
        assert found.keys() == before.keys()
        for name, data in found.items():
            assert data in (before[name], after[name]), name

    assert run("make", "short.md", "--name", "a", cwd=place).returncode == 0
    assert contents(folder) == after
    assert not (folder / UNFINISHED).exists()
