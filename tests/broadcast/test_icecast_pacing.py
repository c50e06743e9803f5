"""When frames are due, on a clock that only sleeping moves."""

from __future__ import annotations

import pytest

from audiobook.broadcast.icecast.pacing import Pacer
from audiobook.broadcast.playable import FRAME_S


class Time:
    """A clock that stands still but for sleeping."""

    now = 100.0

    def clock(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        assert seconds > 0
        self.now += seconds


def sent(time: Time, pacer: Pacer, frames: int) -> list[float]:
    """When so many frames went, after the first of all could."""
    times = []
    for _ in range(frames):
        pacer.wait()
        times.append(time.now - 100.0)
    return times


def test_frames_keep_to_the_clock() -> None:
    """What is to wait with listeners goes at once, all else in real time; nothing adds up."""
    time = Time()
    times = sent(time, Pacer(2.0, time.clock, time.sleep), 10_000)
    assert times == pytest.approx([max(n * FRAME_S - 2.0, 0.0) for n in range(10_000)])


def test_a_short_delay_is_caught_up_with() -> None:
    """After a delay that listeners' buffers outlast, frames keep to their times again."""
    time = Time()
    pacer = Pacer(2.0, time.clock, time.sleep)
    sent(time, pacer, 200)
    time.now += 1.5
    times = sent(time, pacer, 200)
    assert times[0] == times[50]
    assert times[-1] == pytest.approx(399 * FRAME_S - 2.0)


def test_a_long_delay_is_not() -> None:
    """After an hour's sleep of the machine, an hour of sound is not sent in a heap."""
    time = Time()
    pacer = Pacer(2.0, time.clock, time.sleep)
    before = sent(time, pacer, 200)[-1]
    time.now += 3600
    times = sent(time, pacer, 10_000)
    assert times[0] == before + 3600
    assert times[-1] == pytest.approx(before + 3600 + 9_999 * FRAME_S - 2.0)
