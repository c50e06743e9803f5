"""Work side by side, results in order.

numpy, LAME, mpg123 and soxr let go of Python's lock while they work, so threads are enough.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import islice, repeat
from typing import Final, Generic, Self, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Items begun for each lane before the first result is taken: enough that none waits, few enough
that memory does not grow with the number of items."""

_END: Final = object()
"""Stands behind the last item."""


class Waiting(Generic[Item]):
    """Items that wait for a lane; more may join them while others are worked on."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = deque(items)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Item:
        """The one that has waited longest, which waits no more."""
        if not self._items:
            raise StopIteration
        return self._items.popleft()

    def join(self, items: Iterable[Item]) -> None:
        """Let items wait behind those that are there."""
        self._items.extend(items)


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    lanes: int | None = None,
    ahead: int = AHEAD,
    give_up: Callable[[], None] | None = None,
) -> Generator[Result]:
    """`work` of each item, in the order of the items.

    Args:
        work: called in a thread; what it raises is raised here.
        items: taken as lanes become free; where there are no more, asked again after each result.
        lanes: threads; as many as there are processors where it is None.
        ahead: items begun for each lane before the first result is taken.
        give_up: called where results of work under way are no longer wanted, so that it ends soon.
    """
    lanes = lanes or os.cpu_count() or 1
    begun: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(lanes, thread_name_prefix="audio")
    try:
        waiting = iter(items)
        while True:
            for item in islice(waiting, lanes * ahead - len(begun)):
                begun.append(pool.submit(work, item))
            if not begun:
                return
            yield _first(begun)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        if begun and give_up is not None:
            give_up()
        raise
    finally:
        pool.shutdown()


def ahead_of(items: Iterable[Item], ahead: int) -> Generator[Item]:
    """Items, made in a thread of their own: so many of them before they are asked for."""
    made = iter(items)
    with closing(in_order(lambda _: next(made, _END), repeat(None), lanes=1, ahead=ahead)) as ready:
        for item in ready:
            if item is _END:
                return
            yield cast("Item", item)


def _first(begun: deque[Future[Result]]) -> Result:
    """The result of what was begun first, which stays among the begun until it is there."""
    result = begun[0].result()
    begun.popleft()
    return result
