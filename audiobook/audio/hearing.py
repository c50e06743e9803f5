"""Listening to encoded sound: how long and how loud it is, and whether every clip is heard."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Final

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, rms, to_db
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import (
    Survey,
    join,
    measure_stretch,
    priming_frames,
    stretches,
)
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.sound import Sound
from audiobook.audio.streamed import StreamedSound
from audiobook.model import Loudness

BEFORE_MS: Final = 150
"""Heard before a clip: what an onset may be off and more; half of the pause where that is less, for
encoders spread the end of the clip before into it. An onset where the clip starts proves silence,
or as good as, before it."""

LONGEST_CLIP_S: Final = 60
"""Of a longer clip this much is heard, so that an hour without a full stop needs no hour of
memory."""

AHEAD: Final = 2
"""Stretches begun for each lane before the first is heard: those of a sound that cannot jump are in
memory."""


@dataclass(frozen=True, slots=True)
class HeardClip:
    """What is heard where a clip should be."""

    onset: int | None
    """The frame at which speech begins, looked for from BEFORE_MS before the clip to its end; None
    where there is silence."""
    end: int | None
    """The frame at which the last speech in it has ended; None where there is silence, or where
    the clip is longer than LONGEST_CLIP_S."""
    level_dbfs: float
    """Of the clip, root mean square; minus infinity for digital silence."""


_NOTHING: Final = HeardClip(None, None, -math.inf)


@dataclass(frozen=True, slots=True)
class HeardSound:
    """What is heard in one sound."""

    rate: int
    """Frames a second."""
    frames: int
    clips: tuple[HeardClip, ...]
    """One for each that was asked for, in order."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in sounds that belong together."""

    sounds: tuple[HeardSound, ...]
    loudness: Loudness
    """Of all of them, one after the other."""


Clips = Sequence[tuple[int, int]]
"""First and last frame of each clip, in order."""

Listened = tuple[Sound | StreamedSound, Clips]
"""A sound, and the clips to listen for in it."""


@dataclass(frozen=True, slots=True)
class _Listening:
    """Where one clip is looked for, in frames."""

    earliest: int
    """Nothing of what is heard before this is the clip's."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Work:
    """What one lane listens to at a time: a stretch of a sound, and the clips that begin in it."""

    rate: int
    start: int
    stop: int
    clips: Sequence[_Listening]
    first: int
    """The frame that its samples begin with, for what is before and behind counts too."""
    samples: Callable[[], FloatSamples]


@dataclass(frozen=True, slots=True)
class _Part:
    survey: Survey
    true_peak: float
    """Full scale at 1."""
    clips: tuple[HeardClip, ...]


def hear(listened: Sequence[Listened], lanes: int | None = None) -> Heard:
    """Listen to sounds once, from start to end, in as many lanes as there are processors.

    Args:
        listened: at least one; all at the same rate. One that is streamed is over afterwards.
        lanes: threads; as many as there are processors where it is None.

    Raises:
        ProofError: a sound is damaged.
        OSError: it cannot be read.
    """
    work = chain.from_iterable(_work(sound, clips) for sound, clips in listened)
    surveys, peak, sounds = [], 0.0, []
    with closing(in_order(_hear_stretch, work, lanes, AHEAD)) as parts:
        for sound, clips in listened:
            heard: list[HeardClip] = []
            for part in islice(parts, sum(1 for _ in stretches(sound.frames, sound.rate))):
                surveys.append(part.survey)
                peak = max(peak, part.true_peak)
                heard += part.clips
            heard += [_NOTHING] * (len(clips) - len(heard))
            frames = sound.exhaust() if isinstance(sound, StreamedSound) else sound.frames
            sounds.append(HeardSound(sound.rate, frames, tuple(heard)))
    return Heard(tuple(sounds), join(iter(surveys)).loudness(peak))


def _work(sound: Sound | StreamedSound, clips: Clips) -> Iterator[_Work]:
    """Each stretch with the clips that begin in it; what begins after the end is in the last."""
    rate = sound.rate
    before, longest = BEFORE_MS * rate // 1000, LONGEST_CLIP_S * rate
    last_ends = (0, *(end for _, end in clips))
    listenings = [
        _Listening(
            max(start - before, min((last_end + start) // 2, start)),
            start,
            min(end, start + longest),
        )
        for (start, end), last_end in zip(clips, last_ends, strict=False)
    ]
    starts = [start for start, _ in clips]
    for start, stop in stretches(sound.frames, rate):
        begins = bisect_left(starts, start)
        ends = bisect_left(starts, stop) if stop < sound.frames else len(starts)
        its = listenings[begins:ends]
        first = min([start - priming_frames(rate), *(clip.earliest for clip in its)])
        last = max([stop + MARGIN, *(min(clip.end, sound.frames) for clip in its)])
        yield _Work(rate, start, stop, its, first, _samples(sound, first, last))


def _samples(sound: Sound | StreamedSound, first: int, last: int) -> Callable[[], FloatSamples]:
    """The samples, decoded where they are asked for, or now where the sound cannot jump."""
    if isinstance(sound, StreamedSound):
        samples = sound.read(first, last)
        return lambda: samples
    return partial(sound.read, first, last)


def _hear_stretch(work: _Work) -> _Part:
    samples, first, rate = work.samples(), work.first, work.rate
    primed = work.start - priming_frames(rate) - first
    return _Part(
        measure_stretch(samples[primed : work.stop - first], rate),
        true_peak(samples[work.start - MARGIN - first : work.stop + MARGIN - first]),
        tuple(_hear_clip(samples, first, clip, rate) for clip in work.clips),
    )


def _hear_clip(samples: FloatSamples, first: int, clip: _Listening, rate: int) -> HeardClip:
    span = speech_span(samples[clip.earliest - first : clip.end - first], rate)
    whole = clip.end - clip.start < LONGEST_CLIP_S * rate
    return HeardClip(
        onset=clip.earliest + span[0] if span else None,
        end=clip.earliest + span[1] if span and whole else None,
        level_dbfs=to_db(rms(samples[clip.start - first : clip.end - first])),
    )
