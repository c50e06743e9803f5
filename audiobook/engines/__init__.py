"""What turns takes into speech. One small file each, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from audiobook.errors import VoiceError
from audiobook.model import Speech, Take, Utterance
from audiobook.voices import Voice


class Engine(Protocol):
    """Speaks takes. May be called from several threads at once."""

    max_parallel: int
    """How many takes may be spoken at the same time."""

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak the whole take, or raise EngineError; never less than the take."""
        ...

    def fingerprint(self, voice: Voice) -> str:
        """A line that changes whenever the sound would: engine, version, settings of the voice."""
        ...


def _espeak() -> Engine:
    from audiobook.engines.espeak import Espeak

    return Espeak()


LONGEST_SHOWN = 40
"""Characters of a sentence that an error shows."""

ENGINES: dict[str, Callable[[], Engine]] = {
    "espeak": _espeak,
}
"""Every engine by the name that a voice profile gives it."""


def open_engine(name: str) -> Engine:
    """The engine of that name; raises VoiceError where there is none."""
    if name not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise VoiceError(f"There is no engine “{name}”; the engines are: {known}.")
    return ENGINES[name]()


def describe(utterance: Utterance) -> str:
    """The utterance as errors name it: `sentence s0012 “…”`."""
    text = utterance.written
    text = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    # Control characters would break the line; surrogates cannot be written at all.
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"sentence {utterance.id} “{shown}”"
