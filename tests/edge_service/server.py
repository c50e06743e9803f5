"""The service itself: an HTTP server in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from aiohttp import WSMsgType, web

from . import pointing, protocol
from .faults import FAULTS, capped
from .handshake_faults import HANDSHAKE_FAULTS
from .ledger import WHOLE, Connection, Ledger, Refusal, Request
from .orders import Order, Orders
from .speech import speak
from .turn import Turn
from .voices import SHORT_NAMES, VOICES

if TYPE_CHECKING:
    import pytest

_NOT_UNDERSTOOD = 1007


class EdgeService:
    """Speaks until the `with` is left; what it recorded stays.

    Args:
        latency_s: from a request to the beginning of its answer.
        pace: how many seconds of sound it sends in one; as fast as it can where it is None.
        most_connections: how many it takes at once.
        when_crowded: the fault that those beyond meet.
        longest_s: of sound in one answer; the rest is missing without a word.
        volumes: percent that voices are louder by themselves, by their names.
        tell: is told in a line how each request ended.
    """

    def __init__(
        self,
        latency_s: float = 0.0,
        pace: float | None = None,
        most_connections: int | None = None,
        when_crowded: str = "429",
        longest_s: float = 600.0,
        volumes: Mapping[str, int] = MappingProxyType({}),
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        _require_known(when_crowded)
        self._latency_s = latency_s
        self._pace = pace
        self._most_connections = most_connections
        self._when_crowded = when_crowded
        self._longest_s = longest_s
        self._volumes = volumes
        self._ledger = Ledger(tell)
        self._orders = Orders()
        self._voice_orders = Orders()
        self._thread = threading.Thread(target=self._run)
        self._ready: Future[None] = Future()
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event
        self.address = ""
        """Host and port."""

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    # --- what a test asks of it ----------------------------------------------------------------

    def fail(self, fault: str, times: int | None = None, containing: str = "") -> None:
        """Let a fault happen, always or the first `times` times that a text is asked for.

        Handshake faults count connections, for a text is not known yet.
        """
        _require_known(fault)
        if containing and fault in HANDSHAKE_FAULTS:
            raise ValueError(f"“{fault}” comes before any text is known.")
        self._orders.add(Order(fault, times, containing))

    def fail_voices(self, fault: str, times: int | None = None) -> None:
        """Let a handshake fault happen to the list of voices, always or the first `times` times."""
        if fault not in HANDSHAKE_FAULTS:
            raise ValueError(f"“{fault}” is none of: {', '.join(HANDSHAKE_FAULTS)}.")
        self._voice_orders.add(Order(fault, times, containing=""))

    def recover(self) -> None:
        """Fail no more."""
        self._orders.clear()
        self._voice_orders.clear()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Point edge-tts in this process at the service."""
        pointing.install(self.address, monkeypatch)

    def environment(self, folder: Path) -> dict[str, str]:
        """The environment of a process whose edge-tts asks the service; `folder` has to stay."""
        return pointing.environment(self.address, folder)

    @property
    def requests(self) -> tuple[Request, ...]:
        """The texts that were asked for, in order."""
        return tuple(self._ledger.requests)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The connections that were not taken, in order."""
        return tuple(self._ledger.refusals)

    @property
    def connections(self) -> int:
        """How many connections there have been, refused ones too."""
        return self._ledger.connections

    @property
    def most_at_once(self) -> int:
        """The largest number of connections at a time, each from its handshake to its answer."""
        return self._ledger.most_at_once

    @property
    def voice_lists(self) -> int:
        """How often the list of voices was asked for."""
        return self._ledger.voice_lists

    # --- what it does --------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._ready.set_exception(error)
            raise

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        application = web.Application()
        application.router.add_get("/edge/v1", self._converse)
        application.router.add_get("/voices/list", self._list_voices)
        # A handler whose client has gone is cancelled: that is the end of a fault that hangs.
        runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0]
        self.address = f"{host}:{port}"
        self._ready.set_result(None)
        await self._stop.wait()
        await runner.cleanup()

    async def _list_voices(self, http: web.Request) -> web.StreamResponse:
        self._ledger.voice_lists += 1
        fault = self._voice_orders.next(HANDSHAKE_FAULTS)
        if fault is not None:
            return await HANDSHAKE_FAULTS[fault](http)
        return web.json_response(VOICES)

    async def _converse(self, http: web.Request) -> web.StreamResponse:
        with self._ledger.connection(self._most_connections) as connection:
            fault = self._orders.next(HANDSHAKE_FAULTS)
            if connection.crowded and self._when_crowded in HANDSHAKE_FAULTS:
                fault = self._when_crowded
            if fault is not None:
                self._ledger.refuse(fault)
                return await HANDSHAKE_FAULTS[fault](http)
            socket = web.WebSocketResponse(compress=False)
            await socket.prepare(http)
            boundary = "SentenceBoundary"
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    continue
                path, body = protocol.read_message(message.data)
                if path == "speech.config":
                    boundary = protocol.read_boundary_kind(body)
                elif path == "ssml":
                    await self._answer(http, socket, connection, boundary, body)
            return socket

    async def _answer(
        self,
        http: web.Request,
        socket: web.WebSocketResponse,
        connection: Connection,
        boundary: str,
        ssml: str,
    ) -> None:
        try:
            wish = protocol.read_ssml(ssml)
        except protocol.NotUnderstoodError:
            await socket.close(code=_NOT_UNDERSTOOD)
            return
        with self._ledger.request(wish, boundary) as request:
            if wish.voice not in SHORT_NAMES:
                request.outcome = "unknown voice"
                await socket.close(code=_NOT_UNDERSTOOD)
                return
            louder = wish.prosody.volume + self._volumes.get(wish.voice, 0)
            prosody = replace(wish.prosody, volume=louder)
            speech = await asyncio.to_thread(speak, wish.text, wish.voice, prosody)
            turn = Turn(request, capped(speech, self._longest_s), http, socket, self._pace)
            await asyncio.sleep(self._latency_s)
            fault = self._when_crowded if connection.crowded else None
            fault = fault or self._orders.next(FAULTS, wish.text)
            if fault is not None:
                request.outcome = fault
                await FAULTS[fault](turn)
            else:
                await turn.whole()
                request.outcome = WHOLE
            self._ledger.close(connection)


def _require_known(fault: str) -> None:
    if fault not in FAULTS and fault not in HANDSHAKE_FAULTS:
        known = ", ".join((*HANDSHAKE_FAULTS, *FAULTS))
        raise ValueError(f"There is no fault “{fault}”; the faults are: {known}.")
