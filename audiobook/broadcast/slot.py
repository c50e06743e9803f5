"""Whether a mix fits the time that it is given, and what would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from audiobook.broadcast.selection import Part
from audiobook.errors import BroadcastError

Seconds = Callable[[Sequence[Part], int], float]
"""How long the mix of sections takes that is said so many times."""


def require_fit(slot: float, seconds: Seconds, sections: tuple[Part, ...], repeats: int) -> None:
    """Refuse a mix that is longer than its slot: nothing is ever cut off.

    Raises:
        BroadcastError: it is; the message says what would fit.
    """
    takes = seconds(sections, repeats)
    if round(takes, 3) <= slot:  # as the report of a mix tells it
        return
    raise BroadcastError(
        f"The mix takes {ceil(takes)} s, the message {_times(repeats)}, and its slot {slot:g} s."
        f" {_advice(slot, seconds, sections, repeats)}"
    )


def _advice(slot: float, seconds: Seconds, sections: tuple[Part, ...], repeats: int) -> str:
    for fewer in range(repeats - 1, 0, -1):
        if (takes := seconds(sections, fewer)) <= slot:
            return f"It fits with --repeats {fewer}: {ceil(takes)} s."
    fitting = _fitting(slot, seconds, sections)
    if fitting:
        numbers = ",".join(part.number for part in fitting)
        names = ", ".join(map(str, fitting))
        takes = seconds(fitting, 1)
        return f"With --repeats 1 --sections {numbers} it fits: {names}, {ceil(takes)} s."
    shortest = min(sections, key=lambda part: seconds((part,), 1))
    takes = seconds((shortest,), 1)
    return (
        f"Nothing of it fits: said once, its shortest section, {shortest}, takes {ceil(takes)} s."
    )


def _fitting(slot: float, seconds: Seconds, sections: tuple[Part, ...]) -> tuple[Part, ...]:
    """As many sections as fit together when they are said once, the first ones first."""
    fitting: tuple[Part, ...] = ()
    for part in sections:
        if seconds((*fitting, part), 1) <= slot:
            fitting = (*fitting, part)
    return fitting


def _times(repeats: int) -> str:
    return "once" if repeats == 1 else f"{repeats} times"
