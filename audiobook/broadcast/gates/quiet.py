"""Quiet hours: the part of every day in which nothing is aired, by the clock on the wall.

    21:00 to 07:00 crosses midnight; from 07:00 to 07:00 there is none

Where clocks are set, an hour is there twice or not at all. In doubt it is quiet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day to another."""

    start: time
    stop: time
    zone: tzinfo | None
    """Whose clock it is; None is this machine's."""

    def end_of(self, begin: datetime, seconds: float) -> datetime | None:
        """When the quiet hours end into which a sound would fall; None where it does not.

        Args:
            begin: when the sound begins, with a zone.
            seconds: how long it lasts.
        """
        if self.start == self.stop:
            return None
        end = begin + timedelta(seconds=seconds)
        # A night belongs to the day on which it begins: the first may have begun the day before.
        day = begin.astimezone(self.zone).date() - timedelta(days=1)
        while (quiet := self._night(day))[0] <= end:
            if begin < quiet[1]:
                return quiet[1].astimezone(self.zone)
            day += timedelta(days=1)
        return None

    def _night(self, day: date) -> tuple[datetime, datetime]:
        """The quiet hours that begin on a day."""
        after_midnight = self.stop < self.start
        start = self._instants(day, self.start)
        stop = self._instants(day + timedelta(days=after_midnight), self.stop)
        return min(start), max(stop)

    def _instants(self, day: date, at: time) -> tuple[datetime, datetime]:
        """When the wall clock shows a time: two instants, alike but for the days clocks are set."""
        wall = datetime.combine(day, at, self.zone)
        return wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
