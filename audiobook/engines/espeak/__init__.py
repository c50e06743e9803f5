"""The embedded engine: espeak-ng, in this process, without a network.

The same take and voice give the same samples, in any order, thread and process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from audiobook.engines.espeak.copies import Copies
from audiobook.engines.espeak.library import BYTES_A_FRAME, RATE, Library
from audiobook.engines.espeak.passage import Passage
from audiobook.engines.espeak.passages import passages
from audiobook.engines.espeak.speakers import MANDARIN, SPEAKERS, faster, settings, speaker_of
from audiobook.engines.espeak.tempo import tempo_for
from audiobook.engines.espeak.timing import Samples, Stretch, heard, heard_words
from audiobook.errors import EngineError
from audiobook.model import Mark, Speech, Take, Utterance
from audiobook.naming import describe
from audiobook.voices import Voice

SPELLING = 1
"""Counts up whenever the same utterance is spelled or paused otherwise by us: then it sounds
otherwise, and what was recorded before is recorded again."""

_BETWEEN_MS = 200
"""Silence after an utterance; more than anybody keeps around one."""


class Espeak:
    """Speaks Mandarin and English."""

    def __init__(self) -> None:
        """Prepare private copies of espeak-ng, which go when the program ends."""
        self.max_parallel = os.cpu_count() or 1
        self._copies = Copies()

    def reach(self, voice: Voice) -> None:
        """Always there; raises VoiceError where espeak has no such voice."""
        speaker_of(voice)

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """The tempo at which a voice says these at its speed.

        Raises:
            EngineError: one of them cannot be said.
            VoiceError: espeak has no such voice.
        """
        with self._copies.lend() as library, library.loaded():
            return tempo_for(utterances, voice, library)

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Speak a take, with the times of its utterances and words.

        Raises:
            EngineError: a part of it cannot be said, or was not.
            VoiceError: espeak has no such voice.
        """
        speaker = speaker_of(voice)
        written = [passages(utterance, speaker) for utterance in take.utterances]
        sound = bytearray()
        said = []
        with self._copies.lend() as library, library.loaded():
            for one in written:
                said.append(tuple(_say(library, one, voice, sound)))
                sound += _silence(_BETWEEN_MS)
        samples = np.frombuffer(sound, dtype=np.int16)
        marks: list[Mark] = []
        words: list[Mark] = []
        for utterance, stretches in zip(take.utterances, said, strict=True):
            words += _word_marks(samples, utterance, stretches)
            marks.append(_mark(samples, utterance, stretches))
        return Speech(samples, RATE, tuple(marks), tuple(words))

    def keeps(self, take: Take, voice: Voice) -> bool:  # noqa: ARG002 - the door's
        """Always: it says the same each time."""
        return True

    def fingerprint(self, voice: Voice) -> str:
        """The build of espeak-ng, our spelling for it, and how its speakers are set."""
        speaker = speaker_of(voice)
        others = (MANDARIN, SPEAKERS[speaker.reads_latin])
        ways = ", ".join(f"{one.name} {settings(one, voice)}" for one in (speaker, *others))
        return f"{self._build}, spelling {SPELLING}, {ways}"

    def close(self) -> None:
        """Nothing to give up: a take is spoken in no time, and the copies go with this object."""

    @cached_property
    def _build(self) -> str:
        with self._copies.lend() as library, library.loaded():
            version = library.version()
        return f"espeak-ng {version} {self._copies.digest()[:12]}"


def _say(
    library: Library, written: Sequence[Passage], voice: Voice, sound: bytearray
) -> Iterator[Stretch]:
    """Say an utterance, at the end of `sound`."""
    comma_ms = speaker_of(voice).comma_ms / faster(voice)
    for passage in written:
        library.let_speak(passage.speaker, settings(SPEAKERS[passage.speaker], voice))
        start = len(sound) // BYTES_A_FRAME
        events = library.say(passage.text, sound, phonemes=passage.speaker == MANDARIN.name)
        yield Stretch(passage, start, len(sound) // BYTES_A_FRAME, events)
        sound += _silence(comma_ms * passage.pause)


def _silence(milliseconds: float) -> bytes:
    return bytes(round(milliseconds * RATE / 1000) * BYTES_A_FRAME)


def _mark(samples: Samples, utterance: Utterance, stretches: Sequence[Stretch]) -> Mark:
    times = heard(samples, stretches[0].start, stretches[-1].end)
    if times is None:
        raise EngineError(f"espeak-ng was silent in {describe(utterance)}.")
    return Mark(utterance.id, 0, len(utterance.spoken), *times)


def _word_marks(
    samples: Samples, utterance: Utterance, stretches: Sequence[Stretch]
) -> Iterator[Mark]:
    """Where each word is heard; raises EngineError where one that must be is not."""
    for stretch in stretches:
        words = heard_words(samples, stretch)
        # Of English, espeak runs some words together; of Mandarin it says each by itself.
        needed = stretch.passage.words
        if stretch.passage.speaker != MANDARIN.name:
            needed = needed[:1]
        for word in needed:
            if word not in words:
                missing = utterance.spoken[word.spoken_start : word.spoken_end]
                raise EngineError(f"espeak-ng left out “{missing}” in {describe(utterance)}.")
        for word, times in words.items():
            yield Mark(utterance.id, word.spoken_start, word.spoken_end, *times)
