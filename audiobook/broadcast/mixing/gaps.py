"""Where in the sound of a sentence its pauses may be made longer: only where it is silent already.

A mark says that there may be a pause, the times of the words around it say when, and the sound says
whether there is one. Where a speaker runs over a mark nothing is cut: the sentence stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audiobook.audio.levels import FloatSamples
from audiobook.audio.measuring.onset import longest, pauses
from audiobook.broadcast.mixing.phrasing import Pause, Rest, syllables
from audiobook.model import Clip, Utterance

SHORTEST_MS: Final = 30
"""Of a silence between two words whose times are known: shorter ones are parts of a sound."""

OFF_MS: Final = 60
"""How far a word's times may be off, and how long the silence is in which a sound is got ready."""

SHORTEST_UNTIMED_MS: Final = 100
"""Of a silence where no times of words are known: longer than any that is inside a word."""

OFF_UNTIMED_MS: Final = 500
"""How far from the place that the syllables before it suggest such a silence may be."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence between two words of a clip."""

    start: int
    """Frame of the samples at which speech has ended."""
    end: int
    """Frame at which it begins again."""
    rest: Rest


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Where a gap is looked for, and how long it is at the least; in frames."""

    earliest: int
    latest: int
    shortest: int


def gaps(
    utterance: Utterance,
    clip: Clip,
    marks: Sequence[Pause],
    samples: FloatSamples,
    first: int,
    rate: int,
) -> Iterator[Gap]:
    """The gap at each mark where there is one, in order.

    Args:
        utterance: what is said.
        clip: where in the track.
        marks: in its spoken text.
        samples: its sound, and a little around it.
        first: frame of the track of the first sample.
        rate: frames a second.
    """
    silences = pauses(samples, rate)
    after = 0
    for mark in marks:
        wanted = _between_words(clip, mark, first, rate) or _expected(
            utterance, clip, mark, first, rate
        )
        left = (silence for silence in silences if silence[0] >= after)
        found = longest(left, wanted.earliest, wanted.latest, wanted.shortest)
        if found:
            yield Gap(*found, mark.rest)
            after = found[1]


def _between_words(clip: Clip, mark: Pause, first: int, rate: int) -> _Wanted | None:
    """Between the words before and after the mark; None where their times are unknown."""
    before = [word for word in clip.words if word.spoken_start < mark.start]
    after = [word for word in clip.words if word.spoken_end > mark.end]
    if not before or not after or before[-1].spoken_end > after[0].spoken_start:
        return None
    off = OFF_MS * rate // 1000
    return _Wanted(
        before[-1].end - first - off, after[0].start - first + off, SHORTEST_MS * rate // 1000
    )


def _expected(utterance: Utterance, clip: Clip, mark: Pause, first: int, rate: int) -> _Wanted:
    """Where the mark would be if all syllables were alike."""
    whole = max(syllables(utterance.spoken), 1.0)
    share = syllables(utterance.spoken[: mark.start]) / whole
    place = clip.start - first + round(share * (clip.end - clip.start))
    off = OFF_UNTIMED_MS * rate // 1000
    return _Wanted(place - off, place + off, SHORTEST_UNTIMED_MS * rate // 1000)
