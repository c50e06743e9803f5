"""The limiter: what it holds, and what it must leave alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import Recording, judge, needs_ffmpeg, noise, pulses, silence, sine

from audiobook.audio.levels import FloatSamples, from_db, rms, to_db
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.shaping.limiter import GENTLE, QUICK, Limited
from audiobook.audio.sound import MemorySound, Sound

RATE = 44100
CEILING = from_db(-3)
BEFORE = (GENTLE.attack_ms + 2) * RATE // 1000
"""Frames before a peak that the limiter may touch, and a little more."""


def whole(sound: Sound) -> FloatSamples:
    """All samples of a sound."""
    return sound.read(0, sound.frames)


def peak_db(samples: FloatSamples) -> float:
    """The true peak."""
    return to_db(true_peak(np.pad(samples, MARGIN)))


def after(reduction_db: float) -> int:
    """Frames after a peak that the limiter may touch, where it is turned down by so much."""
    seconds = (GENTLE.attack_ms + GENTLE.hold_ms + 2) / 1000
    seconds += reduction_db / GENTLE.release_db_a_second
    return round(seconds * RATE)


@pytest.mark.parametrize("gain_db", [0, 6, 12, 24])
@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(noise(1, RATE, -9), id="noise"),
        pytest.param(pulses(1, RATE), id="pulses"),
        pytest.param(sine(RATE / 4, 1, RATE, 0, phase=0.7), id="between samples"),
        pytest.param(sine(55, 1, RATE, 0), id="low"),
        pytest.param(np.sign(sine(700, 1, RATE, 0)), id="square"),
    ],
)
def test_no_peak_is_above_the_ceiling(sound: FloatSamples, gain_db: float) -> None:
    """Oversampled, nothing is higher than it, but for 0.1 dB that moving gains add in between."""
    clipped = np.clip(sound, -1, 1).astype(np.float32)
    limited = whole(Limited(MemorySound(clipped, RATE), from_db(gain_db), CEILING))
    assert peak_db(limited) <= -3 + 0.1


@needs_ffmpeg
@pytest.mark.parametrize("gain_db", [3, 9])
def test_speech_is_held_as_ffmpeg_hears_it(recording: Recording, gain_db: float) -> None:
    """To ffmpeg no true peak is above the ceiling either, within the 0.2 dB between its filters."""
    limited = whole(Limited(recording.sound, from_db(gain_db), CEILING))
    assert judge(limited, RATE).true_peak <= -3 + 0.2


@given(
    gain_db=st.floats(-6, 20),
    start=st.integers(-3000, 30_000),
    length=st.integers(0, 20_000),
)
def test_any_stretch_is_that_of_the_whole(gain_db: float, start: int, length: int) -> None:
    """A sample does not depend on where reading began, which is what lanes rely on."""
    source = MemorySound(np.concatenate([silence(0.1, RATE), pulses(0.5, RATE)]), RATE)
    limited = Limited(source, from_db(gain_db), CEILING)
    around = limited.read(-4000, source.frames + 60_000)
    assert np.array_equal(limited.read(start, start + length), around[start + 4000 :][:length])


@pytest.mark.parametrize("gain_db", [-12, 0, 5.9])
def test_what_stays_below_the_ceiling_is_only_multiplied(gain_db: float) -> None:
    """Without a peak to hold there is nothing but the gain, to the bit."""
    quiet = sine(440, 1, RATE, -9)
    limited = whole(Limited(MemorySound(quiet, RATE), from_db(gain_db), CEILING))
    assert np.array_equal(limited, quiet * np.float32(from_db(gain_db)))


@pytest.mark.parametrize("over_db", [3, 12])
def test_it_does_not_pump(over_db: float) -> None:
    """Quiet sound 8 ms before a peak and behind its release is not turned down by it."""
    quiet = sine(440, 2, RATE, -40)
    loud = quiet.copy()
    loud[RATE] = from_db(over_db - 3)
    limited = whole(Limited(MemorySound(np.clip(loud, -3, 3), RATE), 1.0, CEILING))
    changed = np.flatnonzero(limited != loud)
    assert abs(limited[RATE]) <= CEILING
    assert changed[0] >= RATE - BEFORE
    assert changed[-1] <= RATE + after(over_db)


@pytest.mark.parametrize("gain_db", [3, 6])
def test_weak_syllables_keep_their_level(recording: Recording, gain_db: float) -> None:
    """In speech brought up by 6 dB, what is 15 dB below the peaks loses less than 1 dB of it."""
    limited = whole(Limited(recording.sound, from_db(gain_db), CEILING))
    plain = recording.sound.samples * np.float32(from_db(gain_db))
    frames = RATE // 50
    pairs = [
        (rms(plain[at : at + frames]), rms(limited[at : at + frames]))
        for at in range(0, len(plain) - frames, frames)
    ]
    weak = [(one, other) for one, other in pairs if -40 < to_db(one) < -22]
    assert len(weak) > 100
    lost = [to_db(one) - to_db(other) for one, other in weak]
    assert sum(lost) / len(lost) < 1.0


def test_the_gain_moves_without_clicks() -> None:
    """Between two samples the gain moves by less than 0.1 dB, however sudden the peak."""
    steady = np.full(RATE, from_db(-20), dtype=np.float32)
    steady[RATE // 2 : RATE // 2 + 2000] = 1.0
    limited = whole(Limited(MemorySound(steady, RATE), from_db(9), CEILING))
    gains_db = 20 * np.log10(limited / steady)
    assert np.abs(np.diff(gains_db)).max() < 0.1


def test_silence_stays_silence() -> None:
    """Digital silence is not touched, whatever stands beside it."""
    sound = np.concatenate([noise(0.5, RATE, -12), silence(0.5, RATE), noise(0.5, RATE, -12)])
    limited = whole(Limited(MemorySound(np.clip(sound, -1, 1), RATE), from_db(12), CEILING))
    assert not limited[RATE // 2 : RATE].any()


@pytest.mark.parametrize("gain_db", [6, 18])
def test_the_quick_one_holds_its_peaks_and_is_louder(recording: Recording, gain_db: float) -> None:
    """No true peak above the ceiling, but for 0.2 dB, and more power than the gentle one leaves."""
    quick = whole(Limited(recording.sound, from_db(gain_db), CEILING, QUICK))
    gentle = whole(Limited(recording.sound, from_db(gain_db), CEILING))
    assert peak_db(quick) <= -3 + 0.2
    assert rms(quick) > rms(gentle)
