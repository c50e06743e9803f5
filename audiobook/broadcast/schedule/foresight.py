"""What would stand against what is scheduled when its time comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from audiobook.broadcast.gates.airing import Desk, Order, objections
from audiobook.broadcast.gates.rules import Rules
from audiobook.broadcast.schedule.timetable import Timetable

HALF_A_YEAR: Final = timedelta(days=182)
"""Later, clocks that are ever set are set otherwise."""


def foreseen(orders: Sequence[Order], desk: Desk, timetable: Timetable) -> tuple[str, ...]:
    """All that would be refused as things are now, a line each."""
    now = desk.now()
    moments = [*timetable.next(now), *timetable.next(now + HALF_A_YEAR)]
    lines = [
        line for order in orders for moment in moments for line in objections(order, desk, moment)
    ]
    lines += [one for order in orders for one in _too_often(order, desk.rules, timetable)]
    return tuple(dict.fromkeys(lines))


def _too_often(order: Order, rules: Rules, timetable: Timetable) -> tuple[str, ...]:
    count = len(timetable.times)
    if count <= rules.airings_a_day or not order.is_limited:
        return ()
    return (
        f"“{order.message.title}” comes {count} times a day, more than airings_a_day ="
        f" {rules.airings_a_day} in {rules.file}: the last would be refused.",
    )
