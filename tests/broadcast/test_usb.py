"""Copying mixes to a folder: what is refused, what is left alone, and what a killed copy leaves."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import COMMAND, ROOT, environment_for, run
from desks import approved
from messages import a_message

from audiobook.broadcast.message import Message, load, report_path
from audiobook.broadcast.usb.copying import Copied, copy
from audiobook.broadcast.usb.drive import FileSystem, concerns
from audiobook.errors import BroadcastError, OutputError


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """An empty folder."""
    drive = tmp_path / "drive"
    drive.mkdir()
    return drive


@pytest.fixture
def mixes(tmp_path: Path) -> tuple[Message, Message]:
    """Two mixes, the second longer."""
    return a_message(tmp_path, name="a"), a_message(tmp_path, name="b", seconds=5.0)


def copy_to(drive: Path, *messages: Message) -> Copied:
    """Copy without a word."""
    return copy(messages, drive, lambda _: None)


def files(drive: Path) -> set[str]:
    """All files on a drive."""
    return {path.relative_to(drive).as_posix() for path in drive.rglob("*") if path.is_file()}


def test_a_second_copy_takes_the_place_of_the_first(
    drive: Path, mixes: tuple[Message, Message]
) -> None:
    """What was copied before is gone, and what is there now is the mixes, byte for byte."""
    copy_to(drive, *mixes, *mixes)
    copied = copy_to(drive, *reversed(mixes))
    assert files(drive) == {"01/001.mp3", "01/002.mp3", "INDEX.TXT", "audiobook.json"}
    tracks = [path.read_bytes() for path in copied.tracks]
    assert tracks == [one.path.read_bytes() for one in reversed(mixes)]
    assert copied.strangers == ()


def test_tracks_of_others_are_left_and_told(drive: Path, mixes: tuple[Message, Message]) -> None:
    """Files among the tracks that are somebody else's stay, and the user hears of them."""
    (drive / "01").mkdir()
    own = drive / "01" / "own.mp3"
    own.write_bytes(b"own")
    for _ in range(2):
        assert copy_to(drive, *mixes).strangers == (own,)
    assert own.read_bytes() == b"own"


@pytest.mark.parametrize("file", ["01/002.mp3", "01/002.MP3", "INDEX.TXT"])
def test_nobodys_file_is_written_over(
    drive: Path, mixes: tuple[Message, Message], file: str
) -> None:
    """A file of somebody else's with a name of ours stops the copy before anything is changed."""
    (drive / "01").mkdir()
    (drive / file).write_bytes(b"own")
    with pytest.raises(BroadcastError, match=f"{file} is not from this program"):
        copy_to(drive, *mixes)
    assert files(drive) == {file}


def test_a_track_that_somebody_changed_is_theirs(
    drive: Path, mixes: tuple[Message, Message]
) -> None:
    """A track that was changed after the copy is neither removed nor written over."""
    copy_to(drive, *mixes)
    (drive / "01" / "002.mp3").write_bytes(b"own")
    with pytest.raises(BroadcastError, match="or was changed since"):
        copy_to(drive, *mixes)
    assert copy_to(drive, mixes[0]).strangers == (drive / "01" / "002.mp3",)


