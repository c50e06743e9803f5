"""Cutting a programme's sound into the phrases that a mix is put together of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, to_int
from audiobook.audio.resample import convert_frames, resample_float
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.sound import Sound
from audiobook.audio.track import TrackSound, TrackWriter
from audiobook.broadcast.gaps import Gap, gaps
from audiobook.broadcast.phrasing import Rest, marked
from audiobook.broadcast.profiles import RATE, Pauses
from audiobook.model import Clip, Programme, Utterance

FADE_MS: Final = 5
"""Raised cosine at either end of a phrase."""

TAIL_SHARE: Final = 0.8
"""Of a silence that is too short for all that is kept around speech, this part stays with the words
before it: a voice dies away for longer than it begins."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the reel that is heard without a pause of ours in it; in frames of the reel."""

    start: int
    stop: int
    speech_start: int
    speech_end: int
    rest: Rest
    """What comes after it, as far as the sentence knows."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence on the reel."""

    utterance: Utterance
    phrases: tuple[Phrase, ...]
    """At least one; what comes after the last is a sentence's pause or more."""
    marks: int
    """Marks at which there should be a pause."""
    gaps: int
    """How many of them have silence that could be made one."""


def pause_of(pauses: Pauses, rest: Rest) -> int:
    """Milliseconds."""
    return {
        Rest.PHRASE: pauses.phrase,
        Rest.CLAUSE: pauses.clause,
        Rest.SENTENCE: pauses.sentence,
        Rest.PARAGRAPH: pauses.paragraph,
        Rest.SECTION: pauses.section,
    }[rest]


@dataclass(frozen=True, slots=True)
class _Job:
    """A sentence to be cut, and the frames of the sound that are its own."""

    utterance: Utterance
    clip: Clip
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Cut:
    utterance: Utterance
    pieces: tuple[tuple[FloatSamples, Phrase], ...]
    """Each phrase's sound, its frames counted from its own first."""
    marks: int
    gaps: int


def cut_up(
    sound: Sound, programme: Programme, wanted: Container[str], pauses: Pauses, path: Path
) -> tuple[TrackSound, tuple[Spoken, ...]]:
    """Write the phrases of sentences one after the other, without pauses, at the rate of a mix.

    Args:
        sound: the programme's.
        programme: what is heard in it.
        wanted: the ids of the sentences to be cut.
        pauses: those that are to be made.
        path: the reel to write.

    Raises:
        ProofError: the sound is damaged.
        OutputError: the reel cannot be written.
    """
    spoken = []
    with TrackWriter(path, RATE) as reel:
        jobs = (job for job in _jobs(programme, sound) if job.utterance.id in wanted)
        for cut in in_order(partial(_cut, sound, pauses), jobs):
            phrases = []
            for samples, phrase in cut.pieces:
                phrases.append(_moved(phrase, reel.frames))
                reel.add(to_int(samples))
            spoken.append(Spoken(cut.utterance, tuple(phrases), cut.marks, cut.gaps))
        return reel.settle(), tuple(spoken)


def _jobs(programme: Programme, sound: Sound) -> Iterator[_Job]:
    """Each sentence with what is kept around it, which is nobody else's."""
    clips = programme.clips
    before, after = PRE_ROLL_MS * sound.rate // 1000, POST_ROLL_MS * sound.rate // 1000
    ends = (0, *(clip.end for clip in clips))
    starts = (*(clip.start for clip in clips[1:]), sound.frames)
    for utterance, clip, end, start in zip(
        programme.script.utterances, clips, ends, starts, strict=False
    ):
        yield _Job(utterance, clip, max(clip.start - before, end), min(clip.end + after, start))


def _cut(sound: Sound, pauses: Pauses, job: _Job) -> _Cut:
    samples = sound.read(job.first, job.last)
    marks = [mark for mark in marked(job.utterance.spoken) if pause_of(pauses, mark.rest)]
    found = tuple(gaps(job.utterance, job.clip, marks, samples, job.first, sound.rate))
    speech = (job.clip.start - job.first, job.clip.end - job.first)
    short = [gap for gap in found if gap.end - gap.start < _frames(pauses, gap.rest, sound.rate)]
    pieces = tuple(_pieces(samples, speech, short, sound.rate))
    return _Cut(job.utterance, pieces, len(marks), len(found))


def _frames(pauses: Pauses, rest: Rest, rate: int) -> int:
    return pause_of(pauses, rest) * rate // 1000


def _pieces(
    samples: FloatSamples, speech: tuple[int, int], found: Iterable[Gap], rate: int
) -> Iterator[tuple[FloatSamples, Phrase]]:
    """The sound between the gaps, faded."""
    starts, ends, rests = [(0, speech[0])], [], []
    for gap in found:
        tail, head = _kept(gap.end - gap.start, rate)
        ends.append((gap.start + tail, gap.start))
        starts.append((gap.end - head, gap.end))
        rests.append(gap.rest)
    ends.append((len(samples), speech[1]))
    rests.append(Rest.SENTENCE)
    for (first, begins), (last, ended), rest in zip(starts, ends, rests, strict=True):
        piece = resample_float(_faded(samples[first:last], rate), rate, RATE)
        begins, ended = (convert_frames(at - first, rate, RATE) for at in (begins, ended))
        yield piece, Phrase(0, len(piece), begins, ended, rest)


def _kept(silence: int, rate: int) -> tuple[int, int]:
    """How many frames of a silence stay with the words before it, and how many with those after."""
    tail = min(POST_ROLL_MS * rate // 1000, round(TAIL_SHARE * silence))
    return tail, min(PRE_ROLL_MS * rate // 1000, silence - tail)


def _faded(samples: FloatSamples, rate: int) -> FloatSamples:
    length = min(FADE_MS * rate // 1000, len(samples) // 2)
    ramp = (np.sin(np.linspace(0, np.pi / 2, length, endpoint=False)) ** 2).astype(np.float32)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded


def _moved(phrase: Phrase, frames: int) -> Phrase:
    return Phrase(
        phrase.start + frames,
        phrase.stop + frames,
        phrase.speech_start + frames,
        phrase.speech_end + frames,
        phrase.rest,
    )
