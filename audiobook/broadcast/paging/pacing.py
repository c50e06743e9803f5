"""Packets at their times: the n-th at the first one's and n times the packet's length.

Waiting from packet to packet would add up every delay; waiting for times on a clock adds up none.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

NS: Final = 1_000_000_000
"""Nanoseconds a second."""

MOST_LATE_NS: Final = NS // 10
"""What is later than this is not caught up with: a loudspeaker's buffer holds about as much, and
throws away what comes in a heap."""

_PRIORITY: Final = 10
"""Among real-time processes, from 1 to 99: above all that is not, below what drives hardware."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How well packets kept to their times."""

    latest_ns: int
    """How late the latest one was."""
    halts: int
    """How often sending had stood still and all further packets were sent so much later."""


def pace(
    packets: Iterable[bytes],
    every_ns: int,
    send: Callable[[bytes], None],
    *,
    clock: Callable[[], int] = time.monotonic_ns,
    sleep: Callable[[float], None] = time.sleep,
) -> Timing:
    """Send packets at their times, the first one as soon as it is there.

    Args:
        packets: in order; each is asked for when the one before has been sent.
        every_ns: from one to the next.
        send: sends one.
        clock: nanoseconds that only rise.
        sleep: waits so many seconds.
    """
    due, latest, halts = None, 0, 0
    for packet in packets:
        now = clock()
        due = now if due is None else due + every_ns
        if now < due:
            sleep((due - now) / NS)
            now = clock()
        latest = max(latest, now - due)
        if now - due > MOST_LATE_NS:
            due, halts = now, halts + 1
        send(packet)
    return Timing(latest, halts)


@contextlib.contextmanager
def hurrying() -> Iterator[bool]:
    """Give this thread, and those that it starts, real-time priority; whether that is allowed."""
    if not hasattr(os, "sched_setscheduler"):
        yield False
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(_PRIORITY))
    except PermissionError:
        yield False
        return
    try:
        yield True
    finally:
        os.sched_setscheduler(0, *before)
