"""`broadcast icecast`, as a user runs it."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from command import COMMAND, environment_for, run
from desks import NO_QUIET_HOURS, approved
from icecast_servers import PASSWORD, Icecast, Listener, icecast, soon
from messages import a_message

from audiobook.broadcast.icecast.address import USER
from audiobook.broadcast.icecast.login import VARIABLE, Login
from audiobook.broadcast.icecast.source import Source

Sound = np.ndarray[tuple[int], np.dtype[np.float32]]
KEPT = {VARIABLE: PASSWORD}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Icecast]:
    """An Icecast that runs."""
    with icecast(tmp_path) as server:
        yield server


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an approved mix, called horn.mp3, and a password, where no hour is quiet."""
    config = tmp_path / ".config" / "audiobook"
    config.mkdir(parents=True)
    (config / "broadcast.toml").write_text(NO_QUIET_HOURS)
    approved(a_message(tmp_path, seconds=2.0))
    (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
    return tmp_path


def send(
    place: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Send horn.mp3."""
    return run(
        *("broadcast", "icecast", "horn.mp3", "--by", "li", "--lead", "0"), *arguments,
        cwd=place, stdin=b"", **environment,
    )  # fmt: skip


def log(place: Path) -> str:
    """The register, for people."""
    return run("broadcast", "log", cwd=place).stdout


def everything_running() -> bytes:
    """The command lines of all processes."""
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(process.read_bytes())
        except OSError:  # it has ended
            continue
    return b"\n".join(lines)


def decoded(path: Path) -> Sound:
    """What is heard of a file."""
    command = f"ffmpeg -v error -i {path} -ac 1 -f f32le -"
    done = subprocess.run(command.split(), check=True, capture_output=True)
    return np.frombuffer(done.stdout, dtype=np.float32)


def correlation(sent: Sound, heard: Sound) -> float:
    """How alike what was sent and that part of what was heard are that is most alike."""
    size = len(sent) + len(heard)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(sent, size))
    start = int(np.fft.irfft(spectrum, size)[: len(heard)].argmax())
    return float(np.corrcoef(heard[start : start + len(sent)], sent)[0, 1])


def test_sending(server: Icecast, place: Path) -> None:
    """A player hears the whole mix, nobody sees the password, and the register has the airing."""
    address, heard = f"http://127.0.0.1:{server.port}/village.mp3", place / "heard.mp3"
    arguments = ("broadcast", "icecast", "horn.mp3", "--by", "li", "--to", address)
    command = (*COMMAND, *arguments, "--password-file", "password", "--lead", "1")
    sender = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=place,
        env=environment_for(place),
    )  # fmt: skip
    with Listener(server.port) as listener:
        soon(lambda: listener.heard)
        processes = everything_running()
        player = f"ffmpeg -v fatal -i {address} -c copy {heard}"
        subprocess.run(player.split(), check=True)
    told = sender.communicate()[0].decode()
    assert sender.returncode == 0, told
    assert told.splitlines() == [
        f"Sending “停水通知” to {address}.",
        f"Sent to {address}: 1 of 1 message.",
    ]
    assert correlation(decoded(place / "horn.mp3"), decoded(heard)) > 0.9999
    assert b"broadcast\0icecast" in processes
    for text in (told.encode(), log(place).encode(), processes, *_texts(place)):
        assert PASSWORD.encode() not in text
    assert f"icecast, {address}: “停水通知”, 2 s, by li, approved by 王芳: done" in log(place)


def _texts(place: Path) -> Iterator[bytes]:
    """What the command has written."""
    for folder in (place / ".state", place / ".cache"):
        yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("number", "code", "who"),
    [(signal.SIGINT, 130, "Control-C"), (signal.SIGTERM, 143, "who ended the command (SIGTERM)")],
)
def test_an_interrupt(
    number: signal.Signals, code: int, who: str, server: Icecast, place: Path
) -> None:
    """Control-C ends it at once, lets go of the mount, and says how far it was."""
    arguments = ("broadcast", "icecast", "horn.mp3", "--by", "li", "--to", str(server.address()))
    sender = subprocess.Popen(
        [*COMMAND, *arguments], stderr=subprocess.PIPE, cwd=place,
        env=environment_for(place, **KEPT),
    )  # fmt: skip
    with Listener(server.port) as listener:
        soon(lambda: listener.heard and listener.heard[0])
        sender.send_signal(number)
        _, told = sender.communicate(timeout=5)
    assert sender.returncode == code
    said = told.decode().splitlines()[-1]
    assert re.fullmatch(
        rf"audiobook: “停水通知” was ended by {re.escape(who)} after \d of 2 s, and"
        rf" {server.address()} is free again\. Sent before were 0 of 1 message\.",
        said,
    )
    assert "stopped, at" in log(place)
    assert f"“停水通知” was ended by {who} after" in log(place)
    Source(server.address(), Login(USER, PASSWORD), "village", longest_s=5.0).close()


def test_a_wrong_password(server: Icecast, place: Path) -> None:
    """A refusal is one line with what to do, without the password, and exit code 1."""
    done = send(place, "--to", str(server.address()), **{VARIABLE: "falsch"})
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        f"audiobook: {server.address()} answered 401 You need to authenticate: look at the"
        " password, and at the user before the @ of the address."
    ]
    assert "falsch" not in done.stdout + done.stderr + log(place)


def test_a_rehearsal(server: Icecast, place: Path) -> None:
    """`--dry-run` says what would be sent and what stands against it, and sends nothing."""
    unapproved = a_message(place, name="new", title="new")
    to = ("--to", str(server.address()), "--dry-run", "--password-file", "password")
    good = send(place, *to)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("“停水通知”, 2 s, from ")
    assert good.stdout.endswith(f", to {server.address()}\n")
    bad = send(place, unapproved.path, *to)
    assert bad.returncode == 1
    assert "\nWould not be sent: " in bad.stdout
    assert bad.stderr.count("\n") == 1
    assert log(place) == ""


def test_nothing_is_begun_where_one_may_not(server: Icecast, place: Path) -> None:
    """A mix that may not be sent stops those before it too, before anything is sent."""
    unapproved = a_message(place, name="new", title="new")
    done = send(place, unapproved.path, "--to", str(server.address()), **KEPT)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "“new” is not approved: " in done.stderr
    assert log(place) == ""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--to", "http://source:geheim@radio.example/a"), 2, "password on the command line"),
        (("--to", "radio.example"), 2, "is like http://HOST:8000/MOUNT"),
        (("--to", "http://127.0.0.1:1/a", "--name", "a\nb"), 2, "one line of letters"),
        (("--to", "http://127.0.0.1:1/a", "--pause", "1"), 2, "--pause"),
        (("--to", "http://127.0.0.1:1/a", "--password-file", "none"), 1, "Cannot read"),
        (("--to", "http://127.0.0.1:1/a", "--password-file", "empty"), 1, "has no password in its"),
        (("--to", "http://127.0.0.1:1/a", "--password-file", "horn.mp3"), 1, "no text in UTF-8"),
        (("--to", "http://127.0.0.1:1/a", "--attempts", "1"), 1, "does not answer: see whether"),
    ],
)
def test_what_cannot_be(place: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    """Wrong usage and faults end in one line of what to do, and never show a password."""
    (place / "empty").write_bytes(b"")
    done = send(place, *arguments, **KEPT)
    assert done.returncode == code
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stdout + done.stderr


def test_no_password(place: Path) -> None:
    """Where there is no password, the two places for it are told."""
    done = send(place, "--to", "http://127.0.0.1:1/a", **{VARIABLE: ""})
    assert done.returncode == 1
    assert f"{VARIABLE} is not set: put the password" in done.stderr
    assert "--password-file" in done.stderr
