"""From one sample rate to another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from signals import noise, sine

from audiobook.audio.levels import from_db, to_int
from audiobook.audio.resample import convert_frames, resample, resample_float

RATES = [8000, 16000, 22050, 24000, 44100, 48000]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("to_rate", RATES)
def test_a_tone_stays_where_it_is(rate: int, to_rate: int) -> None:
    """Neither its level nor its phase changes, at any pair of rates."""
    before = sine(440, 0.5, rate, -6, phase=0.3)
    after = resample_float(before, rate, to_rate)
    due = sine(440, 0.5, to_rate, -6, phase=0.3)
    middle = slice(to_rate // 10, -to_rate // 10)
    assert len(after) == len(due)
    assert np.abs(after[middle] - due[middle]).max() < 1e-3


@given(frames=st.integers(0, 3000), rate=st.sampled_from(RATES), to_rate=st.sampled_from(RATES))
@example(frames=400, rate=48000, to_rate=44100)  # 367.5, which soxr rounds down
def test_a_length_is_known_before(frames: int, rate: int, to_rate: int) -> None:
    """A stretch has as many frames as the rule says, to the frame."""
    sound = to_int(noise(1, 3000, -20)[:frames])
    assert len(resample(sound, rate, to_rate)) == convert_frames(frames, rate, to_rate)


@given(st.integers(0, 1 << 40), st.sampled_from(RATES), st.sampled_from(RATES))
def test_frames_are_rounded_not_cut(frames: int, rate: int, to_rate: int) -> None:
    """The number of frames is off by half a frame at the most, however many there are."""
    there = convert_frames(frames, rate, to_rate)
    assert abs(2 * there * rate - 2 * frames * to_rate) <= rate


@pytest.mark.parametrize("to_rate", RATES)
def test_silence_stays_digital_silence(to_rate: int) -> None:
    """No dither, no offset: nothing but zeros."""
    assert not resample(np.zeros(5000, np.int16), 22050, to_rate).any()


def test_the_same_rate_changes_nothing() -> None:
    """Samples at the wanted rate are given back as they are."""
    sound = to_int(noise(0.1, 44100, -20))
    assert resample(sound, 44100, 44100) is sound


def test_nothing_is_added_above_the_old_band() -> None:
    """Brought from 22.05 to 44.1 kHz, a sound has images of less than −80 dB above 11 kHz."""
    after = resample_float(noise(1, 22050, -20), 22050, 44100)
    spectrum = np.abs(np.fft.rfft(after * np.hanning(len(after)))) ** 2
    hertz = np.fft.rfftfreq(len(after), 1 / 44100)
    above, below = spectrum[hertz > 12100].sum(), spectrum[hertz < 10000].sum()
    assert above < below * from_db(-80) ** 2
