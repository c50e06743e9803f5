"""What is cut out of a take's speech, one utterance after the other."""

from __future__ import annotations

from dataclasses import dataclass

from audiobook.audio.segments import Segment, cut
from audiobook.errors import EngineError
from audiobook.model import Clip, Mark, Speech, Take, Utterance, Word
from audiobook.naming import describe
from audiobook.recording.clauses import with_pauses
from audiobook.voices import Pauses


@dataclass(frozen=True, slots=True)
class Cutting:
    """An utterance and its sound."""

    utterance: Utterance
    segment: Segment
    clip: Clip
    """Its frames count from the start of the segment."""


def cut_up(take: Take, speech: Speech, rate: int, pauses: Pauses) -> list[Cutting]:
    """The utterances of a take, in order, at a rate; raises EngineError where one is silent."""
    cuttings = []
    speech = with_pauses(take, speech, pauses)
    for utterance, segment in zip(take.utterances, cut(speech, rate), strict=True):
        if segment is None:
            raise EngineError(f"The engine was silent in {describe(utterance)}.")
        words = tuple(
            _word(mark, segment) for mark in speech.words if mark.utterance == utterance.id
        )
        clip = Clip(utterance.id, segment.start, segment.end, words)
        cuttings.append(Cutting(utterance, segment, clip))
    return cuttings


def _word(mark: Mark, segment: Segment) -> Word:
    start, end = segment.locate(mark.start), segment.locate(mark.end)
    return Word(mark.spoken_start, mark.spoken_end, start, end)
