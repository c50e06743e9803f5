"""The message: sentences in order, with the pauses of a profile between their phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audiobook.audio.mp3.pieces import joint
from audiobook.audio.shaping.equaliser import TAPS
from audiobook.audio.sound import Sound
from audiobook.audio.splice import Part, Silence, Splice
from audiobook.audio.track import TrackSound
from audiobook.broadcast.mixing.cutting import Phrase, Spoken
from audiobook.broadcast.mixing.phrasing import Rest
from audiobook.broadcast.mixing.profiles import Pauses
from audiobook.model import Role, Utterance


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a sentence is heard in the message; in frames."""

    utterance: Utterance
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is said once, with the pause after it."""

    sound: Sound
    placed: tuple[Placed, ...]
    silences: tuple[tuple[int, int], ...]
    """Where nothing is heard, whatever filter it has passed; in frames, in order."""


def arrange(reel: TrackSound, spoken: Sequence[Spoken], pauses: Pauses) -> Arranged:
    """Put sentences, at least one, one after the other."""
    rate = reel.rate
    parts: list[Sound] = []
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    silences: list[tuple[int, int]] = []
    at = 0
    for sentence, phrase, silence in _timed(spoken, pauses, rate):
        starts.setdefault(sentence.utterance.id, at + phrase.lead)
        ends[sentence.utterance.id] = at + phrase.frames - phrase.tail
        parts += (Part(reel, phrase.start, phrase.frames), Silence(rate, silence))
        silences.append((at + phrase.frames + TAPS, at + phrase.frames + silence))
        at += phrase.frames + silence
    parts.append(Silence(rate, joint(at, at, rate) - at))
    said = (one.utterance for one in spoken)
    return Arranged(
        Splice(parts),
        tuple(Placed(one, starts[one.id], ends[one.id]) for one in said),
        tuple((start, end) for start, end in silences if start < end),
    )


def _timed(
    spoken: Sequence[Spoken], pauses: Pauses, rate: int
) -> Iterator[tuple[Spoken, Phrase, int]]:
    """Each phrase with the frames of silence after it."""
    phrases = [(sentence, phrase) for sentence in spoken for phrase in sentence.phrases]
    for (sentence, phrase), (following, upcoming) in pairwise(phrases):
        same = following is sentence
        rest = phrase.rest if same else _rest(sentence.utterance, following.utterance)
        # Pauses count from speech to speech; what is kept around it is in them.
        silence = pauses[rest] * rate // 1000 - phrase.tail - upcoming.lead
        yield sentence, phrase, max(0, silence)
    yield *phrases[-1], pauses[Rest.MESSAGE] * rate // 1000


def _rest(before: Utterance, after: Utterance) -> Rest:
    """What parts two sentences."""
    if before.section != after.section:
        return Rest.SECTION
    # What is announced follows its announcement as a sentence does.
    if before.block != after.block and before.role is not Role.ANNOUNCEMENT:
        return Rest.PARAGRAPH
    return Rest.SENTENCE
