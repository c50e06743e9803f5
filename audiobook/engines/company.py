"""Several engines as one, for a programme whose voices are not all of one engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import BoundedSemaphore

from audiobook.engines import Engine
from audiobook.model import Speech, Take, Utterance
from audiobook.voices import Voice


class Company:
    """Gives each take to the engine of its voice. An engine around engines."""

    def __init__(self, engines: Mapping[str, Engine]) -> None:
        """Take engines, open, by the names that profiles give them."""
        self.max_parallel = sum(engine.max_parallel for engine in engines.values())
        self._engines = engines
        self._lanes = {
            name: BoundedSemaphore(engine.max_parallel) for name, engine in engines.items()
        }
        """Each engine speaks no more takes at the same time than it would by itself."""

    def reach(self, voice: Voice) -> None:
        """Find out whether the voice can be had from its engine."""
        self._engines[voice.engine].reach(voice)

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """The tempo that its engine finds for these."""
        return self._engines[voice.engine].tempo(utterances, voice)

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Let its engine speak the take."""
        with self._lanes[voice.engine]:
            return self._engines[voice.engine].speak(take, voice)

    def keeps(self, take: Take, voice: Voice) -> bool:
        """Whether its engine keeps what it said for the take."""
        return self._engines[voice.engine].keeps(take, voice)

    def fingerprint(self, voice: Voice) -> str:
        """Its engine's."""
        return self._engines[voice.engine].fingerprint(voice)

    def close(self) -> None:
        """Close all of them."""
        for engine in self._engines.values():
            engine.close()
