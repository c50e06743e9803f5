"""The online engine: the voices of Microsoft Edge, through the unmodified package edge-tts.

    take ─ requests ► desk (asking, service) ► answer ─ listening, timing ► speech

Every answer is kept as it came, under what was asked, before anything else is made of it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from audiobook.cache import Cache
from audiobook.engines.edge import answers, pace
from audiobook.engines.edge.faults import Fault, Refused
from audiobook.engines.edge.requests import Request, prosody, requests
from audiobook.engines.edge.timing import joined, understand
from audiobook.engines.online import Online
from audiobook.errors import ServiceError
from audiobook.model import Speech, Take, Utterance
from audiobook.naming import describe
from audiobook.voices import Voice

if TYPE_CHECKING:
    from audiobook.engines.edge.desk import Desk

SERVICE = "Microsoft's read-aloud service"


class Edge:
    """Speaks what Edge's voices speak, over the network; what was spoken once, without it."""

    def __init__(self, online: Online, cache: Cache) -> None:
        """Nothing is asked before something is spoken."""
        self.max_parallel = online.requests
        self._online = online
        self._cache = cache
        self._desk: Desk | None = None
        self._closed = False
        self._opening = threading.Lock()
        """Held while the desk is opened or the engine closed."""
        self._measuring = threading.Lock()
        """Held while a voice is measured, so that one lane asks and all know."""
        self._own_speeds: dict[str, float] = {}
        """Characters or words a minute, by the service's name for the voice."""

    def reach(self, voice: Voice) -> None:
        """Find out within seconds whether the service is there and has the voice.

        Raises:
            ServiceError: it does not answer, or may not be asked.
            VoiceError: it has no such voice.
        """
        prosody(voice)
        if not self._online.allowed:
            raise ServiceError(f"{SERVICE} may not be asked, because the run is offline.")
        desk = self._open_desk()
        try:
            desk.reach(voice)
        except Fault as fault:
            raise ServiceError(f"{SERVICE} does not answer: {fault}.") from fault

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:  # noqa: ARG002
        """Always 1: an edited article would ask for all of its sentences in another percent."""
        return 1.0

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak a take, with the times of its utterances and words.

        Raises:
            ServiceError: the service gave less than all of it, as often as it was asked.
            EngineError: a sentence cannot be asked for.
            VoiceError: the service has no such voice.
        """
        return joined([self._speech(request, voice) for request in self._requests(take, voice)])

    def keeps(self, take: Take, voice: Voice) -> bool:
        """Whether all that the service said for a take is kept."""
        asked = self._requests(take, voice)
        return all(self._cache.get(_key(request)) is not None for request in asked)

    def fingerprint(self, voice: Voice) -> str:
        """The service's voice and its prosody; where it is asked for a speed, as it was measured.

        Raises:
            EngineError: it was never measured, and cannot be now.
        """
        return f"edge {prosody(voice, self._percent(voice))}"

    def close(self) -> None:
        """Give up all requests."""
        with self._opening:
            self._closed = True
        if self._desk is not None:
            self._desk.close()

    def _requests(self, take: Take, voice: Voice) -> tuple[Request, ...]:
        return requests(take, prosody(voice, self._percent(voice)))

    def _percent(self, voice: Voice) -> int:
        """How much faster than by itself a voice is to speak; asks the service where it must."""
        if voice.speed is None:
            return 0
        with self._measuring:
            if voice.voice not in self._own_speeds:
                plain, take = pace.at_own_speed(voice), pace.passage(voice)
                self._own_speeds[voice.voice] = pace.own_speed(
                    take, self.speak(take, plain), voice.lang
                )
        return pace.percent(voice.speed, self._own_speeds[voice.voice])

    def _open_desk(self) -> Desk:
        from audiobook.engines.edge.desk import Desk

        with self._opening:
            if self._closed:
                raise CancelledError
            if self._desk is None:
                self._desk = Desk(self._online)
            return self._desk

    def _speech(self, request: Request, voice: Voice) -> Speech:
        return self._kept(request) or self._asked(request, voice)

    def _kept(self, request: Request) -> Speech | None:
        """The speech that was kept; None where there is none, or what was kept is damaged."""
        data = self._cache.get(_key(request))
        answer = None if data is None else answers.load(data)
        try:
            return None if answer is None else understand(request, answer)
        except Fault:  # whatever has become of it on the disk, it is asked for again
            return None

    def _asked(self, request: Request, voice: Voice) -> Speech:
        if not self._online.allowed:
            first = describe(request.parts[0].utterance)
            raise ServiceError(
                f"{SERVICE} may not be asked, because the run is offline, and what it said for "
                f"{first} is not kept: go online for it, or choose an embedded voice."
            )
        desk = self._open_desk()
        try:
            answer, speech = desk.ask(request, voice)
        except Fault as fault:
            raise ServiceError(_told(fault, request)) from fault
        self._cache.put(_key(request), answers.dump(answer))
        return speech


def _key(request: Request) -> str:
    """What the answer to a request is kept under."""
    return f"edge {request.prosody}\n{request.text}"


def _told(fault: Fault, request: Request) -> str:
    """One line for the user: what the service did, at which sentence, and what to do."""
    sentence = describe(request.part_at(fault.at).utterance)
    cure = (
        "update the package edge-tts (pip install -U edge-tts), or go through a proxy "
        "(HTTPS_PROXY); an embedded voice needs neither"
        if isinstance(fault, Refused)
        else "what was spoken is kept: try again later"
    )
    return f"{SERVICE} failed at {sentence}: {fault}; {cure}."
