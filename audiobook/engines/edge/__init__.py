"""The online engine: the voices of Microsoft Edge, through the unmodified package edge-tts.

    take ─ requests ► asking (gate, attempts) ► service ► answer ─ listening, timing ► speech

Every answer is kept as it came, under what was asked, before anything else is made of it.
"""

from __future__ import annotations

import asyncio

from audiobook.cache import Cache
from audiobook.engines.edge import answers
from audiobook.engines.edge.asking import Gate, insist
from audiobook.engines.edge.faults import Fault, Refused
from audiobook.engines.edge.loop import Loop
from audiobook.engines.edge.requests import Request, prosody, requests
from audiobook.engines.edge.service import ask, voice_names
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

    def reach(self, voice: Voice) -> None:
        """Find out within seconds whether the service is there and has the voice.

        Raises:
            ServiceError: it does not answer, or may not be asked.
            VoiceError: it has no such voice.
        """
        name = prosody(voice).voice
        if not self._online.allowed:
            raise ServiceError(f"{SERVICE} may not be asked, because the run is offline.")
        try:
            known = self._loop.run(voice_names(self._online))
        except Fault as fault:
            raise ServiceError(f"{SERVICE} does not answer: {fault}.") from fault
        if name not in known:
            lang = name.partition("-")[0]
            like = ", ".join(sorted(one for one in known if one.startswith(f"{lang}-")))
            raise VoiceError(
                f"The profile “{voice.name}” asks for the voice “{name}”, which the service does "
                f"not have; for this language it has: {like or 'none'}."
            )

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak a take, with the times of its utterances and words.

        Raises:
            ServiceError: the service gave less than all of it, as often as it was asked.
            EngineError: a sentence cannot be asked for.
            VoiceError: the service can have no such voice.
        """
        return joined([self._speech(request) for request in requests(take, voice)])

    def fingerprint(self, voice: Voice) -> str:
        """The service's voice and its prosody."""
        return f"edge {prosody(voice)}"

    def close(self) -> None:
        """Give up all requests."""
        self._loop.close()

    def _speech(self, request: Request) -> Speech:
        key = f"edge {request.prosody}\n{request.text}"
        if (speech := self._kept(key, request)) is not None:
            return speech
        if not self._online.allowed:
            first = describe(request.parts[0].utterance)
            raise ServiceError(
                f"{SERVICE} may not be asked, because the run is offline, and {first} was never "
                "spoken; choose an embedded voice."
            )
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
