"""Speaking takes side by side, and giving them back in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from audiobook.engines import Engine
from audiobook.errors import EngineError
from audiobook.model import Speech, Take, Utterance
from audiobook.voices import Voice

Finished = TypeVar("Finished")

WAITING_PER_LANE = 3
"""Takes begun ahead of the one that is wanted next, for each lane: enough that no lane waits for a
long take before it, few enough that memory does not grow with the programme."""


def speak_in_order(
    takes: Iterable[Take],
    engine: Engine,
    voice: Voice,
    finish: Callable[[Take, Speech], Finished],
) -> Iterator[Finished]:
    """Speak takes in as many lanes as the engine and the machine allow.

    `finish` is called in the lane, on each take's speech; its results come in the order of the
    takes. Whatever stops the consumer stops the lanes: takes not begun are dropped.

    Raises:
        EngineError: a take could not be spoken, or the speech is not all of it.
    """
    lanes = max(1, min(engine.max_parallel, os.cpu_count() or 1))
    waiting: deque[Future[Finished]] = deque()
    pool = ThreadPoolExecutor(lanes, thread_name_prefix="lane")
    try:
        for take in takes:
            waiting.append(pool.submit(_perform, take, engine, voice, finish))
            if len(waiting) >= lanes * WAITING_PER_LANE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _perform(
    take: Take, engine: Engine, voice: Voice, finish: Callable[[Take, Speech], Finished]
) -> Finished:
    speech = engine.speak(take, voice)
    _require_all_of(take, speech)
    return finish(take, speech)


def _require_all_of(take: Take, speech: Speech) -> None:
    """An engine that leaves a sentence out is found here, whatever it says of itself."""
    spoken = tuple(mark.utterance for mark in speech.utterances)
    missing = [one for one in take.utterances if one.id not in spoken]
    if missing:
        raise EngineError(f"The engine did not speak {describe(missing[0])}.")
    if spoken != tuple(one.id for one in take.utterances):
        raise EngineError(f"The engine spoke in another order from {describe(take.utterances[0])}.")


def describe(utterance: Utterance) -> str:
    """The utterance as errors name it: `sentence s0012 “…”`."""
    shown = utterance.written if len(utterance.written) <= 40 else utterance.written[:39] + "…"
    return f"sentence {utterance.id} “{shown}”"
