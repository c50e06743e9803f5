"""The register keeps every whole line, whatever stops whoever writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import ROOT
from hypothesis import given
from hypothesis import strategies as st

from audiobook.broadcast.gates.register import Airing, Begun, Ended, Register, parse
from audiobook.errors import BroadcastError, OutputError

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def begun(number: int, title: str = "停水通知", **changed: object) -> Begun:
    """The beginning of an airing."""
    usual = {
        "at": AT,
        "who": "li",
        "action": "page",
        "where": "zone square",
        "urgent": False,
        "seconds": 93.4,
        "sha256": "0" * 64,
        "file": "/mixes/horn.mp3",
        "approved_by": "王芳",
    }
    return Begun(number=number, title=title, **{**usual, **changed})  # type: ignore[arg-type]


def ended(number: int) -> Ended:
    """Its good end."""
    return Ended(number=number, at=AT, result="done")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    """An airing has a beginning and an end, and the next one the next number."""
    register = Register(tmp_path / "deep" / "register.jsonl")
    assert register.read().next_number == 1
    with register.alone():
        register.append(begun(1))
        register.append(begun(2))
        register.append(ended(1))
    contents = register.read()
    assert contents.airings == (Airing(begun(1), ended(1)), Airing(begun(2), None))
    assert (contents.damaged, contents.next_number) == ((), 3)


TITLES = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(TITLES, st.floats(0, 1)), min_size=1, max_size=8))
def test_no_torn_line_hides_another(
    tmp_path_factory: pytest.TempPathFactory, writes: list[tuple[str, float]]
) -> None:
    """However many writers were cut off in their lines, every whole line is read, in order."""
    register = Register(tmp_path_factory.mktemp("torn") / "register.jsonl")
    register.locks.mkdir()
    whole = []
    for number, (title, kept) in enumerate(writes, 1):
        before = register.path.stat().st_size if register.path.exists() else 0
        register.append(begun(number, title))
        size = register.path.stat().st_size
        cut = before + round((size - before) * kept)
        os.truncate(register.path, cut)
        if cut >= size - 1:  # all of it, but perhaps its line break
            whole.append(begun(number, title))
    assert [one.begun for one in register.read().airings] == whole


@given(st.lists(TITLES, max_size=5), st.binary(max_size=60), st.integers(0, 5))
def test_no_noise_hides_a_line(titles: list[str], noise: bytes, place: int) -> None:
    """What a disk made of one line, even zeros, is told by its number and hides no other."""
    import msgspec

    lines = [msgspec.json.encode(begun(number, title)) for number, title in enumerate(titles)]
    place = min(place, len(lines))
    contents = parse(b"\n".join([*lines[:place], noise, *lines[place:]]))
    assert [one.begun.title for one in contents.airings] == titles
    torn = [number for number, line in enumerate(noise.split(b"\n"), 1) if line.strip()]
    assert contents.damaged == tuple(place + number for number in torn)


WRITER = """
import sys
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from test_register import begun
from audiobook.broadcast.gates.register import Register
register = Register(Path(sys.argv[3]))
for _ in range(25):
    with register.alone():
        register.append(begun(register.read().next_number, sys.argv[4] * 50))
"""


def test_processes_at_once(tmp_path: Path) -> None:
    """Four processes that write at once leave all their lines, whole, with numbers of their own."""
    path = tmp_path / "register.jsonl"
    tests = str(Path(__file__).parent)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, tests, str(ROOT / "tests"), str(path), name],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in "甲乙丙丁"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    contents = Register(path).read()
    assert [one.begun.number for one in contents.airings] == list(range(1, 101))
    titles = [one.begun.title for one in contents.airings]
    assert {name: titles.count(name * 50) for name in "甲乙丙丁"} == dict.fromkeys("甲乙丙丁", 25)


FULL = """
import resource, signal, sys
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from test_register import begun
from audiobook.broadcast.gates.register import Register
from audiobook.errors import OutputError
register = Register(Path(sys.argv[3]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
register.append(begun(1))
try:
    register.append(begun(2))
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_full_disk_in_the_middle_of_a_line(tmp_path: Path) -> None:
    """A line that the disk has no room for is an error, and later lines are read all the same."""
    path = tmp_path / "register.jsonl"
    tests = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", FULL, tests, str(ROOT / "tests"), str(path)],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith(f"Cannot write {path}: ")
    assert path.stat().st_size == 500
    Register(path).append(begun(3))
    contents = Register(path).read()
    assert [one.begun.number for one in contents.airings] == [1, 3]
    assert contents.damaged == (2,)


def test_a_register_that_cannot_be_used(tmp_path: Path) -> None:
    """A register that is a folder, or would lie in a file, is named in one line."""
    with pytest.raises(BroadcastError, match="Cannot read the register"):
        Register(tmp_path).read()
    (tmp_path / "file").touch()
    with (
        pytest.raises(OutputError, match="Cannot write"),
        Register(tmp_path / "file" / "register.jsonl").alone(),
    ):
        pass
