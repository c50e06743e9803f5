"""Asking politely, and again where it is worth it.

A few requests at a time; half as many when the service is busy, and slowly more again. A request
that failed is made again after a pause that doubles each time and is partly chance, so that those
who were turned away together do not come back together.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    wait_exponential,
    wait_random,
)

from audiobook.engines.edge.faults import Busy, Fault, Refused, Rejected
from audiobook.engines.online import Online

Result = TypeVar("Result")

_RECOVERY = 0.25
"""How much of a place each answer gives back: four answers a place."""

_REFUSALS = 2
"""How often being refused is believed: edge-tts itself has set its clock and asked again, and a
third time has never helped anybody."""


class Gate:
    """Lets so many in at a time; fewer when it is told that the service is busy."""

    def __init__(self, most: int) -> None:
        self._most = self._allowed = float(most)
        self._inside = 0
        self._changed = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place, and give it back."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._inside < int(self._allowed))
            self._inside += 1
        try:
            yield
        except Busy:
            self._allowed = max(1.0, self._allowed / 2)
            raise
        else:
            self._allowed = min(self._most, self._allowed + _RECOVERY)
        finally:
            self._inside -= 1
            async with self._changed:
                self._changed.notify_all()


async def insist(online: Online, gate: Gate, attempt: Callable[[], Awaitable[Result]]) -> Result:
    """The result of an attempt that succeeds, made in a place of the gate.

    Raises:
        Fault: the last attempt's.
    """
    retrying = AsyncRetrying(
        retry=retry_if_exception(_is_worth_it),
        stop=lambda state: state.attempt_number >= _most_attempts(state, online),
        wait=wait_exponential(multiplier=online.first_wait_s, max=online.longest_wait_s)
        + wait_random(max=online.first_wait_s),
        reraise=True,
    )
    async for one in retrying:
        with one:
            async with gate.place():
                return await attempt()
    raise AssertionError  # tenacity raises or lets us return


def _is_worth_it(error: BaseException) -> bool:
    return isinstance(error, Fault) and not isinstance(error, Rejected)


def _most_attempts(state: RetryCallState, online: Online) -> int:
    refused = state.outcome is not None and isinstance(state.outcome.exception(), Refused)
    return min(_REFUSALS, online.attempts) if refused else online.attempts
