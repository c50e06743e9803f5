"""What a book plays for each sentence: clips that follow one another without a gap.

A reading system plays clip after clip. What lies between two clips would not be heard, or as a
stumble; so each clip holds the pause after its sentence, and the pauses are those of the programme.
The tone before a section is heard with what it announces, also by whoever jumps there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audiobook.audio import earcon
from audiobook.editions.written.parts import Part
from audiobook.model import Clip

LEAD_MS = 10
"""A clip begins this much before its first word, where the pause allows, so that what an encoder
moves or a rounded time cuts is not the first consonant. With the 5 ms that an encoder moves an
onset, and what rounding adds, no time is more than 20 ms before the sound."""


@dataclass(frozen=True, slots=True)
class Played:
    """A stretch of the track that belongs to a sentence."""

    id: str
    """The id of its utterance."""
    start: int
    """Frame of the track."""
    end: int


def played(part: Part, clips: Mapping[str, Clip], rate: int) -> tuple[Played, ...]:
    """The stretches of a part's sentences, in order, up to the end of the part."""
    lead = LEAD_MS * rate // 1000
    starts, before = [], part.start
    for one in part.utterances:
        clip = clips[one.id]
        begins = earcon.place(clip.start, rate)[0] if one.earcon else clip.start
        starts.append(max(begins - lead, before))
        before = clip.end
    ends = [*starts[1:], part.end]
    return tuple(
        Played(one.id, start, end)
        for one, start, end in zip(part.utterances, starts, ends, strict=True)
    )
