"""Paging, as a user does."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from command import COMMAND, environment_for, run
from desks import approved
from messages import a_message
from pagers import a_place, a_zone, is_heard, sender, wait_until
from typer.testing import CliRunner

from audiobook.audio.g711 import MU_LAW
from audiobook.broadcast.paging import multicast
from audiobook.broadcast.paging.rtp import Packet
from audiobook.broadcast.paging.turns import Turns
from audiobook.broadcast.paging.zones import Zone


@pytest.fixture
def zone(tmp_path: Path) -> Zone:
    """A zone in the folder's zones.toml."""
    return a_zone(tmp_path)


@pytest.fixture
def turns(tmp_path: Path, zone: Zone) -> Turns:
    """The zone's turns, as the commands take them that are run in the folder."""
    return Turns(a_place(tmp_path), zone)


@contextmanager
def started(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a command beside the test."""
    process = subprocess.Popen(
        [*COMMAND, "broadcast", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment_for(cwd),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def paging(turns: Turns, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """Page a message of a minute, which has begun to be heard."""
    approved(a_message(cwd, name="long", title="年度总结", seconds=60))
    with started("page", "long.mp3", "--zone", "square", cwd=cwd) as process:
        wait_until(lambda: turns.sender() is not None)
        time.sleep(0.2)
        yield process


def log(cwd: Path) -> list[str]:
    """The register's lines."""
    return run("broadcast", "log", cwd=cwd).stdout.splitlines()


def test_a_page_is_heard(tmp_path: Path, zone: Zone, turns: Turns) -> None:
    """`page` says what it sends and what it sent; `listen` says how well, and writes it."""
    assert turns.sender() is None
    approved(a_message(tmp_path))
    ears = ("listen", "--zone", "square", "-o", "heard.wav")
    with started(*ears, cwd=tmp_path) as listening:
        wait_until(lambda: is_heard(zone))
        sent = run("broadcast", "page", "horn.mp3", "--zone", "square", cwd=tmp_path)
        time.sleep(0.2)
        listening.send_signal(signal.SIGINT)
        told, errors = listening.communicate()
    assert sent.stderr.startswith(f"Sending “停水通知”, 1 s, to zone {zone.description}.\n")
    assert sent.stdout.startswith("Zone square: 75 packets sent, the latest ")
    assert (sent.returncode, listening.returncode) == (0, 0), errors
    assert told.startswith("75 packets from 127.0.0.1, 0 lost (0.00%), jitter ")
    assert told.endswith("heard.wav\n")
    assert "; pcmu, 1.5 s, level -1" in told
    samples, rate = soundfile.read(tmp_path / "heard.wav")
    assert (len(samples), rate) == (12_000, 8000)
    (line,) = log(tmp_path)
    assert "page, zone square: “停水通知”, 1 s, by " in line
    assert ": done, at " in line


def test_a_dry_run_sends_nothing(tmp_path: Path, zone: Zone, turns: Turns) -> None:
    """`--dry-run` says what would be sent where, when and for how long, or what is wrong."""
    message = a_message(tmp_path, seconds=2)
    dry = ("broadcast", "page", "horn.mp3", "--zone", "square", "--dry-run")
    refused = run(*dry, cwd=tmp_path)
    assert refused.returncode == 1
    assert "Zone square would hear nothing: “停水通知” is not approved" in refused.stdout
    assert refused.stderr == "audiobook: Nothing would be sent to: square.\n"
    approved(message)
    done = run(*dry, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Zone {zone.description}: 125 packets of 20 ms, from ")
    assert turns.sender() is None
    assert log(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code", "who"),
    [(signal.SIGINT, 130, "Control-C"), (signal.SIGTERM, 143, "who ended the command (SIGTERM)")],
)
def test_an_interrupted_page_ends_in_good_order(
    number: signal.Signals, code: int, who: str, tmp_path: Path, turns: Turns
) -> None:
    """Control-C, or a system that goes down, ends a message with silence and an entry."""
    with paging(turns, tmp_path) as process:
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == code
    line = errors.splitlines()[-1]
    assert line.startswith(f"audiobook: Zone square was ended by {who} after 0.")
    assert line.endswith(" of 60.0 s. Silence followed, and what was sent to is free again.")
    assert turns.sender() is None
    (line,) = log(tmp_path)
    assert ": stopped, at " in line
    assert f"by {who} after 0." in line


def test_a_page_that_is_stopped(tmp_path: Path, turns: Turns) -> None:
    """`stop` ends what a zone hears, by name; `zones` tells what that is."""
    with paging(turns, tmp_path) as process:
        listed = run("broadcast", "zones", cwd=tmp_path)
        assert listed.stdout.endswith("priority 5; hears the routine message “年度总结”\n")
        stopped = run("broadcast", "stop", "square", "--by", "li", cwd=tmp_path)
        _, errors = process.communicate(timeout=10)
    assert stopped.stdout == "Zone square: the routine message “年度总结” was ended.\n"
    assert process.returncode == 1
    assert "Zone square was ended by li with `audiobook broadcast stop` after" in errors
    again = run("broadcast", "stop", "square", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "Zone square: nothing was being sent.\n")
    assert run("broadcast", "zones", cwd=tmp_path).stdout.endswith(", priority 5\n")


def test_a_stop_that_nobody_waits_for(tmp_path: Path, turns: Turns) -> None:
    """Control-C while `stop` waits for a sender who does not heed says where to look."""
    folder = tmp_path / ".state" / "audiobook" / "register.jsonl.locks" / "zones"
    with turns.taken(sender()), started("stop", "square", cwd=tmp_path) as stopping:
        wait_until(lambda: any(folder.glob("*.stop")))
        stopping.send_signal(signal.SIGINT)
        told, errors = stopping.communicate(timeout=10)
    assert (stopping.returncode, told) == (130, "")
    assert errors == (
        "audiobook: Nobody waited whether zone square has stopped: `audiobook broadcast zones` says"
        " what it hears.\n"
    )


def test_two_senders_at_once_are_heard_apart(tmp_path: Path, zone: Zone) -> None:
    """`listen` warns once, counts each by itself, and writes each into a file of its own."""
    ears = ("listen", "--zone", "square", "--seconds", "2", "-o", "heard.wav")
    with (
        multicast.sender(zone) as one,
        multicast.sender(zone) as other,
        started(*ears, cwd=tmp_path) as listening,
    ):
        assert listening.stderr is not None
        assert listening.stderr.readline().startswith("Listening to zone square")
        for number in range(20):
            for source, line in enumerate((one, other), 1):
                line.send(Packet(0, number, 160 * number, source, bytes([source] * 160)).pack())
        told, errors = listening.communicate(timeout=10)
    assert listening.returncode == 0, errors
    assert errors.splitlines() == [
        "Two senders at once, 127.0.0.1 and 127.0.0.1: loudspeakers of zone square make noise of"
        " that. End one of them."
    ]
    assert [line.split(",")[0] for line in told.splitlines()] == [
        *["20 packets from 127.0.0.1"] * 2, "heard.wav", "heard-2.wav",
    ]  # fmt: skip
    for source, file in enumerate(("heard.wav", "heard-2.wav"), 1):
        samples, _ = soundfile.read(tmp_path / file, dtype="int16")
        assert np.array_equal(samples, MU_LAW.decode(bytes([source] * 3200)))


def test_a_page_that_is_killed_hinders_nobody(tmp_path: Path, turns: Turns) -> None:
    """After kill -9 the next page is sent, and the register says that the first was interrupted."""
    approved(a_message(tmp_path, seconds=0.2))
    with paging(turns, tmp_path) as process:
        process.kill()
        process.wait()
        done = run("broadcast", "page", "horn.mp3", "--zone", "square", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, second = log(tmp_path)
    assert ": interrupted, noticed at " in first
    assert ": done, at " in second


def test_two_pages_at_once(tmp_path: Path, turns: Turns) -> None:
    """The second routine page is refused in one line that says who is sending."""
    approved(a_message(tmp_path))
    with paging(turns, tmp_path) as process:
        second = run("broadcast", "page", "horn.mp3", "--zone", "square", cwd=tmp_path)
    assert second.returncode == 1
    assert second.stderr.endswith(
        f"audiobook: Zone square hears the routine message “年度总结” now, from process"
        f" {process.pid}: wait for its end, or end it with `audiobook broadcast stop square`.\n"
    )


def test_nothing_is_heard(tmp_path: Path, zone: Zone) -> None:
    """`listen` in a silent zone says so, and fails."""
    done = run("broadcast", "listen", "--zone", "square", "--seconds", "0.2", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(f"audiobook: Nothing was heard in zone {zone.description}.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["page", "horn.mp3", "--zone", "school"], "There is no zone “school”; there are: square."),
        (["page", "none.mp3", "--zone", "square"], "There is no none.mp3"),
        (["stop", "school"], "There is no zone “school”"),
        (["listen", "--zone", "school"], "There is no zone “school”"),
    ],
)
def test_what_there_is_not(arguments: list[str], says: str, tmp_path: Path, zone: Zone) -> None:
    """A zone or a mix that is not there is named in one line."""
    assert zone.file.exists()
    a_message(tmp_path)
    done = run("broadcast", *arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"audiobook: {says}")
    assert done.stderr.count("\n") == 1


def test_no_zones(tmp_path: Path) -> None:
    """Where no zones are set up the user learns where they would be."""
    done = run("broadcast", "zones", cwd=tmp_path)
    assert done.returncode == 1
    assert "No zones are set up, neither in" in done.stderr
    assert "zones.toml: examples/zones.toml shows how." in done.stderr


def test_a_user_who_may_not_hurry_is_warned_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without real-time priority a page is sent, with one warning for all zones."""
    from audiobook.cli import app

    def refuse(*_: object) -> None:
        raise PermissionError

    a_place(tmp_path)
    for name in ("square", "school"):
        a_zone(tmp_path, name)
    approved(a_message(tmp_path, seconds=0.1))
    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    monkeypatch.chdir(tmp_path)
    for key, value in environment_for(tmp_path).items():
        monkeypatch.setenv(key, value)
    zones = ("--zone", "square", "--zone", "school")
    done = CliRunner().invoke(app, ["broadcast", "page", "horn.mp3", *zones])
    assert done.exit_code == 0, done.output
    assert done.stderr.count("real-time priority") == 1
    assert done.stdout.count("packets sent") == 2
