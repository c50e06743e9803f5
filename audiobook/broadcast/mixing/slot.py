"""Whether a mix fits the time that it is given, what would, and what is left of it.

A mix lasts as long as its slot. What the message leaves of it is silence after the last chime: a
longer pause before the message is said again would let amplifiers that listen for sound close, and
they would open too late for its first words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import ceil
from typing import Final

from audiobook.audio.mp3.header import samples_in_frame
from audiobook.broadcast.mixing.selection import Part
from audiobook.errors import BroadcastError
from audiobook.naming import times

Seconds = Callable[[Sequence[Part], int], float]
"""How long the mix of sections takes that is said so many times."""

MOST_REPEATS: Final = 20
"""How often a message may be said in one mix."""

MOST_NAMES: Final = 5
"""Sections that are listed by name."""


def require_fit(slot: float, seconds: Seconds, sections: tuple[Part, ...], repeats: int) -> None:
    """Refuse a mix that is longer than its slot: nothing is ever cut off.

    Raises:
        BroadcastError: it is; the message says what would fit.
    """
    takes = seconds(sections, repeats)
    if round(takes, 3) <= slot:  # as the report of a mix tells it
        return
    raise BroadcastError(
        f"The message takes {ceil(seconds(sections, 2) - seconds(sections, 1))} s; said"
        f" {times(repeats)}, with its chimes, {ceil(takes)} s, and its slot has {slot:g} s."
        f" {_advice(slot, seconds, sections, repeats)}"
    )


def most_repeats(slot: float, seconds: Callable[[int], float]) -> int:
    """How often a message that fits its slot could be said in it."""
    return max(count for count in range(1, MOST_REPEATS + 1) if seconds(count) <= slot)


def frames_left(slot: float, taken: int, rate: int) -> int:
    """How many whole MPEG frames fill a slot up, of which so many samples are taken."""
    size = samples_in_frame(rate)
    return max(0, int(slot * rate) // size - taken // size)


def _advice(slot: float, seconds: Seconds, sections: tuple[Part, ...], repeats: int) -> str:
    for fewer in range(repeats - 1, 0, -1):
        if (takes := seconds(sections, fewer)) <= slot:
            return f"It fits with --repeats {fewer}: {ceil(takes)} s."
    fitting = _fitting(slot, seconds, sections)
    if fitting:
        takes = seconds(fitting, 1)
        options = f"--repeats 1 --sections {_numbers(fitting)}"
        return f"With {options} it fits: {_names(fitting)}, {ceil(takes)} s."
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


def _numbers(parts: tuple[Part, ...]) -> str:
    """Their numbers as they are typed: `0-2,5`."""
    numbers = [int(part.number) for part in parts]
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    found = [[number for _, number in run] for _, run in runs]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def _names(parts: tuple[Part, ...]) -> str:
    """Their names; of many the first and the last."""
    if len(parts) > MOST_NAMES:
        return f"{len(parts)} sections, from {parts[0]} to {parts[-1]}"
    return ", ".join(map(str, parts))
