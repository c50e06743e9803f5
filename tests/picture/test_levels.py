"""A sound is measured in one pass."""

from __future__ import annotations

import numpy as np
import pytest

from audiobook.audio.levels import FloatSamples, from_db
from audiobook.audio.measuring.loudness import short_term_lufs
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import survey
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.sound import MemorySound
from audiobook.picture.levels import measure

RATES = (44100, 48000)
SECONDS = 47
"""More than two stretches, and no whole number of them."""


def _noise(rate: int) -> FloatSamples:
    random = np.random.default_rng(1)
    envelope = np.repeat(random.uniform(0, 0.4, SECONDS * 10 + 1), rate // 10)[: SECONDS * rate + 7]
    return (envelope * random.uniform(-1, 1, len(envelope))).astype(np.float32)


@pytest.mark.parametrize("rate", RATES)
def test_one_pass_measures_what_each_meter_does(rate: int) -> None:
    """Loudness as the survey has it, peaks and powers as they are, in any number of lanes."""
    samples = _noise(rate)
    sound = MemorySound(samples, rate)
    levels = measure(sound, 0.0, lanes=1)
    assert np.array_equal(levels.survey.mean_squares, survey(sound).mean_squares)
    grain = levels.grain_frames
    grains = samples[: len(samples) // (5 * grain) * 5 * grain].reshape(-1, grain)
    assert np.array_equal(levels.peaks, np.abs(grains).max(axis=1))
    assert np.allclose(levels.powers, np.square(grains).mean(axis=1), rtol=1e-4)
    again = measure(sound, 0.0, lanes=3)
    assert np.array_equal(again.true_peaks, levels.true_peaks)
    assert np.array_equal(again.peaks, levels.peaks)


@pytest.mark.parametrize("rate", RATES)
def test_true_peaks_that_matter_are_exact(rate: int) -> None:
    """What is as high as was asked for is the true peak of its tenth of a second."""
    samples = _noise(rate)
    relevant = from_db(-8.0)
    levels = measure(MemorySound(samples, rate), relevant)
    length = 5 * levels.grain_frames
    padded = np.pad(samples, MARGIN)
    exact = [
        true_peak(padded[at * length : (at + 1) * length + 2 * MARGIN])
        for at in range(len(samples) // length)
    ]
    high = [at for at, peak in enumerate(exact) if peak > relevant]
    assert 10 < len(high) < len(exact)
    # A cell of a third of a millisecond across the border of two tenths belongs to the later one.
    for at in high:
        assert levels.true_peaks[at : at + 2].max() >= exact[at] - 1e-6
        assert levels.true_peaks[at] <= max(exact[max(at - 1, 0) : at + 1]) + 1e-6


def test_the_short_term_loudness_of_a_steady_tone_is_its_loudness() -> None:
    """A sine of 997 Hz at −20 dBFS has −23.01 LUFS wherever 3 s around are in it."""
    rate = 48000
    tone = 0.1 * np.sin(2 * np.pi * 997 / rate * np.arange(10 * rate))
    found = short_term_lufs(survey(MemorySound(tone.astype(np.float32), rate)).mean_squares)
    assert len(found) == 100
    assert np.abs(found[15:85] + 23.01).max() < 0.02
    assert found[0] == pytest.approx(-23.01 - 3.0, abs=0.3)  # half of it is before the sound
    assert short_term_lufs(np.zeros(40)).max() == -np.inf
