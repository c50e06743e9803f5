"""Timers and lines of cron: what systemd, cron and the shell make of them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from command import run
from desks import a_desk, approved
from hypothesis import given, settings
from hypothesis import strategies as st
from messages import a_message
from pagers import a_place, a_zone

from audiobook.broadcast.gates.airing import Order
from audiobook.broadcast.gates.wallclock import machine_zone
from audiobook.broadcast.schedule import cron, systemd, timetable
from audiobook.broadcast.schedule.foresight import foreseen
from audiobook.broadcast.schedule.job import Job
from audiobook.broadcast.schedule.timetable import EVERY_DAY, Timetable
from audiobook.broadcast.schedule.verifying import problems
from audiobook.errors import BroadcastError

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd is not installed"
)
SLOTS = Timetable((time(7), time(12), time(18, 30)), (0, 1, 2, 3, 4), "Asia/Shanghai")
NASTY = ("", "a b", "100%", "%h", "$HOME", "${HOME}", "'", '"', ";", "~", "停水", "&& rm", " ", "*")


def a_job(*arguments: str, folder: str = "/", program: str = "/usr/bin/printf") -> Job:
    """A job that prints its arguments, each with a zero behind it."""
    return Job("page: 停水 100%", program, ("%s\\0".replace("\\", ""), *arguments), folder, ())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("07:00", (time(7),)),
        ("18:30, 7:00,07:00", (time(7), time(18, 30))),
        ("00:00,23:59", (time(0), time(23, 59))),
    ],
)
def test_times(text: str, read: tuple[time, ...]) -> None:
    """Times are read in whatever order, and each counts once."""
    assert timetable.times(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("mon-sun", EVERY_DAY),
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("sat, sun", (5, 6)),
        ("fri-mon,wed", (0, 2, 4, 5, 6)),
        ("tue-tue", (1,)),
    ],
)
def test_days(text: str, read: tuple[int, ...]) -> None:
    """Days and spans of days are read, over the week's end too."""
    assert timetable.days(text) == read


@pytest.mark.parametrize("text", ["", "24:00", "7", "07:00:30", "noon", "07:00,"])
def test_no_times(text: str) -> None:
    """What is no time of a day, to the minute, is named."""
    with pytest.raises(ValueError, match="is no time, as 07:00 is"):
        timetable.times(text)


@pytest.mark.parametrize("text", ["", "monday", "mon-", "mon-fri-sun", "1-5", "-"])
def test_no_days(text: str) -> None:
    """What is no day is named."""
    with pytest.raises(ValueError, match="is no day and no span of days, as mon-fri is"):
        timetable.days(text)


def test_next() -> None:
    """Each time comes next on one of its days, by the clock of its zone."""
    friday_noon = datetime(2026, 11, 27, 4, tzinfo=UTC)  # 12:00 in Shanghai
    comes = [f"{at:%a %d %H:%M %z}" for at in SLOTS.next(friday_noon)]
    assert comes == ["Mon 30 07:00 +0800", "Mon 30 12:00 +0800", "Fri 27 18:30 +0800"]


@needs_systemd
def test_systemd_takes_the_units() -> None:
    """`systemd-analyze verify` has nothing against a timer and its service, whatever is in them."""
    job = Job("page: %h", "/bin/true", NASTY, "/", (("XDG_CONFIG_HOME", "/a b/100% $x"),))
    assert problems(systemd.units("audiobook-test", job, SLOTS)) == ()


@needs_systemd
def test_systemd_is_asked() -> None:
    """What systemd has against units is told: a zone that it does not know, a missing program."""
    job = a_job(program="/nonexistent/audiobook")
    nowhere = Timetable(SLOTS.times, SLOTS.days, "Middle/Earth")
    told = "\n".join(problems(systemd.units("audiobook-test", job, nowhere)))
    assert "Failed to parse calendar specification" in told
    assert "/nonexistent/audiobook is not executable" in told


