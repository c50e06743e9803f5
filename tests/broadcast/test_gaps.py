"""Where a sentence may be cut: between words, and only where it is silent."""

from __future__ import annotations

import numpy as np
import pytest
from signals import pulses, silence

from audiobook.audio.levels import FloatSamples
from audiobook.broadcast.mixing.gaps import Gap, gaps
from audiobook.broadcast.mixing.phrasing import Rest, marked
from audiobook.model import Clip, Role, Utterance, Word

RATE = 44100
SPOKEN = "因检修主管道，明天上午停水。"
BEFORE_MARK, AFTER_MARK = (0, 6), (7, 13)


def _utterance(spoken: str) -> Utterance:
    return Utterance("s0001", "b1", "sec01", Role.BODY, spoken, spoken, (), (), (), "v", 0, 0)


def _voice(seconds: float) -> FloatSamples:
    """Speech without a silence in it."""
    return np.sign(pulses(seconds, RATE)) * np.float32(0.2) + np.float32(0.01)


def _found(parts: list[FloatSamples], *, words: bool, off_s: float = 0.0) -> list[Gap]:
    """The gaps in a clip of two clauses with whatever is between them; word times may be off."""
    samples = np.concatenate(parts)
    first, last = len(parts[0]), len(samples) - len(parts[-1])
    off = round(off_s * RATE)
    times = (
        Word(*BEFORE_MARK, 1000, 1000 + first + off),
        Word(*AFTER_MARK, 1000 + last + off, 1000 + len(samples)),
    )
    clip = Clip("s0001", 1000, 1000 + len(samples), times if words else ())
    return list(gaps(_utterance(SPOKEN), clip, marked(SPOKEN), samples, 1000, RATE))


@pytest.mark.parametrize("words", [True, False])
def test_the_silence_at_a_mark_is_found(words: bool) -> None:
    """To a few milliseconds, with times of words and without."""
    (gap,) = _found([_voice(1.2), silence(0.2, RATE), _voice(1.2)], words=words)
    assert gap.rest is Rest.CLAUSE
    assert abs(gap.start / RATE - 1.2) < 0.006
    assert abs(gap.end / RATE - 1.4) < 0.006


@pytest.mark.parametrize("words", [True, False])
def test_where_a_speaker_runs_over_a_mark_there_is_no_gap(words: bool) -> None:
    """Nothing is cut there."""
    assert not _found([_voice(1.2), _voice(0.2), _voice(1.2)], words=words)


def test_times_of_words_may_be_a_little_off() -> None:
    """The silence is found where the sound has it, not where the times say."""
    for off in (-0.05, 0.05):
        (gap,) = _found([_voice(1.2), silence(0.1, RATE), _voice(1.2)], words=True, off_s=off)
        assert abs(gap.start / RATE - 1.2) < 0.006


def test_a_silence_inside_of_a_word_is_no_gap() -> None:
    """Before a plosive a speaker is silent for a moment, which the times of words tell."""
    clause = [_voice(0.6), silence(0.09, RATE), _voice(0.6)]
    samples = np.concatenate(clause)
    words = (Word(*BEFORE_MARK, 0, len(samples)), Word(*AFTER_MARK, len(samples), 2 * len(samples)))
    clip = Clip("s0001", 0, 2 * len(samples), words)
    twice = np.concatenate([samples, samples])
    assert not list(gaps(_utterance(SPOKEN), clip, marked(SPOKEN), twice, 0, RATE))


def test_without_times_a_short_silence_is_no_gap() -> None:
    """It may be the moment before a plosive."""
    assert not _found([_voice(1.2), silence(0.08, RATE), _voice(1.2)], words=False)
