"""An event loop in a thread of its own, to which threads hand work and wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError
from typing import Any, TypeVar

Result = TypeVar("Result")

_CLOSING_S = 0.5
"""How long a cancelled request may take to say goodbye, before it is cut short."""


class Loop:
    """Runs coroutines for threads until it is closed."""

    def __init__(self) -> None:
        self._closed = False
        self._lock = threading.Lock()
        """Held while it is decided whether a coroutine still runs."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="online", daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """The coroutine's result, or what it raises.

        Raises:
            CancelledError: the loop was closed.
        """
        with self._lock:
            if self._closed:
                coroutine.close()
                raise CancelledError
            future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return future.result()

    def close(self) -> None:
        """Give up all that runs, and end the thread."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        asyncio.run_coroutine_threadsafe(self._cancel_all(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    async def _cancel_all(self) -> None:
        # The first cancellation makes a WebSocket wait for the other side's goodbye; the second
        # does not.
        for _ in range(2):
            running = asyncio.all_tasks() - {asyncio.current_task()}
            for task in running:
                task.cancel()
            if running:
                await asyncio.wait(running, timeout=_CLOSING_S)
