"""Frames as the units that files count in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.editions.written.times import (
    HUNDREDTHS,
    MILLISECONDS,
    clock,
    from_timestamp,
    in_units,
    interval,
    timestamp,
)

frames = st.integers(0, 26 * 3600 * 48000)
rates = st.sampled_from([8000, 16000, 22050, 24000, 44100, 48000])
units = st.sampled_from([MILLISECONDS, HUNDREDTHS])


@given(frames, rates, units)
def test_nearest_unit(frame: int, rate: int, per_second: int) -> None:
    """A time is never more than half a unit from its frame, however long the programme."""
    assert abs(in_units(frame, rate, per_second) * rate - frame * per_second) * 2 <= rate


@given(frames, st.integers(0, 100), rates, units)
def test_interval_has_a_length(start: int, length: int, rate: int, per_second: int) -> None:
    """A stretch of sound ends after it starts, even if it is shorter than a unit."""
    begins, ends = interval(start, start + length, rate, per_second)
    assert begins < ends


@given(st.integers(0, 200 * 3600 * 1000), st.sampled_from(".,"))
def test_timestamp_says_its_milliseconds(milliseconds: int, point: str) -> None:
    """The four numbers of a timestamp give its milliseconds back."""
    hours, minutes, rest = timestamp(milliseconds, point).split(":")
    seconds, thousandths = rest.split(point)
    assert from_timestamp(hours, minutes, seconds, thousandths) == milliseconds


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [(0, "0:00"), (42_999, "0:42"), (600_000, "10:00"), (3_723_000, "1:02:03")],
)
def test_clock(milliseconds: int, shown: str) -> None:
    """People see whole seconds, and hours only where there are any."""
    assert clock(milliseconds) == shown
