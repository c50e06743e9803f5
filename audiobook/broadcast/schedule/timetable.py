"""At which times of which days, by whose clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY: Final = tuple(range(len(DAYS)))


@dataclass(frozen=True, slots=True)
class Timetable:
    """When something is sent."""

    times: tuple[time, ...]
    """Whole minutes, in order."""
    days: tuple[int, ...]
    """Monday is 0; in order."""
    zone: str
    """A name of the IANA's."""

    def next(self, after: datetime) -> Iterator[datetime]:
        """For each time, when it comes first after a moment."""
        zone = ZoneInfo(self.zone)
        today = after.astimezone(zone).date()
        for at in self.times:
            comes = (
                datetime.combine(today + timedelta(days=day), at, zone)
                for day in range(len(DAYS) + 1)
            )
            yield next(one for one in comes if one > after and one.weekday() in self.days)


def times(text: str) -> tuple[time, ...]:
    """Times with commas between, as `07:00,12:00`; raises ValueError, which says what is wrong."""
    found = set()
    for part in text.split(","):
        try:
            found.add(datetime.strptime(part.strip(), "%H:%M").time())  # noqa: DTZ007 - a time alone
        except ValueError:
            raise ValueError(f"“{part.strip()}” is no time, as 07:00 is") from None
    return tuple(sorted(found))


def days(text: str) -> tuple[int, ...]:
    """Days and spans of days, as `mon-fri,sun`; raises ValueError, which says what is wrong."""
    found: set[int] = set()
    for part in text.lower().split(","):
        ends = [name.strip() for name in part.split("-")]
        if len(ends) > 2 or not set(ends) <= set(DAYS):
            raise ValueError(f"“{part.strip()}” is no day and no span of days, as mon-fri is")
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        found |= {(first + day) % len(DAYS) for day in range((last - first) % len(DAYS) + 1)}
    return tuple(sorted(found))
