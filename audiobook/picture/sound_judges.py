"""What may be wrong with the sound of a programme, sentence by sentence and by chapter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from audiobook.audio.levels import from_db, to_db
from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.loudness import brief_lufs
from audiobook.picture.evidence import Evidence, Remark, ceiling_dbtp
from audiobook.picture.sections import Spot

STRAY_LU: Final = 3.0
"""How much softer or louder than the programme a sentence may be. Of the 56 sentences of an article
that espeak reads, none is 0.7 LU off."""

CHAPTER_STRAY_LU: Final = 1.5
"""And a chapter: half, for it is heard for minutes."""

JUDGED_S: Final = 1.0
"""A shorter sentence has hardly a loudness: it may be one soft syllable."""

SILENCE_DBFS: Final = -60.0
"""What is softer is a silence: the noise of a room that audiobooks may be recorded in."""

SILENCE_S: Final = 1.0
"""Of silence inside of a sentence: nobody pauses so long at a comma."""

PAUSE_MS: Final = 50
"""How far a pause may be from what was asked for: they come out within 20."""


def figures(evidence: Evidence) -> Iterator[Remark]:
    """What is not as the preset says."""
    problems = evidence.record.preset.target.problems(evidence.record.loudness)
    return (Remark(one.removesuffix("."), "") for one in problems)


def strays(evidence: Evidence) -> Iterator[Remark]:
    """Sentences that are much softer or louder than the programme."""
    for _, clip in evidence.programme.heard:
        powers = evidence.levels.survey.mean_squares[evidence.subblocks(clip)]
        if clip.end - clip.start < JUDGED_S * evidence.levels.rate or not len(powers):
            continue
        off = brief_lufs(powers) - evidence.loudness
        if abs(off) > STRAY_LU:
            told, label = _told(off)
            yield Remark(f"it is {told}", label, Spot.of(clip))


def chapter_strays(evidence: Evidence) -> Iterator[Remark]:
    """Chapters that are softer or louder than the programme."""
    for one in evidence.sections:
        off = one.lufs - evidence.loudness
        if abs(off) > CHAPTER_STRAY_LU:
            told, label = _told(off)
            yield Remark(f"chapter {one.number} is {told}", label, one.spot)


def _told(lu: float) -> tuple[str, str]:
    """How far from the programme's loudness something is, in words and in short."""
    if lu == -math.inf:
        return "silent", "silent"
    softer = "softer" if lu < 0 else "louder"
    return f"{abs(lu):.1f} LU {softer} than the programme", f"{lu:+.1f} LU"


def peaks(evidence: Evidence) -> Iterator[Remark]:
    """Sentences with true peaks above the ceiling, at the highest of each."""
    ceiling = ceiling_dbtp(evidence.record)
    true_peaks = evidence.levels.true_peaks
    for one, clip in evidence.programme.heard:
        heard = evidence.subblocks(clip)
        if heard.start == heard.stop:
            continue
        highest = heard.start + int(true_peaks[heard].argmax())
        level = to_db(float(true_peaks[highest]))
        if level > ceiling:
            spot = Spot(one.id, highest * subblock_frames(evidence.levels.rate))
            told = f"a true peak of {level:.1f} dBTP, above {ceiling:.1f}"
            yield Remark(told, f"{level:.1f} dBTP", spot)


def silences(evidence: Evidence) -> Iterator[Remark]:
    """Sentences with a long silence inside, at the longest of each."""
    length, power = subblock_frames(evidence.levels.rate), from_db(SILENCE_DBFS) ** 2
    for one, clip in evidence.programme.heard:
        heard = evidence.subblocks(clip)
        loud = np.flatnonzero(evidence.levels.survey.powers[heard] > power)
        if len(loud) < 2:
            continue
        gaps = np.diff(loud)
        longest = int(gaps.argmax())
        seconds = (int(gaps[longest]) - 1) * length / evidence.levels.rate
        if seconds >= SILENCE_S:
            spot = Spot(one.id, (heard.start + int(loud[longest]) + 1) * length)
            yield Remark(f"{seconds:.1f} s of silence inside", f"silent {seconds:.1f} s", spot)


def pauses(evidence: Evidence) -> Iterator[Remark]:
    """Pauses between sentences that are not as the script asks."""
    for (before, earlier), (after, later) in pairwise(evidence.programme.heard):
        asked = before.pause_after + after.pause_before
        came = (later.start - earlier.end) * 1000 / evidence.levels.rate
        if abs(came - asked) > PAUSE_MS:
            told = f"{came / 1000:.2f} s of pause before it, {asked / 1000:.2f} were asked for"
            yield Remark(told, f"pause {came / 1000:.1f} s", Spot(after.id, earlier.end))
