"""Tones that we make: soft, in tune, and over when they say."""

from __future__ import annotations

import numpy as np
import pytest

from audiobook.audio.levels import rms, to_db
from audiobook.audio.tones import FALLING, RISING, SECTION, Tone, duration_ms, ring

RATES = (8000, 22050, 44100, 48000)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("tones", [RISING, FALLING, SECTION])
def test_a_sequence_begins_and_ends_in_silence(tones: tuple[Tone, ...], rate: int) -> None:
    """It lasts what it says, reaches full scale and no more, and clicks at neither end."""
    sound = ring(tones, rate)
    assert len(sound) == duration_ms(tones) * rate // 1000
    assert np.abs(sound).max() == pytest.approx(1.0)
    millisecond = rate // 1000
    assert to_db(rms(sound[:millisecond])) < -40
    assert to_db(rms(sound[-5 * millisecond :])) < -60


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_has_the_pitch_that_it_is_asked_for(rate: int) -> None:
    """The strongest frequency is the fundamental, at every rate of a sound or a loudspeaker."""
    sound = ring((Tone(880.0, 1000),), rate)
    strengths = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    hertz = np.fft.rfftfreq(len(sound), 1 / rate)[strengths.argmax()]
    assert hertz == pytest.approx(880.0, abs=1.5)


def test_an_opening_rises_and_a_closing_falls() -> None:
    """Who hears the first and the last tone knows whether it begins or is over."""
    assert [tone.hertz for tone in RISING] == sorted(tone.hertz for tone in RISING)
    assert [tone.hertz for tone in FALLING] == sorted((tone.hertz for tone in RISING), reverse=True)
    assert duration_ms(RISING) == duration_ms(FALLING) >= 1500


def test_a_tone_is_soft() -> None:
    """Nine tenths of its energy lie below 2 kHz: nothing in it is shrill."""
    rate = 44100
    energies = np.abs(np.fft.rfft(ring(SECTION, rate))) ** 2
    hertz = np.fft.rfftfreq(len(ring(SECTION, rate)), 1 / rate)
    assert energies[hertz < 2000].sum() > 0.9 * energies.sum()
