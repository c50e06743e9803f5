"""Work side by side, results in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from audiobook.audio.lanes import AHEAD, in_order


def test_results_come_in_the_order_of_the_items() -> None:
    """Whichever is done first."""

    def slow_first(item: int) -> int:
        time.sleep(0.02 if item == 0 else 0)
        return item * item

    assert list(in_order(slow_first, range(20), 4)) == [item * item for item in range(20)]


def test_items_are_worked_on_side_by_side() -> None:
    """Two lanes meet each other in the middle of their work."""
    meeting = threading.Barrier(2, timeout=10)
    assert list(in_order(lambda _item: meeting.wait() >= 0, range(4), 2)) == [True] * 4


def test_only_so_many_are_begun_ahead() -> None:
    """Memory does not grow with the number of items: they are taken as results are."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(1000):
            taken += 1
            yield item

    results = in_order(lambda item: item, items(), 3)
    assert next(results) == 0
    assert taken <= 3 * AHEAD + 1
    assert len(list(results)) == 999


def test_an_error_is_raised_where_its_result_was_due() -> None:
    """Results before it are given; items behind it that were not begun are dropped."""
    begun = []

    def work(item: int) -> int:
        begun.append(item)
        if item == 2:
            raise ArithmeticError("third")
        return item

    results = in_order(work, range(1000), 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ArithmeticError, match="third"):
        next(results)
    assert len(begun) < 20


def test_a_consumer_that_stops_stops_the_lanes() -> None:
    """Nothing is begun after the generator is closed, and no thread of it is left."""
    results = in_order(lambda item: item, range(1000), 2)
    next(results)
    results.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("audio")]
