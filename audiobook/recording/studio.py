"""Speaking takes side by side, and giving them back in order and complete."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from typing import Final, TypeVar

from audiobook.audio.lanes import in_order
from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.errors import EngineError
from audiobook.model import Speech, Take
from audiobook.naming import describe

Finished = TypeVar("Finished")

AHEAD: Final = 2
"""Takes begun for each lane before the first is set: of three minutes each, they take 15 MB when
they are done and whoever encodes is slower."""


def speak_in_order(
    takes: Iterable[Take],
    engine: Engine,
    cast: Cast,
    finish: Callable[[Take, Speech], Finished],
) -> Generator[Finished]:
    """Speak takes in as many lanes as the engine allows.

    `finish` is called in the lane, on each take's speech; its results come in the order of the
    takes. Whatever stops the consumer stops the lanes: takes not begun are dropped, those that are
    being spoken are given up, and the engine is closed.

    Raises:
        EngineError: a take could not be spoken, or the speech is not all of it.
    """
    perform = partial(_perform, engine=engine, cast=cast, finish=finish)
    return in_order(perform, takes, engine.max_parallel, AHEAD, give_up=engine.close)


def _perform(
    take: Take, engine: Engine, cast: Cast, finish: Callable[[Take, Speech], Finished]
) -> Finished:
    speech = engine.speak(take, cast.named(take.utterances[0].voice))
    _require_all_of(take, speech)
    return finish(take, speech)


def _require_all_of(take: Take, speech: Speech) -> None:
    """Find out an engine that leaves a sentence out, whatever it says of itself."""
    spoken = tuple(mark.utterance for mark in speech.utterances)
    for utterance in take.utterances:
        if utterance.id not in spoken:
            raise EngineError(f"The engine did not speak {describe(utterance)}.")
    if spoken != tuple(utterance.id for utterance in take.utterances):
        raise EngineError(f"The engine lost the order around {describe(take.utterances[0])}.")
