"""Approving and looking back, as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from command import run
from desks import NOON, a_desk, approved
from messages import a_message

from audiobook.broadcast.gates.airing import Order, airing
from audiobook.broadcast.gates.approval import approval_of
from audiobook.commands.broadcast.desk import confirmed


def test_approving(tmp_path: Path) -> None:
    """`broadcast approve` writes who approves the mix beside it, and says of which sound."""
    message = a_message(tmp_path)
    done = run(
        "broadcast", "approve", "horn.mp3", "--by", "王芳", "--note", "heard twice", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (
        0, f"“停水通知” is approved by 王芳, as SHA-256 {message.sha256}.\n",
    )  # fmt: skip
    approval = approval_of(message)
    assert (approval.by, approval.note, approval.at.tzinfo is None) == (
        "王芳",
        "heard twice",
        False,
    )


def test_approving_nothing(tmp_path: Path) -> None:
    """What is no mix cannot be approved, nor one of what its programme was, nor a mix by nobody."""
    a_message(tmp_path)
    (tmp_path / "broadcast").mkdir()
    a_message(tmp_path / "broadcast", programme_sha256="aa")
    (tmp_path / "programme.json").write_text('{"audio_sha256": "bb"}')
    outdated = run("broadcast", "approve", "broadcast/horn.mp3", "--by", "王芳", cwd=tmp_path)
    assert (outdated.returncode, outdated.stderr.count("\n")) == (1, 1)
    assert "mix it again" in outdated.stderr
    missing = run("broadcast", "approve", "none.mp3", "--by", "王芳", cwd=tmp_path)
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    nobody = run("broadcast", "approve", "horn.mp3", "--by", "", cwd=tmp_path)
    assert nobody.returncode == 2
    assert list(tmp_path.rglob("*.approval.json")) == []


def test_the_help_says_what_an_approval_is_not(tmp_path: Path) -> None:
    """An approval is a record, not a proof of identity."""
    told = run("broadcast", "approve", "--help", cwd=tmp_path).stdout
    assert "not a proof" in " ".join(told.split())


def test_looking_back(tmp_path: Path) -> None:
    """`broadcast log` prints plain lines, the newest last, and JSON with the same facts."""
    config = tmp_path / ".config" / "audiobook"
    config.mkdir(parents=True)
    (config / "broadcast.toml").write_text(
        f"register = '{tmp_path / 'register.jsonl'}'\ntime_zone = 'Asia/Shanghai'\n"
    )
    message = approved(a_message(tmp_path))
    desk = a_desk(tmp_path)
    with airing(Order(message, "page", "zone\nsquare"), desk):
        pass
    with pytest.raises(OSError, match="gone"), airing(Order(message, "usb", "E:"), desk):
        raise OSError("gone")
    with desk.register.path.open("ab") as file:
        file.write(b'{"event": "begu')
    shown = run("broadcast", "log", cwd=tmp_path)
    assert shown.stdout.splitlines() == [
        "2026-11-25 20:00:00 page, zone square: “停水通知”, 1 s, by li, approved by 王芳: done, at"
        " 20:00:00",
        "2026-11-25 20:00:00 usb, E:: “停水通知”, 1 s, by li, approved by 王芳: failed, at"
        " 20:00:00: gone",
    ]
    assert shown.stderr == f"Line 5 of {desk.register.path} is damaged.\n"
    rows = [
        json.loads(line)
        for line in run("broadcast", "log", "--json", cwd=tmp_path).stdout.splitlines()
    ]
    assert [(row["number"], row["result"], row["why"]) for row in rows] == [
        (1, "done", ""), (2, "failed", "gone"),
    ]  # fmt: skip
    assert rows[0]["sha256"] == message.sha256
    assert rows[0]["begun"] == NOON.isoformat().replace("+00:00", "Z")


def test_an_empty_register(tmp_path: Path) -> None:
    """Where nothing was aired nothing is printed."""
    shown = run("broadcast", "log", cwd=tmp_path)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "")


def test_confirming(tmp_path: Path) -> None:
    """A script confirms an urgent message by its title; another title is wrong usage."""
    urgent = a_message(tmp_path, title="山洪", urgent=True)
    assert confirmed(urgent, "山洪")
    with pytest.raises(typer.BadParameter, match="“山洪”, not “山火”"):
        confirmed(urgent, "山火")


def test_what_is_not_urgent_needs_no_confirmation(tmp_path: Path) -> None:
    """Nobody is asked about a message that is not urgent."""
    assert not confirmed(a_message(tmp_path), "x")
