"""The ways in which a connection is refused, each by its name, before anything was asked.

They serve the list of voices too, which is fetched by HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from .turn import reset

HandshakeFault = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def status(_connection: web.Request, code: int) -> web.StreamResponse:
    """An HTTP status, with the date, as every answer has."""
    return web.Response(status=code)


async def forbidden_without_date(connection: web.Request) -> web.StreamResponse:
    """403 from something that does not tell the time, so that edge-tts cannot set its clock."""
    if connection.transport is not None:
        connection.transport.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        connection.transport.close()
    return web.Response()


async def reset_in_handshake(connection: web.Request) -> web.StreamResponse:
    """A TCP reset for an answer."""
    reset(connection)
    return web.Response()


async def hang_in_handshake(_connection: web.Request) -> web.StreamResponse:
    """No answer, until the client goes."""
    await asyncio.Event().wait()
    return web.Response()


HANDSHAKE_FAULTS: dict[str, HandshakeFault] = {
    "403": partial(status, code=403),
    "403 without date": forbidden_without_date,
    "429": partial(status, code=429),
    "503": partial(status, code=503),
    "reset in handshake": reset_in_handshake,
    "hang in handshake": hang_in_handshake,
}
"""By the name that a test gives."""
