"""Listening to an encoded file: how long and how loud it is, and whether every clip is heard."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from audiobook.audio.decode import Mp3Sound
from audiobook.audio.lanes import in_order
from audiobook.audio.levels import FloatSamples, rms, to_db
from audiobook.audio.onset import onset
from audiobook.audio.survey import Survey, join, margins, measure_stretch, stretches
from audiobook.model import Loudness

BEFORE_MS: Final = 150
"""Heard before a clip: shorter than any pause, longer than an onset may be off."""

SILENT_BEFORE_MS: Final = 40
"""How long before the clip's start there must be silence; MP3 spreads an attack over less."""


@dataclass(frozen=True, slots=True)
class HeardClip:
    """What is heard where a clip should be."""

    onset: int | None
    """The frame at which speech begins, looked for from a little before the clip to its end; None
    where there is silence."""
    level_dbfs: float
    """Of the clip, root mean square."""
    silent_before: bool
    """There is no speech just before the clip's start."""


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
class _Part:
    survey: Survey
    clips: list[HeardClip]


def hear(path: Path, clips: Sequence[tuple[int, int]], lanes: int | None = None) -> Heard:
    """Listen to a whole MP3 of ours once.

    Args:
        path: the file; a tag before its frames is passed over.
        clips: first and last frame of each clip, in order.
        lanes: threads; as many as there are processors where it is None.

    Raises:
        ProofError: the file is damaged.
    """
    sound = Mp3Sound(path)
    work = list(_with_clips(stretches(sound), clips))
    parts = list(in_order(partial(_hear_stretch, sound), work, lanes))
    survey = join(part.survey for part in parts)
    heard = tuple(clip for part in parts for clip in part.clips)
    return Heard(sound.rate, sound.frames, survey.loudness, heard)


Work = tuple[tuple[int, int], list[tuple[int, int]]]


def _with_clips(
    stretches: Iterator[tuple[int, int]], clips: Sequence[tuple[int, int]]
) -> Iterator[Work]:
    """Each stretch with the clips that begin in it; clips beyond the end go to the last."""
    at = 0
    all_stretches = list(stretches)
    for number, stretch in enumerate(all_stretches, start=1):
        stop = math.inf if number == len(all_stretches) else stretch[1]
        first = at
        while at < len(clips) and clips[at][0] < stop:
            at += 1
        yield stretch, list(clips[first:at])


def _hear_stretch(sound: Mp3Sound, work: Work) -> _Part:
    (start, stop), clips = work
    before, after = margins(sound.rate)
    lead = max(before, BEFORE_MS * sound.rate // 1000)
    last = max([stop + after, *(end for _, end in clips)])
    samples = sound.read(start - lead, last)
    measured = measure_stretch(
        samples[lead - before : len(samples) - (last - stop - after)], sound.rate
    )
    offset = start - lead
    heard = [_hear_clip(samples, clip, offset, sound.rate) for clip in clips]
    return _Part(measured, heard)


def _hear_clip(samples: FloatSamples, clip: tuple[int, int], offset: int, rate: int) -> HeardClip:
    start, end = clip[0] - offset, clip[1] - offset
    first = max(start - BEFORE_MS * rate // 1000, 0)
    begins = onset(samples[first:end], rate)
    level = rms(samples[start:end])
    return HeardClip(
        onset=None if begins is None else begins + first + offset,
        level_dbfs=to_db(level) if level > 0 else -math.inf,
        silent_before=begins is None or begins + first >= start - SILENT_BEFORE_MS * rate // 1000,
    )
