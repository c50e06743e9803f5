"""Quiet hours by the clock on the wall, across midnight and where clocks are set."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.broadcast.gates.quiet import QuietHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21), time(7), SHANGHAI)


@pytest.mark.parametrize(
    ("begins", "seconds", "is_quiet"),
    [
        ("12:00:00", 60, False),
        ("20:58:00", 119, False),
        ("20:58:00", 120, True),
        ("21:00:00", 1, True),
        ("23:59:30", 60, True),
        ("00:00:00", 1, True),
        ("06:59:59", 1, True),
        ("07:00:00", 1, False),
        ("07:00:00", 50400, True),
    ],
)
def test_a_night(begins: str, seconds: float, is_quiet: bool) -> None:
    """A message is kept from quiet hours in which it would begin, end, or be in the middle."""
    begin = datetime.combine(date(2026, 11, 25), time.fromisoformat(begins), SHANGHAI)
    end = NIGHT.end_of(begin, seconds)
    assert (end is not None) == is_quiet
    assert end is None or (end.time(), end > begin) == (time(7), True)


def test_no_quiet_hours() -> None:
    """From a time to the same time nothing is quiet."""
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert QuietHours(time(7), time(7), None).end_of(noon, 1e6) is None


@pytest.mark.parametrize(
    ("at", "is_quiet"),
    [
        # In the night of 25 October clocks are set back at 3:00, so 2:30 comes twice.
        ("2026-10-25T00:40:00+00:00", True),
        ("2026-10-25T01:29:00+00:00", True),
        ("2026-10-25T01:30:00+00:00", False),
        # In the night of 29 March they are set forward at 2:00, so 2:30 does not come.
        ("2026-03-29T00:59:00+00:00", True),
        ("2026-03-29T01:30:00+00:00", False),
    ],
)
def test_a_night_in_which_clocks_are_set(at: str, is_quiet: bool) -> None:
    """Quiet hours until 2:30 end with the second one, or where it does not come, at 3:30."""
    quiet = QuietHours(time(21), time(2, 30), BERLIN)
    assert (quiet.end_of(datetime.fromisoformat(at), 0) is not None) == is_quiet


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 86400 * 365).map(lambda second: NEW_YEAR + timedelta(seconds=second))
CHANGES = [date(2026, month, day) for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25))]
AROUND_CHANGES = st.builds(
    lambda day, minutes: datetime.combine(day, time(), UTC) + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-2000, 2000),
)
"""Days on which clocks are set in one of the zones."""
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SET = st.sampled_from([BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe")])
NEVER_SET = st.sampled_from([ZoneInfo("UTC"), SHANGHAI, ZoneInfo("Asia/Kolkata")])


@given(MOMENTS, st.integers(0, 3000), TIMES, TIMES, NEVER_SET)
def test_any_span(begin: datetime, minutes: int, start: time, stop: time, zone: ZoneInfo) -> None:
    """A span is kept from quiet hours if and only if the wall clock shows one during it."""
    end = QuietHours(start, stop, zone).end_of(begin, minutes * 60)
    quiet = _shown_quiet(begin, minutes, start, stop, zone)
    if quiet is None:
        assert end is None
    else:
        assert end is not None
        assert end.timetz() == stop.replace(tzinfo=zone)
        assert timedelta() < end - quiet <= timedelta(days=1)


@given(AROUND_CHANGES, st.integers(0, 1000), TIMES, TIMES, SET)
def test_any_span_where_clocks_are_set(
    begin: datetime, minutes: int, start: time, stop: time, zone: ZoneInfo
) -> None:
    """A span during which the wall clock shows a quiet hour is never let through."""
    quiet = _shown_quiet(begin, minutes, start, stop, zone)
    end = QuietHours(start, stop, zone).end_of(begin, minutes * 60)
    assert quiet is None or end is not None


def _shown_quiet(
    begin: datetime, minutes: int, start: time, stop: time, zone: ZoneInfo
) -> datetime | None:
    """The first of the span's minutes at which the wall clock shows a quiet hour."""
    for minute in range(minutes + 1):
        moment = begin + timedelta(minutes=minute)
        wall = moment.astimezone(zone).time()
        if start <= wall < stop or (stop < start and not stop <= wall < start):
            return moment
    return None
