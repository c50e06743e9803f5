"""Peaks between samples, against the test signals of EBU Tech 3341 and against ffmpeg."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import Recording, judge, needs_ffmpeg, noise, pulses, sine

from audiobook.audio.levels import FloatSamples, to_db
from audiobook.audio.measuring.oversampling import CELL, GREATEST_GAIN, MARGIN, cell_peaks
from audiobook.audio.measuring.truepeak import true_peak

RATE = 48000


def measured(samples: FloatSamples) -> float:
    """The true peak of a whole sound, dBTP."""
    return to_db(true_peak(np.pad(samples, MARGIN)))


def faded(samples: FloatSamples) -> FloatSamples:
    """With soft ends, so that cutting it on makes no peak of its own."""
    ramp = np.hanning(2000)[:1000]
    envelope = np.concatenate([ramp, np.ones(len(samples) - 2000), ramp[::-1]])
    return np.asarray(samples * envelope, dtype=np.float32)


@pytest.mark.parametrize(
    ("part", "degrees", "amplitude", "due"),
    [
        pytest.param(4, 0, 0.5, -6.0, id="15"),
        pytest.param(4, 45, 0.5, -6.0, id="16"),
        pytest.param(6, 60, 0.5, -6.0, id="17"),
        pytest.param(8, 67.5, 0.5, -6.0, id="18"),
        pytest.param(4, 45, 1.41, 3.0, id="19"),
    ],
)
def test_the_signals_of_tech_3341(part: int, degrees: float, amplitude: float, due: float) -> None:
    """Sines whose samples miss their peaks by up to 3 dB: within +0.2 and −0.4 dB, as it asks."""
    wave = sine(RATE / part, 1, RATE, to_db(amplitude), phase=math.radians(degrees))
    assert due - 0.4 <= measured(faded(wave)) <= due + 0.2


def test_a_peak_between_samples_is_seen() -> None:
    """Samples at 0.5 on both sides of a peak: the sound rises 3 dB above them between."""
    wave = faded(sine(RATE / 4, 0.2, RATE, 0, phase=math.pi / 4) * np.float32(0.5))
    assert to_db(float(np.abs(wave).max())) == pytest.approx(-9.03, abs=0.01)
    assert measured(wave) == pytest.approx(-6.0, abs=0.2)


@needs_ffmpeg
@pytest.mark.parametrize("rate", [22050, 44100, 48000])
def test_against_ffmpeg(rate: int) -> None:
    """Noise, pulses and high tones: within 0.4 dB of ffmpeg, whose filter is another."""
    sounds = (
        noise(2, rate, -18),
        pulses(2, rate) * np.float32(0.8),
        faded(sine(rate / 3.7, 2, rate, -4)),
    )
    for sound in sounds:
        assert measured(sound) == pytest.approx(judge(sound, rate).true_peak, abs=0.4)


@needs_ffmpeg
def test_speech_against_ffmpeg(recording: Recording) -> None:
    """Real speech, within 0.2 dB."""
    sound = recording.sound.samples
    assert measured(sound) == pytest.approx(judge(sound, 44100).true_peak, abs=0.2)


@given(known=st.floats(0, 1.5), seed=st.integers(0, 1000))
def test_what_is_known_already_changes_nothing(known: float, seed: int) -> None:
    """With a peak known from elsewhere the result is the greater of the two."""
    sound = (np.random.default_rng(seed).standard_normal(500) / 4).astype(np.float32)
    whole = true_peak(np.pad(sound, MARGIN))
    assert true_peak(np.pad(sound, MARGIN), known) == pytest.approx(max(known, whole), rel=1e-6)


@given(relevant=st.floats(0, 1.5), seed=st.integers(0, 1000))
def test_only_what_cannot_matter_is_left_out(relevant: float, seed: int) -> None:
    """Every cell whose true peak is above the relevant level has just that peak."""
    random = np.random.default_rng(seed)
    levels = np.repeat(random.uniform(0, 0.6, 20), CELL)
    sound = np.pad(levels * random.uniform(-1, 1, 20 * CELL), MARGIN).astype(np.float32)
    full, quick = cell_peaks(sound, 0.0), cell_peaks(sound, relevant)
    assert np.allclose(quick[full > relevant], full[full > relevant], rtol=1e-6)
    assert (quick[full <= relevant] <= relevant).all()


def test_no_peak_is_greater_than_the_bound() -> None:
    """The worst sound for the filter reaches GREATEST_GAIN times its samples, and none more."""
    random = np.random.default_rng(3)
    sound = np.pad(random.choice([-1, 1], 200 * CELL), MARGIN).astype(np.float32)
    assert 1.5 < cell_peaks(sound, 0.0).max() <= GREATEST_GAIN
