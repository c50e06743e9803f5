"""What may go wrong for somebody who sends: one line that says what to do, and exit code 1."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command import COMMAND, environment_for, run
from desks import NO_QUIET_HOURS, approved
from icecast_servers import PASSWORD
from messages import a_message

ZONE = '[square]\ngroup = "239.255.10.1"\nport = 5004\ninterface = "127.0.0.1"\n'
ONCE = ("--attempts", "1", "--password-file", "password")
PAGE = ("page", "horn.mp3", "--zone", "square")


def _zones(text: str) -> Callable[[Path], object]:
    """Set up other zones."""
    return lambda place: (place / "zones.toml").write_text(text)


def _rules(text: str) -> Callable[[Path], object]:
    """Set up other rules."""
    return lambda place: (place / ".config/audiobook/broadcast.toml").write_text(text)


def _quiet_now(place: Path) -> None:
    """Have quiet hours from an hour ago to an hour from now."""
    now, hour = datetime.now(UTC), timedelta(hours=1)
    times = f'quiet_from = "{now - hour:%H:%M}"\nquiet_until = "{now + hour:%H:%M}"\n'
    _rules(f'{times}time_zone = "UTC"\n')(place)


def _changed(place: Path) -> None:
    """Change the sound after its approval, in the way that leaves a mix whole."""
    path = place / "horn.json"
    path.with_suffix(".mp3").write_bytes(
        a_message(place, name="other", seconds=0.5).path.read_bytes()
    )
    path.write_bytes((place / "other.json").read_bytes())


def _overwritten(place: Path) -> None:
    """Change a byte of the sound."""
    path = place / "horn.mp3"
    path.write_bytes(path.read_bytes()[:-1] + b"x")


@pytest.mark.parametrize(
    ("happens", "command", "says"),
    [
        (
            _zones(ZONE.replace("127.0.0.1", "eth77")),
            PAGE,
            "zones.toml: “square.interface” must be a network card of this machine, or the IPv4"
            " address of one; there is no “eth77”, the cards are: ",
        ),
        (_zones("[square\n"), PAGE, "zones.toml is not TOML in UTF-8: Expected ']' at"),
        (
            _zones(ZONE.replace("5004", "5005")),
            PAGE,
            "zones.toml: “square.port” must be an even number from 1024 to 65534",
        ),
        (
            _zones(ZONE.replace("239.255.10.1", "192.168.1.20")),
            PAGE,
            "zones.toml: “square.group” must be a multicast address",
        ),
        (
            _changed,
            PAGE,
            "“停水通知” was changed after 王芳 approved it, which voids the approval: when",
        ),
        (_overwritten, PAGE, "horn.mp3 was changed since it was mixed: mix it again."),
        (
            _quiet_now,
            PAGE,
            "“停水通知” would be heard in quiet hours: it is ",
        ),
        (
            _rules(NO_QUIET_HOURS + "longest_s = 0.5\n"),
            PAGE,
            "“停水通知” lasts 1 s, longer than longest_s = 0.5 in ",
        ),
        (_rules("quiet_from = 21\n"), PAGE, ".config/audiobook/broadcast.toml: “quiet_from” must"),
        (
            lambda place: (place / "horn.approval.json").unlink(),
            PAGE,
            "“停水通知” is not approved: when somebody has listened to it, run `audiobook",
        ),
        (
            lambda _: None,
            ("usb", "horn.mp3", "--to", "STICK"),
            "STICK is not there: plug the drive in, and give the folder it appears as.",
        ),
        (
            lambda _: None,
            ("icecast", "horn.mp3", "--to", "http://127.0.0.1:9/a.mp3", *ONCE),
            "http://127.0.0.1:9/a.mp3 does not answer: see whether Icecast runs there, on that",
        ),
    ],
)
def test_a_fault_is_one_line(
    happens: Callable[[Path], object], command: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """Nothing is sent, the last line says what to do, and no traceback shows."""
    approved(a_message(tmp_path))
    (tmp_path / ".config/audiobook").mkdir(parents=True)
    (tmp_path / ".config/audiobook/broadcast.toml").write_text(NO_QUIET_HOURS)
    _zones(ZONE)(tmp_path)
    (tmp_path / "password").write_text(PASSWORD)
    happens(tmp_path)
    done = run("broadcast", *command, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    *before, last = done.stderr.splitlines()
    assert last.startswith("audiobook: ")
    assert says in last
    # Who may not have real-time priority is told so; the mount is told once the gates are passed.
    assert all(
        line.startswith(("This user may not ", "Sending “停水通知” to http")) for line in before
    )
    log = run("broadcast", "log", "--json", cwd=tmp_path).stdout
    assert {json.loads(line)["result"] for line in log.splitlines()} <= {"failed"}


def test_a_drive_that_takes_no_more(tmp_path: Path) -> None:
    """A track that the drive has no room for is named, in one line, and no half of it stays."""
    approved(a_message(tmp_path, seconds=5))
    (tmp_path / "STICK").mkdir()
    copy = shlex.join([*COMMAND, *"broadcast usb horn.mp3 --to STICK".split()])
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 64; {copy}"],  # blocks of 512 bytes: 32 KB
        cwd=tmp_path, env=environment_for(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "audiobook: Cannot write STICK/01/001.mp3: File too large; look after the drive, then copy"
        " again, which puts right what is on it."
    )
    assert not list((tmp_path / "STICK" / "01").iterdir())
    assert ": failed, at " in run("broadcast", "log", cwd=tmp_path).stdout
