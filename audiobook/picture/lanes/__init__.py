"""What is shown along the time, from above: a lane is a file, and this is the order."""

from __future__ import annotations

from audiobook.picture.lanes.axis import Axis
from audiobook.picture.lanes.chapters import Chapters
from audiobook.picture.lanes.lane import Lane
from audiobook.picture.lanes.left_out import left_out
from audiobook.picture.lanes.loudness import Loudness
from audiobook.picture.lanes.remarks import doubts, faults, replaced
from audiobook.picture.lanes.sentences import Sentences
from audiobook.picture.lanes.waveform import Waveform
from audiobook.picture.overview import Overview

__all__ = ["Lane", "lanes"]


def lanes(overview: Overview) -> tuple[Lane, ...]:
    """The lanes of a programme: no marks where there is nothing to mark."""
    above = tuple(marks for marks in (faults(overview),) if marks)
    below = tuple(marks for marks in (doubts(overview), replaced(overview)) if marks)
    return (
        Chapters(overview),
        *above,
        Waveform(overview),
        Sentences(overview),
        *below,
        Loudness(overview),
        *left_out(overview),
        Axis(),
    )
