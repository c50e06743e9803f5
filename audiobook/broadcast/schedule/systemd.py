"""A timer and its service for systemd.

    [Timer]
    OnCalendar=Mon,Tue *-*-* 07:00:00 Asia/Shanghai
    Persistent=false

Not persistent: a notice that was missed, for the machine was off, is not aired when it comes on.

Syntax: systemd.service(5), systemd.time(7), systemd.syntax(7).
"""

from __future__ import annotations

from audiobook.broadcast.schedule.job import Job
from audiobook.broadcast.schedule.timetable import DAYS, EVERY_DAY, Timetable


def units(name: str, job: Job, timetable: Timetable) -> dict[str, str]:
    """The files of a timer and of the service that it starts, by their names."""
    return {f"{name}.service": _service(job), f"{name}.timer": _timer(job, timetable)}


def _service(job: Job) -> str:
    command = " ".join(
        [_quoted(job.program), *(_quoted(one.replace("$", "$$")) for one in job.arguments)]
    )
    return "\n".join(
        [
            "[Unit]",
            f"Description={_literal(job.title)}",
            "",
            "[Service]",
            "Type=oneshot",
            f"WorkingDirectory={_literal(job.folder)}/",  # a space at the end would be lost
            *(f"Environment={_quoted(f'{key}={value}')}" for key, value in job.environment),
            f"ExecStart={command}",
            "",
        ]
    )


def _timer(job: Job, timetable: Timetable) -> str:
    return "\n".join(
        [
            "[Unit]",
            f"Description={_literal(job.title)}",
            "",
            "[Timer]",
            *(f"OnCalendar={one}" for one in calendars(timetable)),
            "AccuracySec=1s",
            "Persistent=false",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def calendars(timetable: Timetable) -> tuple[str, ...]:
    """Expressions for all times, one each."""
    days = ",".join(DAYS[day].title() for day in timetable.days)
    on = "" if timetable.days == EVERY_DAY else f"{days} "
    return tuple(f"{on}*-*-* {at:%H:%M:%S} {timetable.zone}" for at in timetable.times)


def _literal(text: str) -> str:
    """A text in which systemd fills in nothing."""
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """One word of a command line, whatever is in it."""
    escaped = _literal(text).replace('"', '\\"')
    return f'"{escaped}"'