KILLED = """
import resource, signal, sys
from pathlib import Path
from audiobook.broadcast.message import load
from audiobook.broadcast.usb.copying import copy
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # what goes beyond the limit is killed
drive, *mixes = map(Path, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
copy([load(mix) for mix in mixes], drive, lambda _: None)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_copy_that_was_killed_in_a_track(drive: Path, mixes: tuple[Message, Message]) -> None:
    """Half a track of a killed copy is known as ours, and the next copy replaces it."""
    copy_to(drive, mixes[1])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, drive, *(one.path for one in mixes)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert killed.returncode == -signal.SIGXFSZ
    assert (drive / "01" / "002.mp3").stat().st_size == 50_000
    assert copy_to(drive, *mixes).strangers == ()
    assert (drive / "01" / "002.mp3").read_bytes() == mixes[1].path.read_bytes()


def test_a_damaged_manifest(drive: Path, mixes: tuple[Message, Message]) -> None:
    """Where nobody knows what is ours, nothing is removed, and the user is told what to do."""
    copy_to(drive, *mixes)
    (drive / "audiobook.json").write_text("{")
    with pytest.raises(BroadcastError, match=r"audiobook.json is damaged .* remove it"):
        copy_to(drive, mixes[0])
    assert (drive / "01" / "002.mp3").exists()


def test_what_comes_back_otherwise(drive: Path, mixes: tuple[Message, Message]) -> None:
    """A drive that gives back other bytes than it was given is found out."""

    def spoil(line: str) -> None:
        if "002" in line:
            track = drive / "01" / "001.mp3"
            track.write_bytes(track.read_bytes()[:-1] + b"!")

    with pytest.raises(BroadcastError, match=r"001.mp3 came back otherwise"):
        copy(mixes, drive, spoil)


def test_what_is_no_drive(tmp_path: Path, mixes: tuple[Message, Message]) -> None:
    """A missing folder, and a file, are no drives; nothing is made in their place."""
    for wrong, says in ((tmp_path / "E", "is not there"), (mixes[0].path, "is no folder")):
        with pytest.raises(BroadcastError, match=says):
            copy_to(wrong, *mixes)
    assert not (tmp_path / "E").exists()


def test_a_file_where_tracks_should_be(drive: Path, mixes: tuple[Message, Message]) -> None:
    """A file called 01 is named, and stays."""
    (drive / "01").write_bytes(b"own")
    with pytest.raises((BroadcastError, OutputError), match="Not a directory"):
        copy_to(drive, *mixes)
    assert files(drive) == {"01"}


def test_too_many_tracks(drive: Path, mixes: tuple[Message, Message]) -> None:
    """No more tracks are copied than three digits can name."""
    with pytest.raises(BroadcastError, match="1000 mixes, and a folder of tracks takes 999"):
        copy_to(drive, *[mixes[0]] * 1000)


UNWANTED = {
    "another rate": "-ar 48000 -b:a 128k -ac 2 -write_xing 0",
    "another bit rate": "-b:a 96k -ac 2 -write_xing 0",
    "a varying bit rate": "-q:a 4 -ac 2 -write_xing 0",
    "one channel": "-b:a 128k -ac 1 -write_xing 0",
    "a table": "-b:a 128k -ac 2",
    "a tag before": "-b:a 128k -ac 2 -write_xing 0 -id3v2_version 3",
}
ENCODING = (
    "-v error -f lavfi -i sine=d=1 -ar 44100 -metadata title=x -c:a libmp3lame -id3v2_version 0"
)


def with_sound(message: Message, data: bytes) -> Message:
    """A mix whose report says that it has this sound."""
    card = json.loads(report_path(message.path).read_text("utf-8"))
    card["sha256"] = hashlib.sha256(data).hexdigest()
    report_path(message.path).write_text(json.dumps(card), "utf-8")
    message.path.write_bytes(data)
    return load(message.path)


@pytest.mark.parametrize("encoder", UNWANTED.values(), ids=UNWANTED.keys())
def test_what_simple_players_do_not_take(drive: Path, tmp_path: Path, encoder: str) -> None:
    """Another rate, bit rate or number of channels, a table and tags are refused, and named."""
    other = tmp_path / "other.mp3"
    subprocess.run(["ffmpeg", *ENCODING.split(), *encoder.split(), other], check=True)
    message = with_sound(a_message(tmp_path), other.read_bytes())
    with pytest.raises(BroadcastError, match=r"horn.mp3 is not as amplifiers .* broadcast mix"):
        copy_to(drive, message)
    assert files(drive) == set()


@pytest.mark.parametrize(("kept", "more"), [(-1, b""), (None, b"TAG".ljust(128, b"\0"))])
def test_a_mix_that_is_not_whole_frames(
    drive: Path, tmp_path: Path, kept: int | None, more: bytes
) -> None:
    """A mix that lost its last bytes, or got a tag behind them, is refused, and told where."""
    whole = a_message(tmp_path)
    cut = with_sound(whole, whole.path.read_bytes()[:kept] + more)
    with pytest.raises(BroadcastError, match="at byte "):
        copy_to(drive, cut)


STICK = [FileSystem("/", "ext4"), FileSystem("/media", "tmpfs")]


@pytest.mark.parametrize(
    ("mounted", "gigabytes", "says"),
    [
        ([*STICK, FileSystem("/media/x", "vfat")], 32, ()),
        ([FileSystem("/", "apfs"), FileSystem("/media/x", "msdos")], 16, ()),
        ([*STICK, FileSystem("/media/x", "vfat")], 64, ("has 64 GB",)),
        ([*STICK, FileSystem("/media/x", "exfat")], 64, ("is exfat", "has 64 GB")),
        ([*STICK, FileSystem("/media/x", "ntfs"), FileSystem("/media/x", "vfat")], 8, ()),
        (STICK, 8, ("is tmpfs",)),
        ([FileSystem("/media/x1", "vfat")], 8, ("is of an unknown kind",)),
    ],
)
def test_concerns_about_a_drive(
    mounted: list[FileSystem], gigabytes: int, says: tuple[str, ...]
) -> None:
    """What is not FAT or is larger than 32 GB is told; of mounts the innermost, latest counts."""
    found = concerns(Path("/media/x"), mounted, gigabytes * 10**9)
    assert len(found) == len(says)
    for line, words in zip(found, says, strict=True):
        assert line.startswith(f"/media/x {words}")


def test_the_command(tmp_path: Path, drive: Path) -> None:
    """`broadcast usb` prints the tracks, enters the register, and tells what is to be told."""
    for name in ("a", "b"):
        approved(a_message(tmp_path, name=name, title=f"通知{name}"))
    done = run("broadcast", "usb", "a.mp3", "b.mp3", "--to", "drive", "--by", "li", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "drive/01/001.mp3\ndrive/01/002.mp3\n")
    told = done.stderr.splitlines()
    assert told[:2] == ["Copying 01/001.mp3: 通知a", "Copying 01/002.mp3: 通知b"]
    assert "most players read FAT32 alone" in told[2]
    assert told[-1].startswith("Read back and found alike. Eject")
    log = run("broadcast", "log", cwd=tmp_path).stdout.splitlines()
    assert ["done" in line and f"usb, {drive}: " in line for line in log] == [True, True]


def test_nothing_is_copied_where_one_mix_may_not(tmp_path: Path, drive: Path) -> None:
    """Of several mixes none is copied where one is not approved, or urgent and not confirmed."""
    approved(a_message(tmp_path, name="a"))
    a_message(tmp_path, name="b", title="山洪", urgent=True)
    refused = run("broadcast", "usb", "a.mp3", "b.mp3", "--to", "drive", cwd=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "“山洪” is not approved" in refused.stderr
    approved(load(tmp_path / "b.mp3"))
    urgent = ("broadcast", "usb", "a.mp3", "b.mp3", "--to", "drive")
    refused = run(*urgent, cwd=tmp_path)
    assert "add --confirm-urgent" in refused.stderr
    assert run(*urgent, "--confirm-urgent", "山火", cwd=tmp_path).returncode == 2
    assert files(drive) == set()
    assert run("broadcast", "log", cwd=tmp_path).stdout == ""
    assert run(*urgent, "--confirm-urgent", "山洪", cwd=tmp_path).returncode == 0
    assert "01/002.mp3" in files(drive)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_a_copy_that_a_person_stops(tmp_path: Path, drive: Path) -> None:
    """Control-C ends a copy at once, and says which tracks are whole; so does the register."""
    approved(a_message(tmp_path))
    arguments = ["broadcast", "usb", *["horn.mp3"] * 100, "--to", "drive"]
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=tmp_path, env=environment_for(tmp_path), stderr=subprocess.PIPE, text=True,
    ) as copying:  # fmt: skip
        assert copying.stderr is not None
        assert copying.stderr.readline().startswith("Copying 01/001.mp3")
        copying.send_signal(signal.SIGINT)
        told = copying.stderr.read().splitlines()
    assert (copying.returncode, "Copying 01/100.mp3" in "".join(told)) == (130, False)
    whole = (tmp_path / "horn.mp3").stat().st_size
    there = sum(track.stat().st_size == whole for track in (drive / "01").glob("*.mp3"))
    said = (
        f"the tracks up to 01/{there:03}.mp3 are whole, {there} of 100"
        if there
        else "it has no track of ours, 0 of 100"
    )
    assert told[-1] == (
        f"audiobook: Copying to drive was ended by Control-C: {said}. Copy again, which puts right"
        " what is on it."
    )
    log = run("broadcast", "log", cwd=tmp_path).stdout.splitlines()
    assert ["stopped, at" in line for line in log] == [True] * 100
    assert run(*arguments[:3], "--to", "drive", cwd=tmp_path).returncode == 0
    assert files(drive) == {"01/001.mp3", "INDEX.TXT", "audiobook.json"}
