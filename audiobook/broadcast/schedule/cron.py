"""Lines for cron.

    CRON_TZ=Asia/Shanghai
    0 7 * * 1,2 cd /srv/notices && /usr/bin/audiobook broadcast page horn.mp3 --zone square

In a line of cron % is a line break, even between quotation marks, unless it is escaped.

Syntax: crontab(5), of Vixie's cron and of cronie.
"""

from __future__ import annotations

import shlex

from audiobook.broadcast.schedule.job import Job
from audiobook.broadcast.schedule.timetable import EVERY_DAY, Timetable


def lines(job: Job, timetable: Timetable) -> tuple[str, ...]:
    """A line for the zone and one for each time."""
    days = ",".join(str((day + 1) % 7) for day in timetable.days)  # Sunday is 0
    on = "*" if timetable.days == EVERY_DAY else days
    return (
        f"CRON_TZ={timetable.zone}",
        *(f"{at.minute} {at.hour} * * {on} {command(job)}" for at in timetable.times),
    )


def command(job: Job) -> str:
    """The command as cron wants it."""
    words = (
        *(
            ("env", *(f"{key}={value}" for key, value in job.environment))
            if job.environment
            else ()
        ),
        job.program,
        *job.arguments,
    )
    line = f"cd {shlex.quote(job.folder)} && {shlex.join(words)}"
    return line.replace("%", "\\%")
