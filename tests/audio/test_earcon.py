"""The tone before a section: where it is rung into a sound, and that nothing else changes."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.earcon import (
    AFTER_MS,
    BEFORE_MS,
    ROOM_MS,
    SOFTER_LU,
    WithEarcons,
    part,
    place,
)
from audiobook.audio.measuring.survey import survey
from audiobook.audio.sound import MemorySound

RATE = 8000
FRAMES = 10 * RATE
RANDOM = np.random.default_rng(7).uniform(-0.1, 0.1, FRAMES).astype(np.float32)


@given(
    st.lists(st.integers(-RATE, FRAMES + RATE), max_size=3, unique=True).map(sorted),
    st.lists(st.integers(0, FRAMES), max_size=5).map(sorted),
)
def test_it_is_the_same_however_it_is_read(starts: list[int], cuts: list[int]) -> None:
    """Stretches that are read one after the other are the whole, wherever they meet."""
    sound = WithEarcons(MemorySound(RANDOM.copy(), RATE), starts, -20.0)
    bounds = [0, *cuts, FRAMES]
    parts = [sound.read(start, stop) for start, stop in pairwise(bounds)]
    assert np.array_equal(np.concatenate(parts), sound.read(0, FRAMES))


@given(st.lists(st.integers(0, FRAMES), max_size=3, unique=True).map(sorted))
def test_elsewhere_nothing_changes(starts: list[int]) -> None:
    """Outside of the tones every sample is what it was; the sound itself keeps all of them."""
    plain = RANDOM.copy()
    rung = WithEarcons(MemorySound(plain, RATE), starts, -20.0).read(0, FRAMES)
    length = np.ptp(place(0, RATE))
    outside = np.ones(FRAMES, dtype=bool)
    for start in starts:
        outside[start : start + length] = False
        assert start + length > FRAMES or not np.array_equal(
            rung[start : start + length], RANDOM[start : start + length]
        )
    assert np.array_equal(rung[outside], RANDOM[outside])
    assert np.array_equal(plain, RANDOM)


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_how_loud_it_is(rate: int) -> None:
    """So much softer than the speech that it is told, at every rate."""
    silence = MemorySound(np.zeros(2 * rate, np.float32), rate)
    start, end = place(rate, rate)
    rung = WithEarcons(silence, [start], -19.0).read(start, end)
    loudness = survey(MemorySound(rung, rate)).integrated_lufs
    assert loudness == pytest.approx(-19.0 - SOFTER_LU, abs=0.05)


def test_silent_speech_has_a_silent_tone() -> None:
    """A programme of which nothing is loud has no tone that is."""
    silence = MemorySound(np.zeros(RATE, np.float32), RATE)
    assert not WithEarcons(silence, [0], -np.inf).read(0, RATE).any()


@given(
    st.sampled_from([22050, 44100, 48000]), st.integers(0, 10**7), st.integers(ROOM_MS, 5 * ROOM_MS)
)
def test_a_pause_with_room_has_silence_around_it(rate: int, ended: int, pause_ms: int) -> None:
    """At least so much before it and so much after it, to a frame."""
    onset = ended + pause_ms * rate // 1000
    (start, tone), (tone_end, end) = part((ended, onset), onset, rate)
    assert (start, end) == (ended, onset)
    assert tone - start >= BEFORE_MS * rate // 1000 - 1
    assert end - tone_end >= AFTER_MS * rate // 1000 - 1
