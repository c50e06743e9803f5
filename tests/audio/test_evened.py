"""Stretches of a sound are made louder or softer, wherever it is read from."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.evened import Evened, Lift
from audiobook.audio.sound import MemorySound

FRAMES = 60
SOUND = MemorySound(np.arange(1, FRAMES + 1, dtype=np.float32), 1000)


@given(
    st.lists(st.integers(0, FRAMES), min_size=0, max_size=8, unique=True).map(sorted),
    st.integers(-20, FRAMES + 20),
    st.integers(0, FRAMES + 40),
)
def test_each_stretch_has_its_gain_and_nothing_else_changes(
    bounds: list[int], start: int, frames: int
) -> None:
    """Frame by frame, in any part of the sound."""
    lifts = [
        Lift(first, last, 2.0 + number)
        for number, (first, last) in enumerate(zip(bounds[::2], bounds[1::2], strict=False))
    ]
    gains = np.ones(FRAMES, dtype=np.float32)
    for one in lifts:
        gains[one.start : one.stop] = one.gain
    due = MemorySound(SOUND.samples * gains, 1000)
    evened = Evened(SOUND, lifts)
    assert (evened.rate, evened.frames) == (1000, FRAMES)
    assert np.array_equal(evened.read(start, start + frames), due.read(start, start + frames))
