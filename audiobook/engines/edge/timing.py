"""From an answer to speech: where in its sound each utterance and each word is.

Utterances are divided in the quietest place between the last word of one and the first of the next;
where in there each begins and ends is for the onset detector to find, as for every engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from audiobook.audio.levels import IntSamples, to_float
from audiobook.engines.edge.answers import Answer
from audiobook.engines.edge.faults import Fault
from audiobook.engines.edge.listening import RATE, Heard, HeardWord, listen
from audiobook.engines.edge.requests import Part, Request
from audiobook.model import Mark, Speech

_STEP = RATE // 100
"""Frames over which sound is summed up to tell how quiet it is: 10 ms."""

_AS_QUIET = 4.0
"""Up to this times the least energy is as quiet."""


def understand(request: Request, answer: Answer) -> Speech:
    """The speech in an answer.

    Raises:
        Fault: the answer is not all that was asked for.
    """
    heard = listen(request.text, answer)
    by_part = [_words_of(part, heard) for part in request.parts]
    cuts = [0, *_cuts(by_part, heard.samples), len(heard.samples)]
    return Speech(
        heard.samples,
        RATE,
        utterances=tuple(
            Mark(part.utterance.id, 0, len(part.utterance.spoken), start, end)
            for part, start, end in zip(request.parts, cuts[:-1], cuts[1:], strict=True)
        ),
        words=tuple(
            Mark(part.utterance.id, one.start - part.start, one.end - part.start, *_times(one))
            for part, words in zip(request.parts, by_part, strict=True)
            for one in words
        ),
    )


def joined(speeches: Sequence[Speech]) -> Speech:
    """Speeches of one rate, one after the other."""
    if len(speeches) == 1:  # as nearly always: nothing to copy, and no mark to move
        return speeches[0]
    starts = np.cumsum([0, *(len(speech.samples) for speech in speeches)])
    return Speech(
        np.concatenate([speech.samples for speech in speeches]),
        RATE,
        tuple(
            mark.moved(int(start))
            for speech, start in zip(speeches, starts, strict=False)
            for mark in speech.utterances
        ),
        tuple(
            mark.moved(int(start))
            for speech, start in zip(speeches, starts, strict=False)
            for mark in speech.words
        ),
    )


def _words_of(part: Part, heard: Heard) -> list[HeardWord]:
    words = [word for word in heard.words if part.start <= word.start and word.end <= part.end]
    if not words:
        raise Fault("it did not say where a sentence is", part.start)
    return words


def _times(word: HeardWord) -> tuple[int, int]:
    return word.begins, max(word.begins, word.ends)


def _cuts(by_part: Sequence[Sequence[HeardWord]], samples: IntSamples) -> Iterator[int]:
    for before, after in pairwise(by_part):
        yield _quietest(samples, before[-1].ends, after[0].begins)


def _quietest(samples: IntSamples, low: int, high: int) -> int:
    """The middle of the longest quiet stretch between two frames."""
    steps = (high - low) // _STEP
    if steps < 1:
        return high
    sound = to_float(samples[low : low + steps * _STEP]).reshape(steps, _STEP)
    energies = np.einsum("ij,ij->i", sound, sound)
    quiet = np.concatenate([[False], energies <= energies.min() * _AS_QUIET, [False]])
    edges = np.flatnonzero(np.diff(quiet.astype(np.int8)))
    begins, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - begins))
    return low + int(begins[longest] + ends[longest]) * _STEP // 2
