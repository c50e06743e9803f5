"""Time is laid out in rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.picture.rows import APART, MOST, rows
from audiobook.picture.style import LEFT, PLOT

RATE = 44100
HOUR = 3600 * RATE


@given(st.integers(1, 80 * HOUR))
def test_every_frame_is_in_one_row(frames: int) -> None:
    """Rows of equal length follow each other from the start to the end, eleven at the most."""
    laid = list(rows(frames, RATE))
    assert 1 <= len(laid) <= MOST
    assert laid[0].start == 0
    assert laid[-1].end == frames <= laid[-1].stop
    assert all(one.stop == one.end == after.start for one, after in pairwise(laid))
    assert len({one.stop - one.start for one in laid}) == 1


@given(st.integers(1, 80 * HOUR), st.floats(0, 1))
def test_a_frame_is_where_its_column_is(frames: int, share: float) -> None:
    """What a column begins with is drawn at its left edge, to a frame."""
    for row in rows(frames, RATE):
        column = int(share * (row.columns - 1))
        a_frame = PLOT / (row.stop - row.start)
        assert row.x(row.frame(column)) == pytest.approx(LEFT + column, abs=a_frame)
        assert LEFT <= row.x(row.end) <= LEFT + PLOT


@given(st.integers(RATE, 80 * HOUR))
def test_marks_of_time_do_not_touch(frames: int) -> None:
    """From one mark to the next there is room for what stands below it."""
    row = next(rows(frames, RATE))
    assert row.x(row.start + row.step * RATE) - LEFT >= min(APART, row.x(row.end) - LEFT)


@pytest.mark.parametrize(
    ("seconds", "count", "minutes"),
    [(60, 1, 1), (471, 4, 2), (3600, 6, 10), (36000, 10, 60)],
)
def test_a_minute_and_ten_hours_are_both_readable(seconds: int, count: int, minutes: int) -> None:
    """A minute is one row of a minute, ten hours are ten of an hour."""
    laid = list(rows(seconds * RATE, RATE))
    assert len(laid) == count
    assert laid[0].stop == minutes * 60 * RATE
