"""The compressor: how much it turns down, and that it leaves alone what is soft."""

from __future__ import annotations

import numpy as np
import pytest
from signals import noise, pulses, silence, sine

from audiobook.audio.levels import rms, to_db
from audiobook.audio.shaping.compressor import Compressed, Compression
from audiobook.audio.sound import MemorySound

RATE = 44100
HOW = Compression(threshold_dbfs=-26, ratio=3, window_ms=20)


@pytest.mark.parametrize(("level", "due"), [(-40, -40), (-26, -26), (-20, -24), (-8, -20)])
def test_a_steady_tone_is_turned_down_by_the_ratio(level: float, due: float) -> None:
    """Above the threshold three decibels become one; below it nothing changes."""
    tone = MemorySound(sine(400, 1, RATE, level + 3.01), RATE)
    heard = Compressed(tone, HOW).read(RATE // 4, 3 * RATE // 4)
    assert abs(to_db(rms(heard)) - due) < 0.1


def test_what_is_soft_comes_out_as_it_was() -> None:
    """Sample by sample."""
    soft = MemorySound(noise(1, RATE, -45), RATE)
    assert np.array_equal(Compressed(soft, HOW).read(0, RATE), soft.read(0, RATE))


def test_silence_stays_digital_silence() -> None:
    """Also beside loud sound."""
    loud = np.concatenate([silence(0.5, RATE), pulses(0.5, RATE), silence(0.5, RATE)])
    heard = Compressed(MemorySound(loud, RATE), HOW).read(0, len(loud))
    assert not heard[: RATE // 2].any()
    assert not heard[RATE:].any()


def test_a_soft_syllable_beside_a_loud_one_keeps_its_level() -> None:
    """30 ms after it the gain is back."""
    soft = sine(400, 0.5, RATE, -40)
    both = np.concatenate([sine(400, 0.5, RATE, -10), soft])
    heard = Compressed(MemorySound(both, RATE), HOW).read(0, len(both))
    later = round(0.53 * RATE)
    assert np.array_equal(heard[later:], both[later:])


def test_any_stretch_is_the_same() -> None:
    """Read whole or in pieces that begin anywhere."""
    sound = Compressed(MemorySound(pulses(1, RATE), RATE), HOW)
    pieces = [sound.read(start, min(start + 5011, RATE)) for start in range(0, RATE, 5011)]
    assert np.allclose(sound.read(0, RATE), np.concatenate(pieces), atol=1e-6)
