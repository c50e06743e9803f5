"""Sounds one after the other."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.sound import MemorySound
from audiobook.audio.splice import Part, Silence, Splice

RATE = 16000


@given(
    lengths=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    start=st.integers(-40, 400),
    length=st.integers(0, 400),
)
def test_a_splice_is_its_parts_in_a_row(lengths: list[int], start: int, length: int) -> None:
    """Any stretch, across any number of parts, empty ones too; around all is silence."""
    counting = np.arange(1, 400, dtype=np.float32)
    pieces = np.split(counting[: sum(lengths)], np.cumsum(lengths)[:-1])
    splice = Splice([MemorySound(piece, RATE) for piece in pieces])
    around = np.pad(counting[: sum(lengths)], (40, 900))
    assert (splice.rate, splice.frames) == (RATE, sum(lengths))
    assert np.array_equal(splice.read(start, start + length), around[start + 40 :][:length])


def test_silence_is_a_part_like_others() -> None:
    """Of its length, and silent."""
    tone = MemorySound(np.ones(5, np.float32), RATE)
    splice = Splice([Silence(RATE, 3), tone, Silence(RATE, 2)])
    assert splice.frames == 10
    assert splice.read(0, 10).tolist() == [0, 0, 0, 1, 1, 1, 1, 1, 0, 0]


@given(start=st.integers(-9, 9), length=st.integers(0, 12))
def test_samples_and_a_part_of_a_sound_are_sounds(start: int, length: int) -> None:
    """With silence around samples; a part counts its frames from its own first."""
    samples = MemorySound(np.arange(1, 6, dtype=np.float32), RATE)
    around = np.pad(samples.samples, (9, 21))
    assert np.array_equal(samples.read(start, start + length), around[start + 9 :][:length])
    part = Part(samples, 2, 2)
    assert (part.rate, part.frames, part.read(0, 2).tolist()) == (RATE, 2, [3, 4])
