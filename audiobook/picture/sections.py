"""What each chapter of a programme measures, to be compared with the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Self

from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.loudness import integrated_lufs
from audiobook.audio.measuring.survey import Survey
from audiobook.model import Clip, Programme
from audiobook.text.pace import amount, speaking_frames


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a programme."""

    sentence: str
    """The id of an utterance, as `audiobook say` takes it."""
    frame: int
    """Of the track."""

    @classmethod
    def of(cls, clip: Clip) -> Self:
        """Where a sentence begins."""
        return cls(clip.utterance, clip.start)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, measured."""

    number: int
    """From 1."""
    title: str
    start: int
    """Frame of the track."""
    end: int
    spot: Spot
    """Of its first sentence."""
    sentences: int
    speaking_s: float
    """Seconds in which somebody speaks, all pauses left out."""
    pace: float
    """Characters or words in a minute of those."""
    lufs: float
    """Integrated; minus infinity where nothing passes the gate."""


def sections(programme: Programme, survey: Survey) -> tuple[Section, ...]:
    """The chapters, in order."""
    rate = programme.track.rate
    said: defaultdict[str, float] = defaultdict(float)
    frames: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    spots: dict[str, Spot] = {}
    for one, clip in programme.heard:
        said[one.section] += amount(one.spoken, programme.article.lang)
        frames[one.section] += speaking_frames(one.spoken, clip.words, clip.start, clip.end)
        sentences[one.section] += 1
        spots.setdefault(one.section, Spot.of(clip))
    subblock = subblock_frames(rate)
    return tuple(
        Section(
            number=number,
            title=chapter.title,
            start=chapter.start,
            end=chapter.end,
            spot=spots[chapter.id],
            sentences=sentences[chapter.id],
            speaking_s=frames[chapter.id] / rate,
            pace=60 * rate * said[chapter.id] / max(frames[chapter.id], 1),
            lufs=integrated_lufs(
                survey.mean_squares[chapter.start // subblock : -(-chapter.end // subblock)]
            ),
        )
        for number, chapter in enumerate(programme.chapters, 1)
    )
