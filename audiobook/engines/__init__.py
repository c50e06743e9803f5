"""What turns takes into speech. One small file each, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from audiobook.cache import Cache
from audiobook.engines.needs import ALL, LITTLE, Needs
from audiobook.engines.online import Online
from audiobook.errors import VoiceError
from audiobook.model import Speech, Take, Utterance
from audiobook.voices import Voice


class Engine(Protocol):
    """Speaks takes. May be called from several threads at once."""

    max_parallel: int
    """How many takes may be spoken at the same time."""

    def reach(self, voice: Voice) -> None:
        """Find out, within seconds, whether the voice can be had now.

        Raises:
            ServiceError: it cannot be reached.
            VoiceError: the engine has no such voice.
        """
        ...

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """The tempo at which a voice says these at its speed; 1 where that cannot be foreseen.

        Raises:
            EngineError: one of them cannot be said.
            VoiceError: the engine has no such voice.
        """
        ...

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak the whole take, or raise EngineError; never less than the take."""
        ...

    def keeps(self, take: Take, voice: Voice) -> bool:
        """Whether a take will sound as it did before, without anybody being asked for it."""
        ...

    def fingerprint(self, voice: Voice) -> str:
        """A line that changes whenever the sound would: engine, version, settings of the voice."""
        ...

    def close(self) -> None:
        """Give up what is being spoken, and let go of everything; more than once does no harm.

        May be called from another thread than those that wait for speech.
        """
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """An engine before it is opened."""

    open: Callable[[Online, Cache], Engine]
    online: bool
    """Whether it sends what it speaks to a service."""
    needs: Needs
    """What a script writes for it."""


def _espeak(_online: Online, _cache: Cache) -> Engine:
    from audiobook.engines.espeak import Espeak

    return Espeak()


def _edge(online: Online, cache: Cache) -> Engine:
    from audiobook.engines.edge import Edge

    return Edge(online, cache)


ENGINES: dict[str, Kind] = {
    "edge": Kind(_edge, online=True, needs=LITTLE),
    "espeak": Kind(_espeak, online=False, needs=ALL),
}
"""Every engine by the name that a voice profile gives it."""


def kind_of(voice: Voice) -> Kind:
    """The kind of engine that a profile asks for; raises VoiceError where there is none."""
    if voice.engine not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise VoiceError(
            f"The profile “{voice.name}” asks for the engine “{voice.engine}”; "
            f"the engines are: {known}."
        )
    return ENGINES[voice.engine]


def engine_for(voices: Iterable[Voice], online: Online, cache: Cache) -> Engine:
    """What speaks these voices, opened: their engine, or all of their engines as one.

    Raises:
        VoiceError: a voice asks for an engine that there is not.
    """
    kinds = {voice.engine: kind_of(voice) for voice in voices}
    engines = {name: kind.open(online, cache) for name, kind in kinds.items()}
    if len(engines) == 1:
        return engines.popitem()[1]
    from audiobook.engines.company import Company

    return Company(engines)


def fingerprint_of(engine: Engine, voices: Sequence[Voice]) -> str:
    """What a programme keeps of who speaks in it: of several voices, each with its name."""
    if len(voices) == 1:
        return engine.fingerprint(voices[0])
    return "; ".join(f"{voice.name}: {engine.fingerprint(voice)}" for voice in voices)
