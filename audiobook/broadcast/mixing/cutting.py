"""Cutting a programme's sound into the phrases that a mix is put together of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, IntSamples, to_int
from audiobook.audio.resample import convert_frames, resample
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS, faded
from audiobook.audio.sound import Sound
from audiobook.audio.track import TrackSound, TrackWriter
from audiobook.broadcast.mixing.gaps import Gap, gaps
from audiobook.broadcast.mixing.phrasing import Rest, marked
from audiobook.broadcast.mixing.profiles import RATE, Pauses
from audiobook.model import Clip, Programme, Utterance

TAIL_SHARE: Final = 0.8
"""Of a silence that is too short for all that is kept around speech, this part stays with the words
before it: a voice dies away for longer than it begins."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the reel that is heard without a pause of ours in it."""

    start: int
    """Frame of the reel."""
    frames: int
    lead: int
    """Frames before its speech begins."""
    tail: int
    """Frames after its speech has ended."""
    rest: Rest
    """What comes after it; after the last one of a sentence, a sentence's or more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence on the reel."""

    utterance: Utterance
    phrases: tuple[Phrase, ...]
    """At least one."""
    marks: int
    """Marks at which there should be a pause."""
    gaps: int
    """How many of them have silence that could be made one."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A sentence to be cut, and the frames of the sound that are its own."""

    utterance: Utterance
    clip: Clip
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """The sound of a phrase."""

    samples: IntSamples
    lead: int
    tail: int
    rest: Rest


@dataclass(frozen=True, slots=True)
class _Cut:
    utterance: Utterance
    pieces: tuple[_Piece, ...]
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
            for one in cut.pieces:
                frames = len(one.samples)
                phrases.append(Phrase(reel.frames, frames, one.lead, one.tail, one.rest))
                reel.add(one.samples)
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
    rate = sound.rate
    samples = sound.read(job.first, job.last)
    marks = [mark for mark in marked(job.utterance.spoken) if pauses[mark.rest]]
    found = tuple(gaps(job.utterance, job.clip, marks, samples, job.first, rate))
    short = [gap for gap in found if gap.end - gap.start < pauses[gap.rest] * rate // 1000]
    speech = (job.clip.start - job.first, job.clip.end - job.first)
    return _Cut(job.utterance, tuple(_pieces(samples, speech, short, rate)), len(marks), len(found))


def _pieces(
    samples: FloatSamples, speech: tuple[int, int], found: Iterable[Gap], rate: int
) -> Iterator[_Piece]:
    """The sound between the gaps, faded, at the rate of a mix."""
    first, begins = 0, speech[0]
    for gap in found:
        tail, head = _kept(gap.end - gap.start, rate)
        last = gap.start + tail
        yield _piece(samples[first:last], begins - first, tail, gap.rest, rate)
        first, begins = gap.end - head, gap.end
    yield _piece(samples[first:], begins - first, len(samples) - speech[1], Rest.SENTENCE, rate)


def _piece(samples: FloatSamples, lead: int, tail: int, rest: Rest, rate: int) -> _Piece:
    lead, tail = (convert_frames(frames, rate, RATE) for frames in (lead, tail))
    return _Piece(resample(faded(to_int(samples), rate), rate, RATE), lead, tail, rest)


def _kept(silence: int, rate: int) -> tuple[int, int]:
    """How many frames of a silence stay with the words before it, and how many with those after."""
    tail = min(POST_ROLL_MS * rate // 1000, round(TAIL_SHARE * silence))
    return tail, min(PRE_ROLL_MS * rate // 1000, silence - tail)