@needs_systemd
@pytest.mark.parametrize("days", [(0,), (5, 6), (0, 1, 2, 3, 4), EVERY_DAY])
def test_systemd_understands_the_times(days: tuple[int, ...]) -> None:
    """Systemd says of each expression that it comes when our timetable says."""
    table = Timetable((time(7), time(18, 30)), days, "Asia/Shanghai")
    base = "2026-11-27 04:00:00 UTC"
    for expression, comes in zip(
        systemd.calendars(table), table.next(datetime(2026, 11, 27, 4, tzinfo=UTC)), strict=True
    ):
        told = subprocess.run(
            ["systemd-analyze", "calendar", f"--base-time={base}", expression],
            capture_output=True, check=True, text=True, env={**os.environ, "TZ": "UTC"},
        )  # fmt: skip
        assert f"{comes.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" in told.stdout


def test_nothing_missed_is_made_up_for() -> None:
    """A timer is to the second, and a time at which the machine was off has passed."""
    timer = systemd.units("x", a_job(), SLOTS)["x.timer"].splitlines()
    assert "AccuracySec=1s" in timer
    assert "Persistent=false" in timer
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 18:30:00 Asia/Shanghai" in timer


WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"], exclude_characters="\\"
    ),
    max_size=12,
) | st.sampled_from(NASTY)
ARGUMENTS = st.lists(WORDS, max_size=6)


