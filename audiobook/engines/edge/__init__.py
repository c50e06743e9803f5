"""The online engine: the voices of Microsoft Edge, through the unmodified package edge-tts.

    take ─ requests ► asking (gate, attempts) ► service ► answer ─ listening, timing ► speech

Every answer is kept as it came, under what was asked, before anything else is made of it.
"""

from __future__ import annotations

import asyncio
import threading

from audiobook.cache import Cache
from audiobook.engines.edge import answers
from audiobook.engines.edge.asking import Gate, insist
from audiobook.engines.edge.faults import Fault, Refused
from audiobook.engines.edge.loop import Loop
from audiobook.engines.edge.requests import Request, prosody, requests
from audiobook.engines.edge.timing import joined, understand
from audiobook.engines.online import Online
from audiobook.errors import ServiceError, VoiceError
from audiobook.model import Speech, Take
from audiobook.naming import describe
from audiobook.voices import Voice

SERVICE = "Microsoft's read-aloud service"


class Edge:
    """Speaks what Edge's voices speak, over the network; what was spoken once, without it."""

    def __init__(self, online: Online, cache: Cache) -> None:
        """Nothing is asked before something is spoken."""
        self.max_parallel = online.requests
        self._online = online
        self._cache = cache
        self._gate = Gate(online.requests)
        self._loop = Loop()
        self._names: frozenset[str] | None = None
        """The service's voices; None before it was asked for them, none where it did not say."""
        self._naming = threading.Lock()

    def reach(self, voice: Voice) -> None:
        """Find out within seconds whether the service is there and has the voice.

        Raises:
            ServiceError: it does not answer, or may not be asked.
            VoiceError: it has no such voice.
        """
        prosody(voice)
        if not self._online.allowed:
            raise ServiceError(f"{SERVICE} may not be asked, because the run is offline.")
        try:
            self._names = self._ask_for_names()
        except Fault as fault:
            raise ServiceError(f"{SERVICE} does not answer: {fault}.") from fault
        self._require_known(voice)

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak a take, with the times of its utterances and words.

        Raises:
            ServiceError: the service gave less than all of it, as often as it was asked.
            EngineError: a sentence cannot be asked for.
            VoiceError: the service can have no such voice.
        """
        return joined([self._speech(request, voice) for request in requests(take, voice)])

    def fingerprint(self, voice: Voice) -> str:
        """The service's voice and its prosody."""
        return f"edge {prosody(voice)}"

    def close(self) -> None:
        """Give up all requests."""
        self._loop.close()

    def _require_known(self, voice: Voice) -> None:
        """Raise VoiceError where the service has said that it does not have the voice."""
        with self._naming:
            if self._names is None:
                try:
                    self._names = self._ask_for_names()
                except Fault:  # then the first request tells what is wrong with the service
                    self._names = frozenset()
        if self._names and voice.voice not in self._names:
            lang = voice.voice.partition("-")[0]
            like = ", ".join(sorted(one for one in self._names if one.startswith(f"{lang}-")))
            raise VoiceError(
                f"The profile “{voice.name}” asks for the voice “{voice.voice}”, which the service "
                f"does not have; for this language it has: {like or 'none'}."
            )

    def _ask_for_names(self) -> frozenset[str]:
        from audiobook.engines.edge.service import voice_names

        return self._loop.run(voice_names(self._online))

    def _speech(self, request: Request, voice: Voice) -> Speech:
        key = f"edge {request.prosody}\n{request.text}"
        if (speech := self._kept(key, request)) is not None:
            return speech
        if not self._online.allowed:
            first = describe(request.parts[0].utterance)
            raise ServiceError(
                f"{SERVICE} may not be asked, because the run is offline, and {first} was never "
                "spoken; choose an embedded voice."
            )
        self._require_known(voice)
        try:
            answer, speech = self._loop.run(
                insist(self._online, self._gate, lambda: _attempt(request, self._online))
            )
        except Fault as fault:
            raise ServiceError(_told(fault, request)) from fault
        self._cache.put(key, answers.dump(answer))
        return speech

    def _kept(self, key: str, request: Request) -> Speech | None:
        """The speech that was kept; None where there is none, or what was kept is damaged."""
        data = self._cache.get(key)
        answer = None if data is None else answers.load(data)
        try:
            return None if answer is None else understand(request, answer)
        except Fault:  # whatever has become of it on the disk, it is asked for again
            return None


async def _attempt(request: Request, online: Online) -> tuple[answers.Answer, Speech]:
    # Not before something is asked: what was kept is spoken without aiohttp.
    from audiobook.engines.edge.service import ask

    answer = await ask(request, online)
    # In another thread, so that the answers to other requests are not kept waiting.
    return answer, await asyncio.to_thread(understand, request, answer)


def _told(fault: Fault, request: Request) -> str:
    """One line for the user: what the service did, at which sentence, and what to do."""
    sentence = describe(request.part_at(fault.at).utterance)
    cure = (
        "update the package edge-tts (pip install -U edge-tts), or go through a proxy "
        "(HTTPS_PROXY); an embedded voice needs neither"
        if isinstance(fault, Refused)
        else "what was spoken is kept: try again later, or let an embedded voice speak (--fallback)"
    )
    return f"{SERVICE} failed at {sentence}: {fault}; {cure}."
