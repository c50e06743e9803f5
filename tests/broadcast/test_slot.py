"""What is said of a mix that is longer than its slot, and what is left of one that is shorter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from audiobook.broadcast.mixing.selection import Part
from audiobook.broadcast.mixing.slot import MOST_REPEATS, frames_left, most_repeats, require_fit
from audiobook.errors import BroadcastError

PARTS = (Part("0", "a", "头"), Part("1", "b", "中"), Part("2", "c", "尾"))
LENGTHS = {"a": 30, "b": 60, "c": 20}


def _seconds(sections: Sequence[Part], repeats: int) -> float:
    """4 s of chimes, 10 of opening each time, and the sections."""
    return 4 + repeats * (10 + sum(LENGTHS[part.id] for part in sections))


@pytest.mark.parametrize(
    ("slot", "repeats", "advice"),
    [
        (364 - 1, 3, "takes 120 s; said 3 times, with its chimes, 364 s, and its slot has 363 s."),
        (363, 3, "It fits with --repeats 2: 244 s."),
        (200, 3, "It fits with --repeats 1: 124 s."),
        (120, 2, "With --repeats 1 --sections 0-1 it fits: 0 “头”, 1 “中”, 104 s."),
        (70, 1, "With --repeats 1 --sections 0,2 it fits: 0 “头”, 2 “尾”, 64 s."),
        (20, 1, "Nothing of it fits: said once, its shortest section, 2 “尾”, takes 34 s."),
    ],
)
def test_a_refusal_says_what_would_fit(slot: float, repeats: int, advice: str) -> None:
    """Fewer repeats first; then as many sections as fit, by name; else how long the shortest is."""
    with pytest.raises(BroadcastError) as refused:
        require_fit(slot, _seconds, PARTS, repeats)
    assert advice in str(refused.value)


def test_what_fits_exactly_is_not_refused() -> None:
    """To the second."""
    require_fit(124, _seconds, PARTS, 1)


def test_many_sections_are_told_by_their_ends() -> None:
    """As a range, with the names of the first and the last."""
    parts = tuple(Part(str(number), str(number), f"第{number}") for number in range(12))

    def seconds(sections: Sequence[Part], repeats: int) -> float:
        return sum(90 if part.id == "3" else 10 for part in sections) * repeats

    with pytest.raises(BroadcastError) as refused:
        require_fit(75, seconds, parts, 1)
    assert (
        "With --repeats 1 --sections 0-2,4-7 it fits: 7 sections, from 0 “第0” to 7 “第7”, 70 s."
    ) in str(refused.value)


def test_what_is_left_is_less_than_a_frame() -> None:
    """Whole MPEG frames of 1,152 samples, never more than the slot has."""
    assert frames_left(180, 0, 44100) == 6890
    assert frames_left(180, 6889 * 1152, 44100) == 1
    assert frames_left(180, 6890 * 1152, 44100) == 0


def test_how_often_a_message_could_be_said() -> None:
    """As often as fits, but no more often than a mix may have it."""
    assert most_repeats(124, partial(_seconds, PARTS)) == 1
    assert most_repeats(400, partial(_seconds, PARTS)) == 3
    assert most_repeats(86400, partial(_seconds, PARTS)) == MOST_REPEATS