@needs_systemd
@settings(max_examples=5)
@given(st.lists(ARGUMENTS, min_size=10, max_size=40))
def test_systemd_reads_the_words_that_were_meant(
    tmp_path_factory: pytest.TempPathFactory, commands: list[list[str]]
) -> None:
    """Systemd's own reading of a command line has every argument as it was, whatever is in it."""
    place = tmp_path_factory.mktemp("units")
    service = systemd.units("x", Job("x", "/bin/true", (), "/", ()), SLOTS)["x.service"]
    lines = [
        systemd.units("x", Job("x", "/bin/true", tuple(one), "/", ()), SLOTS)["x.service"]
        .splitlines()[-1]
        for one in commands
    ]  # fmt: skip
    (place / "x.service").write_text("\n".join([service, *lines, ""]), "utf-8")
    dumped = subprocess.run(
        ["systemd-analyze", "verify", "./x.service"],
        cwd=place, check=True, capture_output=True, text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "debug", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    shown = re.findall(r"Command Line: /bin/true ?(.*)", dumped.stdout)
    # When it runs the command, not when it reads it, systemd makes $ of $$.
    meant = [[word.replace("$", "$$") for word in one] for one in commands]
    assert [_words(line) for line in shown] == [[], *meant]


def _words(shown: str) -> list[str]:
    """The words of a command line as systemd shows it."""
    found = re.findall(r'"((?:\\.|[^"\\])*)"|([^ ]+)', shown)
    return [bare or re.sub(r"\\(.)", r"\1", quoted) for quoted, bare in found]


@settings(max_examples=40)
@given(ARGUMENTS)
def test_cron_and_its_shell_read_the_words_that_were_meant(arguments: list[str]) -> None:
    """What cron gives its shell prints every argument as it was, and no line breaks off at a %."""
    job = Job("x", "/usr/bin/printf", ("%s|", *arguments), "/", (("AUDIOBOOK_CACHE", "/a b%"),))
    command = cron.command(job)
    assert not re.search(r"(?<!\\)%", command)
    done = subprocess.run(
        ["/bin/sh", "-c", command.replace("\\%", "%")], check=True, capture_output=True
    )
    assert done.stdout.decode() == "".join(f"{one}|" for one in arguments or [""])


@pytest.mark.skipif(shutil.which("crontab") is None, reason="cron is not installed")
def test_cron_takes_the_lines(tmp_path: Path) -> None:
    """`crontab -n` has nothing against our lines, whatever is in them."""
    table = tmp_path / "tab"
    table.write_text("\n".join([*cron.lines(a_job(*NASTY), SLOTS), ""]), "utf-8")
    checked = subprocess.run(["crontab", "-n", table], check=False, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_cron_counts_days_from_sunday() -> None:
    """Monday to Friday are 1 to 5, and Sunday is 0; minutes stand before hours."""
    lines = cron.lines(a_job(), SLOTS)
    assert lines[0] == "CRON_TZ=Asia/Shanghai"
    assert [line[:19] for line in lines[1:]] == [
        "0 7 * * 1,2,3,4,5 c", "0 12 * * 1,2,3,4,5 ", "30 18 * * 1,2,3,4,5",
    ]  # fmt: skip
    weekend = cron.lines(a_job(), Timetable((time(7),), (5, 6), "UTC"))
    assert weekend[1].startswith("0 7 * * 6,0 cd ")


@pytest.mark.parametrize("bad", ["a\nb", "a\\b", "\udcff", "\u2028", "\x00"])
def test_what_no_schedule_can_hold(bad: str) -> None:
    """Line breaks, backslashes and bytes that are no text are refused, in a folder's name too."""
    with pytest.raises(BroadcastError, match="which no schedule can hold"):
        a_job(bad)
    with pytest.raises(BroadcastError, match="which no schedule can hold"):
        a_job(folder=f"/{bad}")


def test_what_would_be_refused_is_foreseen(tmp_path: Path) -> None:
    """A time in the quiet hours, also of the other half of the year, and a mix without approval."""
    message = approved(a_message(tmp_path))
    desk = a_desk(tmp_path, time_zone="Europe/Berlin")
    order = Order(message, "page", "")

    def told(zone: str, *at: time) -> list[str]:
        lines = foreseen([order], desk, Timetable(at, EVERY_DAY, zone))
        return [re.sub(r".*(it is \d\d:\d\d|not approved).*", r"\1", line) for line in lines]

    assert told("Europe/Berlin", time(7), time(12), time(20, 59)) == []
    assert told("Europe/Berlin", time(6, 30), time(21)) == ["it is 06:30", "it is 21:00"]
    # 19:30 in UTC is 20:30 in Berlin's winter and 21:30 in its summer.
    assert told("UTC", time(19, 30)) == ["it is 21:30"]
    assert foreseen([order], desk, Timetable((time(8), time(9)), EVERY_DAY, "UTC")) == ()
    often = a_desk(tmp_path, airings_a_day=1)
    (line,) = foreseen([order], often, Timetable((time(8), time(9)), EVERY_DAY, "UTC"))
    assert line.startswith("“停水通知” comes 2 times a day, more than airings_a_day = 1 in ")
    (tmp_path / "horn.approval.json").unlink()
    assert told("UTC", time(12), time(13)) == ["not approved"]


def test_the_machines_zone(tmp_path: Path) -> None:
    """The zone is TZ's, else the one that /etc/localtime is; without either it is not known."""
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Shanghai")
    assert machine_zone({}, link) == "Asia/Shanghai"
    assert machine_zone({"TZ": "Europe/Berlin"}, link) == "Europe/Berlin"
    assert machine_zone({"TZ": "CET-1CEST"}, link) == "Asia/Shanghai"
    assert machine_zone({}, tmp_path / "none") == ""


def test_the_command(tmp_path: Path) -> None:
    """`broadcast schedule` prints both units and the lines of cron, and notes what is foreseen."""
    a_message(tmp_path)
    done = run(
        *"broadcast schedule --at 07:00,12:00 --on mon-fri --time-zone Asia/Shanghai".split(),
        *"--name notice --out new/units -- usb horn.mp3 --to".split(), "a 100%", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    units = tmp_path / "new/units"
    service = (units / "notice.service").read_text("utf-8")
    assert service in done.stdout
    assert (units / "notice.timer").read_text("utf-8") in done.stdout
    assert f"WorkingDirectory={tmp_path}/\n" in service
    assert '"broadcast" "usb" "horn.mp3" "--to" "a 100%%"\n' in service
    assert f'Environment="XDG_CONFIG_HOME={tmp_path}/.config"\n' in service
    assert f"cd {tmp_path} && env XDG_CONFIG_HOME=" in done.stdout
    assert done.stderr.startswith("Note: “停水通知” is not approved: ")
    assert done.stderr.count("\n") == 1


def _cron_line(printed: str, _: str) -> list[str]:
    """What cron has a shell do with the last line."""
    command = printed.splitlines()[-1].split(" ", 5)[5]
    return ["sh", "-c", command]


def _exec_start(_: str, service: str) -> list[str]:
    """What systemd does with a service, told to a shell: its folder, environment and words."""
    values = dict(re.findall(r"^(WorkingDirectory|ExecStart)=(.*)$", service, re.MULTILINE))
    settings = re.findall(r"^Environment=(.*)$", service, re.MULTILINE)
    words = ["env", *(word for line in settings for word in shlex.split(line))]
    command = shlex.join([*words, *shlex.split(values["ExecStart"])])
    return ["sh", "-c", f"cd {shlex.quote(values['WorkingDirectory'])} && {command}"]


@pytest.mark.parametrize("started_by", [_cron_line, _exec_start])
def test_what_is_scheduled_is_the_page(
    started_by: Callable[[str, str], list[str]], tmp_path: Path
) -> None:
    """The timer and cron's line send what was meant, from wherever they are started.

    Nobody has anything against them: neither the rules nor, where it is there, systemd.
    """
    a_place(tmp_path)
    zone = a_zone(tmp_path)
    approved(a_message(tmp_path))
    done = run(
        *"broadcast schedule --at 12:00 --time-zone UTC --name notice --out .".split(),
        *"-- page horn.mp3 --zone square --dry-run".split(), cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    service = (tmp_path / "notice.service").read_text("utf-8")
    ran = subprocess.run(
        started_by(done.stdout, service),
        cwd="/", env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"Zone {zone.description}: 75 packets of 20 ms, from ")


def test_a_page_in_quiet_hours_is_said_when_it_is_scheduled(tmp_path: Path) -> None:
    """In one line a time, with the rule and its file; the timer is printed all the same."""
    a_zone(tmp_path)
    approved(a_message(tmp_path))
    done = run(
        *"broadcast schedule --at 12:00,22:30 --time-zone UTC".split(),
        *"-- page horn.mp3 --zone square".split(), cwd=tmp_path, TZ="UTC",
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.startswith(
        "Note: “停水通知” would be heard in quiet hours: it is 22:30 in UTC and it lasts 1 s,"
        ' quiet_from = "21:00" in '
    )
    assert done.stderr.endswith(": air it after 07:00, or change the rule.\n")
    assert done.stderr.count("\n") == 1
    assert "OnCalendar=*-*-* 22:30:00 UTC" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("--at 7 -- usb horn.mp3 --to x", "“7” is no time"),
        ("--at 07:00 --on moon -- usb horn.mp3 --to x", "“moon” is no day"),
        (
            "--at 07:00 --time-zone Middle/Earth -- usb horn.mp3 --to x",
            "no time zone “Middle/Earth”",
        ),
        ("--at 07:00 --name a/b -- usb horn.mp3 --to x", "letters, digits"),
        ("--at 07:00 -- log", "“log” is none of: usb, "),
        ("--at 07:00 -- usb horn.mp3", "Missing option '--to'"),
        ("--at 07:00 -- usb horn.mp3 --to x --tempo 3", "No such option: --tempo"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: str, says: str) -> None:
    """A wrong time, day, zone, name or command is named, before it is scheduled for the night."""
    a_message(tmp_path)
    done = run("broadcast", "schedule", *arguments.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_mix_that_is_not_there_yet(tmp_path: Path) -> None:
    """What will be mixed later may be scheduled now, with a note."""
    arguments = "broadcast schedule --at 07:00 --time-zone UTC -- usb none.mp3 --to x"
    done = run(*arguments.split(), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("Note: There is no none.mp3")
