"""How far what was made is too loud somewhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import silence

from audiobook.audio.ffmpeg.overshoot import overshoot_db
from audiobook.audio.levels import FloatSamples, to_int

RATE, MADE_RATE = 44100, 48000


def _bytes(samples: FloatSamples) -> bytes:
    return to_int(samples).astype("<i2").tobytes()


def _spoken(rate: int) -> FloatSamples:
    tone = 0.3 * np.sin(2 * np.pi * 400 * np.arange(rate) / rate)
    return np.concatenate([tone.astype(np.float32), silence(1.0, rate)])


@given(gain_db=st.floats(-20, 8), late_ms=st.integers(0, 40))
def test_what_comes_back_louder_overshoots_by_as_much(gain_db: float, late_ms: int) -> None:
    """At another rate and after an encoder's delay, all the same."""
    made = _spoken(MADE_RATE) * np.float32(10 ** (gain_db / 20))
    late = np.concatenate([silence(late_ms / 1000, MADE_RATE), made])
    over = overshoot_db(_bytes(_spoken(RATE)), RATE, _bytes(late), MADE_RATE)
    assert over == pytest.approx(gain_db, abs=0.2)


@pytest.mark.parametrize("at_s", [1.3, 1.97, 2.2])
def test_a_burst_is_found_where_the_sound_is_soft(at_s: float) -> None:
    """Though it is no louder than what is said elsewhere, and also behind the end."""
    made = np.concatenate([_spoken(MADE_RATE), silence(0.5, MADE_RATE)])
    at = round(at_s * MADE_RATE)
    made[at : at + MADE_RATE // 40] = 0.25
    over = overshoot_db(_bytes(_spoken(RATE)), RATE, _bytes(made), MADE_RATE)
    assert over == pytest.approx(14, abs=0.1)  # 0.25 where 0.05 is allowed


def test_nothing_is_too_loud_that_is_silent() -> None:
    """Though silence is nothing that can be divided by."""
    assert overshoot_db(_bytes(silence(1, RATE)), RATE, _bytes(silence(1, RATE)), RATE) < -100
