"""Pauses inside of sentences, made as long as the profile says, whatever engine made them.

An engine decides where it pauses, and how its voice falls or rises there. How long it is silent is
ours: silence is taken out or put in where there is silence already, never within speech.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from audiobook.audio.levels import IntSamples
from audiobook.audio.measuring.onset import longest
from audiobook.audio.measuring.onset import pauses as silences_in
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS, faded
from audiobook.model import Mark, Speech, Take
from audiobook.text.clauses import Break, breaks
from audiobook.voices import Pauses

_SEARCHED_MS: Final = 100
"""How far from where the engine says that words end and begin the silence between them may reach:
services are not so exact."""

_LEAST_MS: Final = 30
"""A shorter silence is no pause but a consonant's, and is left as it is."""

_ROLL: Final = POST_ROLL_MS / (POST_ROLL_MS + PRE_ROLL_MS)
"""How much of a silence is kept after what was said, and the rest before what comes."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A silence that gets another length."""

    silent_from: int
    """Frame at which the speech before has ended."""
    begins: int
    """Frame up to which the sound stays."""
    ends: int
    """Frame from which it stays; the same where silence is put in."""
    silent_to: int
    """Frame at which speech begins again."""
    more: int
    """Frames that are put in between `begins` and `ends`."""


def with_pauses(take: Take, speech: Speech, pauses: Pauses) -> Speech:
    """The speech with pauses at the marks inside of sentences as the profile has them."""
    wanted = {
        kind: milliseconds * speech.rate // 1000
        for kind, milliseconds in (
            (Break.ITEM, pauses.enumeration),
            (Break.COMMA, pauses.comma),
            (Break.CLAUSE, pauses.clause),
        )
        if milliseconds is not None
    }
    if not wanted:
        return speech
    words = defaultdict(list)
    for word in speech.words:
        words[word.utterance].append(word)
    changes: list[_Change] = []
    for utterance, mark in zip(take.utterances, speech.utterances, strict=True):
        pairs = [
            (before, after, wanted[kind])
            for before, after, kind in breaks(utterance.spoken, words[mark.utterance])
            if kind in wanted
        ]
        changes += _changes(speech, mark, pairs)
    return _changed(speech, changes) if changes else speech


def _changes(
    speech: Speech, mark: Mark, pairs: Sequence[tuple[Mark, Mark, int]]
) -> Iterator[_Change]:
    """What is changed in an utterance, in order."""
    if not pairs:
        return
    searched, least = (one * speech.rate // 1000 for one in (_SEARCHED_MS, _LEAST_MS))
    silences = [
        (start + mark.start, end + mark.start)
        for start, end in silences_in(speech.samples[mark.start : mark.end], speech.rate)
    ]
    for one, other, wanted in pairs:
        earliest = max((one.start + one.end) // 2, one.end - searched)
        latest = min((other.start + other.end) // 2, other.start + searched)
        found = longest(silences, earliest, latest, least)
        if found is None:
            continue
        start, end = found
        kept = min(wanted, end - start)
        after = min(round(kept * _ROLL), POST_ROLL_MS * speech.rate // 1000)
        yield _Change(start, start + after, end - (kept - after), end, wanted - kept)


def _changed(speech: Speech, changes: Sequence[_Change]) -> Speech:
    parts: list[IntSamples] = []
    at = 0
    for one in changes:
        parts += (faded(speech.samples[at : one.begins], speech.rate), np.zeros(one.more, np.int16))
        at = one.ends
    parts.append(faded(speech.samples[at:], speech.rate))
    move = _Moves(changes)
    return Speech(
        np.concatenate(parts),
        speech.rate,
        tuple(map(move.mark, speech.utterances)),
        tuple(map(move.mark, speech.words)),
    )


class _Moves:
    """Where what was heard at a frame is heard after the changes."""

    def __init__(self, changes: Sequence[_Change]) -> None:
        self._changes = changes
        self._begins = [one.begins for one in changes]
        self._ends = [one.ends for one in changes]
        self._shifts = [0, *accumulate(one.more - (one.ends - one.begins) for one in changes)]

    def mark(self, mark: Mark) -> Mark:
        """The mark, moved; what it marks begins after a pause, and ends before one."""
        start = self._start(mark.start)
        end = max(self._end(mark.end), start)
        return Mark(mark.utterance, mark.spoken_start, mark.spoken_end, start, end)

    def _start(self, frame: int) -> int:
        before = bisect_right(self._ends, frame)
        if before < len(self._changes) and frame >= self._changes[before].silent_from:
            frame, before = self._ends[before], before + 1
        return frame + self._shifts[before]

    def _end(self, frame: int) -> int:
        before = bisect_left(self._begins, frame)
        if before and frame <= self._changes[before - 1].silent_to:
            frame, before = self._begins[before - 1], before - 1
        return frame + self._shifts[before]
