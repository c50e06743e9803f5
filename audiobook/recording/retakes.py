"""Replacing sentences of a programme while all others stay, sample for sample.

A take is spoken whole, because sentences that are spoken together sound so. So where one is
replaced its take is still spoken as it was, the others are cut out of that speech, and what is said
instead is a take of its own, or a person's recording.

    take          s0011 s0012 s0013             as it was spoken
    parts         s0011 │ s0012 anew │ s0013    as the programme is recorded from now on
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from audiobook.audio.levels import IntSamples
from audiobook.engines import Engine
from audiobook.model import Mark, Script, Speech, Take, Utterance
from audiobook.voices import Voice

Recorded = Callable[[], tuple[IntSamples, int]]
"""Reads what a person has recorded: samples and their rate."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a take's speech."""

    take: Take
    """As it was spoken."""
    first: int
    """Place of its first utterance in the take."""
    last: int


class RetakingEngine:
    """Speaks a script in parts, each from where it is to be had. An engine around an engine."""

    def __init__(
        self,
        engine: Engine,
        script: Script,
        originals: Mapping[str, Utterance],
        recorded: Mapping[str, Recorded],
    ) -> None:
        """Take a script apart around what was replaced.

        Args:
            engine: speaks it.
            script: as the programme shall say it.
            originals: what its takes say instead, by id, where they say something else.
            recorded: by id, what is a person's recording; each has an original.
        """
        self.max_parallel = engine.max_parallel
        self._engine = engine
        self._originals = originals
        self._recordings = recorded
        self._pieces: dict[Take, _Piece] = {}
        self._recorded: dict[Take, Recorded] = {}
        self._speaking: dict[Take, threading.Lock] = {}
        """Held while a take is spoken of which pieces are wanted: what comes second finds it kept,
        and nobody is asked twice."""
        self.script = Script(
            tuple(chain.from_iterable(map(self._parts, script.opening))),
            tuple(chain.from_iterable(map(self._parts, script.body))),
        )
        """The same script, with what was replaced in takes of its own: what to record."""

    def _parts(self, take: Take) -> Iterator[Take]:
        if self._originals.keys().isdisjoint(one.id for one in take.utterances):
            yield take
            return
        spoken = Take(tuple(self._originals.get(one.id, one) for one in take.utterances))
        self._speaking[spoken] = threading.Lock()
        for replaced, run in groupby(enumerate(take.utterances), lambda at: self._replaced(at[1])):
            places, utterances = zip(*run, strict=True)
            part = Take(utterances)
            if replaced in self._recordings:
                self._recorded[part] = self._recordings[replaced]
            elif not replaced:
                self._pieces[part] = _Piece(spoken, places[0], places[-1])
            yield part

    def _replaced(self, utterance: Utterance) -> str:
        """The id of what was replaced; empty for all others, which stay together."""
        return utterance.id if utterance.id in self._originals else ""

    @property
    def spoken(self) -> dict[Take, None]:
        """The takes that the engine inside is asked to speak, each once, in order."""
        takes = (take for take in self.script.takes if take not in self._recorded)
        pieces = ((self._pieces.get(take), take) for take in takes)
        return dict.fromkeys(piece.take if piece else take for piece, take in pieces)

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak a take of the script, or get it from where it is to be had."""
        if take in self._recorded:
            return _whole(take.utterances[0], *self._recorded[take]())
        piece = self._pieces.get(take)
        if piece is None:
            return self._engine.speak(take, voice)
        with self._speaking[piece.take]:
            speech = self._engine.speak(piece.take, voice)
        return _cut_out(speech, piece.first, piece.last)

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """The engine's own."""
        return self._engine.tempo(utterances, voice)

    def reach(self, voice: Voice) -> None:
        """Find out whether the voice can be had."""
        self._engine.reach(voice)

    def keeps(self, take: Take, voice: Voice) -> bool:
        """Whether the engine inside keeps what it said for one of its own takes."""
        return self._engine.keeps(take, voice)

    def fingerprint(self, voice: Voice) -> str:
        """The engine's own."""
        return self._engine.fingerprint(voice)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()


def _whole(utterance: Utterance, samples: IntSamples, rate: int) -> Speech:
    mark = Mark(utterance.id, 0, len(utterance.spoken), 0, len(samples))
    return Speech(samples, rate, (mark,))


def _cut_out(speech: Speech, first: int, last: int) -> Speech:
    """The utterances from `first` to `last`, with as much around them as is nobody else's.

    What is cut out of it is what would be cut out of the whole.
    """
    marks = speech.utterances
    start = min(marks[first - 1].end, marks[first].start) if first else 0
    stop = len(speech.samples)
    if last + 1 < len(marks):
        stop = max(marks[last + 1].start, marks[last].end)
    kept = {mark.utterance for mark in marks[first : last + 1]}
    return replace(
        speech,
        samples=speech.samples[start:stop],
        utterances=tuple(mark.moved(-start) for mark in marks[first : last + 1]),
        words=tuple(mark.moved(-start) for mark in speech.words if mark.utterance in kept),
    )
