"""The rules of a place that has loudspeakers, in a file that its people keep.

    quiet_from = "21:00"
    quiet_until = "07:00"
    time_zone = "Asia/Shanghai"
    longest_s = 1800
    airings_a_day = 4
    register = "/srv/loudspeakers/register.jsonl"

Every key is optional; without a file the rules are as the fields say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from audiobook.broadcast.gates.quiet import QuietHours
from audiobook.broadcast.gates.wallclock import is_zone
from audiobook.errors import BroadcastError
from audiobook.tables import read_table

_Time = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description='a time in quotation marks, as "21:00"'
    ),
]


@dataclass(frozen=True, slots=True)
class Rules:
    """The keys of the file."""

    file: Path
    """Where they stand, or would; no key."""
    quiet_from: _Time = "21:00"
    quiet_until: _Time = "07:00"
    """The same as quiet_from where no hours are quiet."""
    time_zone: str = ""
    """A name of the IANA's, as Asia/Shanghai; else this machine's zone."""
    longest_s: Annotated[
        float, msgspec.Meta(gt=0, le=86400, description="a number above 0, up to 86400")
    ] = 1800
    """Seconds of the longest message, its chimes and repeats included."""
    airings_a_day: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 4
    """How often one message may be aired in one place, from midnight to midnight."""
    register: str = ""
    """Where the register is; else in the state folder."""

    @property
    def zone(self) -> tzinfo | None:
        """Whose clock and calendar count; None is this machine's."""
        return ZoneInfo(self.time_zone) if self.time_zone else None

    @property
    def quiet(self) -> QuietHours:
        """The quiet hours."""
        start, stop = (time.fromisoformat(at) for at in (self.quiet_from, self.quiet_until))
        return QuietHours(start, stop, self.zone)

    def local(self, at: datetime) -> datetime:
        """An instant on the clock that counts."""
        return at.astimezone(self.zone)


def read_rules(file: Path) -> Rules:
    """The rules in a file, or the usual ones where there is none.

    Raises:
        BroadcastError: the file is broken, or names a time zone that there is not.
    """
    if not file.exists():
        return Rules(file)
    rules = read_table(file, Rules, BroadcastError, file=file)
    if rules.time_zone and not is_zone(rules.time_zone):
        raise BroadcastError(
            f"{file}: “time_zone” must be the name of a time zone, as Asia/Shanghai; there is no"
            f" “{rules.time_zone}”."
        )
    return rules
