"""Packets at their times, on a clock that the test moves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import pytest

from audiobook.broadcast.paging.pacing import Timing, hurrying, pace

MS = 1_000_000


class Clock:
    """Moves when somebody sleeps, and when a packet takes its time."""

    def __init__(self, oversleeps_ns: int = 0) -> None:
        self.now = 5_000
        self.oversleeps_ns = oversleeps_ns

    def read(self) -> int:
        """Nanoseconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Wait, and a little longer."""
        assert seconds > 0
        self.now += round(seconds * 1e9) + self.oversleeps_ns


def _paced(
    clock: Clock, count: int, delays: Mapping[int, int] | None = None
) -> tuple[list[int], Timing]:
    """When packets were sent, from the first; some take so long to be made."""
    sent: list[int] = []

    def packets() -> Iterator[bytes]:
        for number in range(count):
            clock.now += (delays or {}).get(number, 0)
            yield b""

    timing = pace(
        packets(),
        20 * MS,
        lambda _: sent.append(clock.now),
        clock=clock.read,
        sleep=clock.sleep,
    )
    return [at - sent[0] for at in sent], timing


def test_oversleeping_does_not_add_up() -> None:
    """Each packet is late by one oversleeping, the thousandth as much as the second."""
    times, timing = _paced(Clock(oversleeps_ns=70_000), 1001)
    assert times[1:] == [number * 20 * MS + 70_000 for number in range(1, 1001)]
    assert timing == Timing(latest_ns=70_000, halts=0)


def test_the_first_packet_is_when_it_is_there() -> None:
    """What the first packet takes to be made makes nothing late."""
    times, timing = _paced(Clock(), 3, {0: 5000 * MS})
    assert times == [0, 20 * MS, 40 * MS]
    assert timing == Timing(0, 0)


def test_a_short_delay_is_caught_up_with() -> None:
    """After 70 ms in which nothing was sent, packets that are due go at once, then in time."""
    times, timing = _paced(Clock(), 7, {2: 70 * MS})
    assert [time // MS for time in times] == [0, 20, 90, 90, 90, 100, 120]
    assert timing == Timing(50 * MS, 0)


def test_a_long_delay_is_never_a_burst() -> None:
    """After a second in which nothing was sent, all that follows is so much later."""
    times, timing = _paced(Clock(), 5, {2: 1000 * MS})
    assert [time // MS for time in times] == [0, 20, 1020, 1040, 1060]
    assert timing.halts == 1


def test_hurrying_ends() -> None:
    """Real-time priority is given back, where it was allowed at all."""
    before = os.sched_getscheduler(0)
    with hurrying() as hurried:
        assert (os.sched_getscheduler(0) == os.SCHED_FIFO) == hurried
    assert os.sched_getscheduler(0) == before


def test_hurrying_is_not_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who may not, and a system that knows of no such thing, send without."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    with hurrying() as hurried:
        assert not hurried
    monkeypatch.delattr(os, "sched_setscheduler")
    with hurrying() as hurried:
        assert not hurried
