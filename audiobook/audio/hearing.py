"""Listening to an encoded file: how long and how loud it is, and whether every clip is heard."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from audiobook.audio.decode import Mp3Sound
from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, rms, to_db
from audiobook.audio.onset import speech_span
from audiobook.audio.oversampling import MARGIN
from audiobook.audio.survey import Survey, join, measure_stretch, priming_frames, stretches
from audiobook.audio.truepeak import true_peak
from audiobook.model import Loudness

BEFORE_MS: Final = 150
"""Heard before a clip, or since the clip before it where that is less: what an onset may be off and
more. An onset where the clip starts proves silence, or as good as, before it."""

LONGEST_CLIP_S: Final = 60
"""Of a longer clip this much is heard, so that an hour without a full stop needs no hour of
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


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in a file."""

    rate: int
    """Frames a second."""
    frames: int
    loudness: Loudness
    clips: tuple[HeardClip, ...]
    """One for each that was asked for, in order."""


@dataclass(frozen=True, slots=True)
class _Listening:
    """Where one clip is looked for, in frames."""

    earliest: int
    """Nothing of what is heard before this is the clip's."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    survey: Survey
    true_peak: float
    """Full scale at 1."""
    clips: tuple[HeardClip, ...]


def hear(path: Path, clips: Sequence[tuple[int, int]], lanes: int | None = None) -> Heard:
    """Listen to a whole MP3 of ours once.

    Args:
        path: the file; a tag before its frames is passed over.
        clips: first and last frame of each clip, in order.
        lanes: threads; as many as there are processors where it is None.

    Raises:
        ProofError: the file is damaged.
        OSError: it cannot be read.
    """
    sound = Mp3Sound(path)
    parts = tuple(in_order(partial(_hear_stretch, sound), _work(sound, clips), lanes))
    true_peak = max((part.true_peak for part in parts), default=0.0)
    return Heard(
        sound.rate,
        sound.frames,
        join(part.survey for part in parts).loudness(true_peak),
        tuple(clip for part in parts for clip in part.clips),
    )


_Work = tuple[tuple[int, int], Sequence[_Listening]]


def _work(sound: Mp3Sound, clips: Sequence[tuple[int, int]]) -> Iterator[_Work]:
    """Each stretch with the clips that begin in it; what begins after the end is in the last."""
    before, longest = BEFORE_MS * sound.rate // 1000, LONGEST_CLIP_S * sound.rate
    last_ends = (0, *(end for _, end in clips))
    listenings = [
        _Listening(max(start - before, min(last_end, start)), start, min(end, start + longest))
        for (start, end), last_end in zip(clips, last_ends, strict=False)
    ]
    starts = [start for start, _ in clips]
    for start, stop in stretches(sound.frames, sound.rate):
        first = bisect_left(starts, start)
        last = bisect_left(starts, stop) if stop < sound.frames else len(starts)
        yield (start, stop), listenings[first:last]


def _hear_stretch(sound: Mp3Sound, work: _Work) -> _Part:
    (start, stop), clips = work
    before = priming_frames(sound.rate)
    first = min([start - before, *(clip.earliest for clip in clips)])
    last = max([stop + MARGIN, *(min(clip.end, sound.frames) for clip in clips)])
    samples = sound.read(first, last)
    return _Part(
        measure_stretch(samples[start - before - first : stop - first], sound.rate),
        true_peak(samples[start - MARGIN - first : stop + MARGIN - first]),
        tuple(_hear_clip(samples, first, clip, sound.rate) for clip in clips),
    )


def _hear_clip(samples: FloatSamples, first: int, clip: _Listening, rate: int) -> HeardClip:
    span = speech_span(samples[clip.earliest - first : clip.end - first], rate)
    whole = clip.end - clip.start < LONGEST_CLIP_S * rate
    return HeardClip(
        onset=clip.earliest + span[0] if span else None,
        end=clip.earliest + span[1] if span and whole else None,
        level_dbfs=to_db(rms(samples[clip.start - first : clip.end - first])),
    )
