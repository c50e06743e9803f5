"""Equalising: what is let through, and that a stretch is the same wherever it is read from."""

from __future__ import annotations

import numpy as np
import pytest
from signals import noise, sine

from audiobook.audio.levels import rms, to_db
from audiobook.audio.shaping.equaliser import Band, Equalised, Shape, response
from audiobook.audio.sound import MemorySound

RATE = 44100
HIGHS = Band(Shape.HIGHS, 180, q=0.71)
PEAK = Band(Shape.PEAK, 2500, q=1.0, gain_db=4.0)
LOWS = Band(Shape.LOWS, 7000, q=0.71)


@pytest.mark.parametrize(
    ("band", "hertz", "due_db"),
    [
        (HIGHS, 45, -24),
        (HIGHS, 180, -3),
        (HIGHS, 1000, 0),
        (PEAK, 2500, 4),
        (PEAK, 200, 0),
        (LOWS, 500, 0),
        (LOWS, 7000, -3),
    ],
)
def test_a_band_does_what_it_says(band: Band, hertz: float, due_db: float) -> None:
    """A tone comes out as much louder or softer as the band says, within 0.3 dB."""
    tone = MemorySound(sine(hertz, 1, RATE, -12), RATE)
    heard = Equalised(tone, (band,), 1.0).read(RATE // 4, 3 * RATE // 4)
    assert abs(to_db(rms(heard)) - (-12 - 3.01) - due_db) < 0.3


def test_bands_and_gain_add_up() -> None:
    """All at once is what one after the other is."""
    sound = MemorySound(noise(0.5, RATE, -20), RATE)
    at_once = Equalised(sound, (HIGHS, PEAK, LOWS), 2.0).read(0, RATE // 2)
    in_turn = Equalised(Equalised(Equalised(sound, (LOWS,), 2.0), (PEAK,), 1.0), (HIGHS,), 1.0)
    assert np.allclose(at_once, in_turn.read(0, RATE // 2), atol=2e-5)


def test_nothing_is_heard_before_the_sound() -> None:
    """Silence before it stays digital silence, within what 16 bits hold."""
    click = np.zeros(RATE, np.float32)
    click[RATE // 2] = 0.9
    heard = Equalised(MemorySound(click, RATE), (HIGHS, PEAK, LOWS), 1.0).read(0, RATE)
    assert np.abs(heard[: RATE // 2]).max() < 0.5 / 32768


def test_nothing_of_the_response_is_cut_off() -> None:
    """At its end it lies below the last of 16 bits."""
    tail = response((HIGHS, PEAK, LOWS), RATE)[-100:]
    assert np.abs(tail).max() < 0.5 / 32768


def test_any_stretch_is_the_same() -> None:
    """Read whole or in pieces."""
    sound = Equalised(MemorySound(noise(1, RATE, -20), RATE), (HIGHS, PEAK), 1.0)
    whole = sound.read(0, RATE)
    pieces = [sound.read(start, start + 6300) for start in range(0, RATE, 6300)]
    assert np.allclose(whole, np.concatenate(pieces), atol=1e-6)
