"""Where the service is asked: an event loop of its own, a gate, and the list of voices.

Opened when something has to be asked; what was kept is spoken without it, and without aiohttp.
"""

from __future__ import annotations

import asyncio
import contextlib

from audiobook.engines.edge.answers import Answer
from audiobook.engines.edge.asking import Gate, insist
from audiobook.engines.edge.faults import Fault
from audiobook.engines.edge.loop import Loop
from audiobook.engines.edge.requests import Request
from audiobook.engines.edge.service import ask, voice_names
from audiobook.engines.edge.timing import understand
from audiobook.engines.online import Online
from audiobook.errors import VoiceError
from audiobook.model import Speech
from audiobook.voices import Voice


class Desk:
    """Asks for several threads at once, until it is closed."""

    def __init__(self, online: Online) -> None:
        self._online = online
        self._loop = Loop()
        self._gate = Gate(online.requests)
        self._names: frozenset[str] | None = None
        """The service's voices; None before it has told them."""

    def reach(self, voice: Voice) -> None:
        """Find out whether the service is there, and has the profile's voice.

        Raises:
            Fault: it does not give its list of voices in time.
            VoiceError: the voice is not in it.
        """
        self._loop.run(self._require(voice))

    def ask(self, request: Request, voice: Voice) -> tuple[Answer, Speech]:
        """A complete answer, and the speech in it.

        Raises:
            Fault: none was to be had.
            VoiceError: because the service has no such voice.
        """
        return self._loop.run(
            insist(self._online, self._gate, lambda: self._attempt(request, voice))
        )

    def close(self) -> None:
        """Give up all requests."""
        self._loop.close()

    async def _attempt(self, request: Request, voice: Voice) -> tuple[Answer, Speech]:
        try:
            answer = await ask(request, self._online)
            # In another thread, so that the answers to other requests are not kept waiting.
            return answer, await asyncio.to_thread(understand, request, answer)
        except Fault:
            # Perhaps there is no such voice, which no further attempt would change.
            with contextlib.suppress(Fault):
                await self._require(voice)
            raise

    async def _require(self, voice: Voice) -> None:
        if self._names is None:
            self._names = await voice_names(self._online)
        if voice.voice not in self._names:
            lang = voice.voice.partition("-")[0]
            like = ", ".join(sorted(one for one in self._names if one.startswith(f"{lang}-")))
            raise VoiceError(
                f"The profile “{voice.name}” asks for the voice “{voice.voice}”, which the service "
                f"does not have; for this language it has: {like or 'none'}."
            )
