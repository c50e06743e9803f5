"""Work side by side, results in order.

numpy, LAME, mpg123 and soxr let go of Python's lock while they work, so threads are enough.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Items begun for each lane before the first result is taken: enough that none waits, few enough
that memory does not grow with the number of items."""


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    lanes: int | None = None,
    give_up: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """`work` of each item, in the order of the items.

    Args:
        work: called in a thread; what it raises is raised here.
        items: taken as lanes become free.
        lanes: threads; as many as there are processors where it is None.
        give_up: called where not all results are taken, so that work under way ends soon.
    """
    lanes = lanes or os.cpu_count() or 1
    begun: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(lanes, thread_name_prefix="audio")
    try:
        for item in items:
            if len(begun) >= lanes * AHEAD:
                yield begun.popleft().result()
            begun.append(pool.submit(work, item))
        while begun:
            yield begun.popleft().result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        if give_up is not None:
            give_up()
        raise
    finally:
        pool.shutdown()
