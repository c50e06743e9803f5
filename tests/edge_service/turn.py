"""One answer on its way to a client, and what can happen to it on that way."""

from __future__ import annotations

import asyncio
import socket as sockets
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from aiohttp import web

from . import protocol
from .ledger import Request
from .speech import FRAME_BYTES, FRAME_S, SpokenText

PIECE_BYTES = 5 * FRAME_BYTES
"""Of the sound in one message."""


@dataclass(frozen=True, slots=True)
class Part:
    """A message of the answer."""

    due_s: float
    """Seconds of sound before it."""
    message: str | bytes


class Turn:
    """An answer. Faults take it in their hands; an ordinary one is `whole`."""

    def __init__(
        self,
        request: Request,
        speech: SpokenText,
        connection: web.Request,
        socket: web.WebSocketResponse,
        pace: float | None,
    ) -> None:
        self.request = request
        self.speech = speech
        self._connection = connection
        self._socket = socket
        self._pace = pace
        self._began: float | None = None

    def parts(
        self, speech: SpokenText, piece_bytes: int = PIECE_BYTES, together: int = 1
    ) -> list[Part]:
        """The sound in pieces, and before each the boundaries that are heard in it.

        Args:
            speech: what is said.
            piece_bytes: of sound in a message.
            together: how many boundaries are in a message.
        """
        piece_s = piece_bytes / FRAME_BYTES * FRAME_S
        kind = self.request.boundary
        boundaries = speech.words if kind == "WordBoundary" else speech.sentences
        groups = [boundaries[at : at + together] for at in range(0, len(boundaries), together)]
        metadata = [
            Part(group[0].starts_s // piece_s * piece_s, protocol.metadata_message(kind, group))
            for group in groups
        ]
        pieces = [
            speech.mp3[at : at + piece_bytes] for at in range(0, len(speech.mp3), piece_bytes)
        ]
        sound = [
            Part(number * piece_s, protocol.audio_message(piece))
            for number, piece in enumerate(pieces)
        ]
        return sorted(metadata + sound, key=attrgetter("due_s"))

    @property
    def all_parts(self) -> list[Part]:
        """Those of an ordinary answer."""
        return self.parts(self.speech)

    async def whole(self, speech: SpokenText | None = None) -> None:
        """Answer as the service does, with this speech or the right one."""
        await self.begin()
        await self.send(self.parts(speech or self.speech))
        await self.end()

    async def begin(self) -> None:
        """Say that the answer begins."""
        context = '{"context":{"serviceTag":"0"}}'
        await self._socket.send_str(protocol.text_message("turn.start", context))
        await self._socket.send_str(protocol.text_message("response", context))

    async def send(self, parts: Iterable[Part]) -> None:
        """Send parts, none before its time."""
        self._began = self._began or time.monotonic()
        for part in parts:
            if self._pace is not None:
                due = self._began + part.due_s / self._pace
                await asyncio.sleep(max(due - time.monotonic(), 0))
            await self.send_message(part.message)

    async def send_message(self, message: str | bytes) -> None:
        """Send a message at once."""
        if isinstance(message, str):
            await self._socket.send_str(message)
        else:
            await self._socket.send_bytes(message)

    async def end(self) -> None:
        """Say that the answer is complete."""
        if self.speech.mp3:
            await self._socket.send_bytes(protocol.end_of_audio())
        await self._socket.send_str(protocol.text_message("turn.end", "{}"))

    async def close(self, code: int) -> None:
        """Close the connection as WebSocket has it."""
        await self._socket.close(code=code)

    async def hang(self) -> None:
        """Say nothing more, not even to a client that wants to close, until it has gone."""
        await asyncio.Event().wait()

    async def hang_up(self) -> None:
        """End the TCP connection without a word of WebSocket."""
        if self._connection.transport is not None:
            self._connection.transport.close()

    async def reset(self) -> None:
        """Break the TCP connection off."""
        await asyncio.sleep(_ARRIVES_S)
        reset(self._connection)


_ARRIVES_S = 0.02
"""Within this, what was sent has been read; a reset would take it back."""


def reset(connection: web.Request) -> None:
    """Break a TCP connection off: the client gets a RST."""
    transport = connection.transport
    if transport is None:
        return
    at_once = struct.pack("ii", 1, 0)
    transport.get_extra_info("socket").setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, at_once)
    transport.abort()
