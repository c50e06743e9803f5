"""Loudness after ITU-R BS.1770-4, against the test signals of EBU Tech 3341 and against ffmpeg."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import Recording, judge, needs_ffmpeg, noise, pulses, silence, sine

from audiobook.audio.levels import FloatSamples
from audiobook.audio.measuring.kweighting import subblock_frames
from audiobook.audio.measuring.loudness import Meter, integrated_lufs

RATES = [16000, 22050, 24000, 32000, 44100, 48000]
ONE_OF_TWO = 10 * math.log10(2)
"""The signals are stereo, alike on both channels: one of them is so much softer."""


def measured(samples: FloatSamples, rate: int) -> float:
    """The loudness of a whole sound."""
    meter = Meter(rate)
    meter.add(samples)
    return meter.integrated_lufs


@pytest.mark.parametrize("rate", RATES)
def test_a_full_sine_of_997_hz_is_3_lu_below_full_scale(rate: int) -> None:
    """The standard's own example, at every rate: within the 0.1 LU that Tech 3341 allows."""
    assert measured(sine(997, 5, rate, 0), rate) == pytest.approx(-3.01, abs=0.1)


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        pytest.param([(-23, 20)], -23, id="1"),
        pytest.param([(-33, 20)], -33, id="2"),
        pytest.param([(-36, 10), (-23, 60), (-36, 10)], -23, id="3"),
        pytest.param([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23, id="4"),
        pytest.param([(-26, 20), (-20, 20.1), (-26, 20)], -23, id="5"),
    ],
)
@pytest.mark.parametrize("rate", [22050, 44100, 48000])
def test_the_signals_of_tech_3341(steps: list[tuple[float, float]], due: float, rate: int) -> None:
    """Steady tones and tones that the gates leave out: within 0.1 LU, as the document asks."""
    sound = np.concatenate([sine(1000, seconds, rate, dbfs) for dbfs, seconds in steps])
    assert measured(sound, rate) == pytest.approx(due - ONE_OF_TWO, abs=0.1)


@needs_ffmpeg
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("dbfs", [-35, -18])
def test_noise_and_pulses_against_ffmpeg(rate: int, dbfs: float) -> None:
    """The filter ebur128 of ffmpeg measures the same, within 0.1 LU, at every rate."""
    loud = 10 ** (dbfs / 20)
    for sound in (noise(6, rate, dbfs), pulses(6, rate) * np.float32(loud)):
        assert measured(sound, rate) == pytest.approx(judge(sound, rate).lufs, abs=0.1)


@needs_ffmpeg
def test_speech_against_ffmpeg(recording: Recording) -> None:
    """Of real speech with pauses, which the gates leave out, too."""
    sound = recording.sound.samples
    assert measured(sound, 44100) == pytest.approx(judge(sound, 44100).lufs, abs=0.1)


def test_nothing_to_measure_is_minus_infinity() -> None:
    """Silence, what is below the absolute gate, and less than one block of 400 ms."""
    assert measured(silence(3, 44100), 44100) == -math.inf
    assert measured(sine(1000, 3, 44100, -80), 44100) == -math.inf
    assert measured(sine(1000, 0.39, 44100, 0), 44100) == -math.inf
    assert integrated_lufs(np.zeros(0)) == -math.inf


@given(cuts=st.lists(st.integers(0, 48000), max_size=8))
def test_a_sound_may_come_in_pieces(cuts: list[int]) -> None:
    """Of any lengths: the sub-blocks are those of the whole."""
    sound = noise(3, 16000, -20)
    whole, pieces = Meter(16000), Meter(16000)
    whole.add(sound)
    for piece in np.split(sound, sorted(cuts)):
        pieces.add(piece)
    assert np.allclose(whole.mean_squares, pieces.mean_squares, rtol=1e-5)


@pytest.mark.parametrize("rate", RATES)
def test_a_primed_meter_measures_as_one_that_ran_from_the_start(rate: int) -> None:
    """The 100 ms before a stretch are all that its measure depends on."""
    sound = noise(4, rate, -20) + sine(50, 4, rate, -10)
    whole, later = Meter(rate), Meter(rate)
    whole.add(sound)
    start = 20 * subblock_frames(rate)
    later.prime(sound[start - subblock_frames(rate) : start])
    later.add(sound[start:])
    assert np.allclose(later.mean_squares, whole.mean_squares[20:], rtol=1e-4)
