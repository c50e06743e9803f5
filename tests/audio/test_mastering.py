"""What is known of a sound before it is mastered, and what is made of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from signals import MemorySound, Recording, noise, silence

from audiobook.audio.levels import to_db
from audiobook.audio.loudness import Meter
from audiobook.audio.mastering import Master, corrected, first_aim, plan, suits
from audiobook.audio.oversampling import MARGIN
from audiobook.audio.sound import Sound
from audiobook.audio.survey import STRETCH_SECONDS, survey
from audiobook.audio.truepeak import true_peak
from audiobook.model import Loudness

RATE = 44100
TARGET = Loudness(-19.0, -3.0)


def loudness(sound: Sound) -> Loudness:
    """As loud as it is."""
    around = sound.read(-MARGIN, sound.frames + MARGIN)
    return Loudness(survey(sound).integrated_lufs, to_db(true_peak(around)))


def test_a_survey_is_that_of_the_whole(recording: Recording) -> None:
    """Measured in stretches, a sound has the loudness and the peaks that it has in one."""
    samples = recording.sound.samples
    assert len(samples) > 2 * STRETCH_SECONDS * RATE
    meter = Meter(RATE)
    meter.add(samples)
    found = survey(recording.sound)
    assert np.allclose(found.mean_squares, meter.mean_squares, rtol=1e-3, atol=1e-9)
    assert found.integrated_lufs == pytest.approx(meter.integrated_lufs, abs=1e-3)
    assert found.peaks.max() == np.abs(samples).max()


@pytest.mark.parametrize("lanes", [1, 2, 5])
def test_a_survey_does_not_depend_on_the_lanes(recording: Recording, lanes: int) -> None:
    """To the last bit."""
    one, other = survey(recording.sound, lanes), survey(recording.sound, 3)
    assert np.array_equal(one.mean_squares, other.mean_squares)
    assert np.array_equal(one.peaks, other.peaks)


@pytest.mark.parametrize("seconds", [0.05, 0.3, 3])
def test_silence_is_surveyed_and_left_alone(seconds: float) -> None:
    """Silence, however short, has no loudness and gets no gain."""
    found = survey(MemorySound(silence(seconds, RATE), RATE))
    assert found.integrated_lufs == -math.inf
    assert plan(found, TARGET) == Master(0.0, TARGET.true_peak_dbtp)


@pytest.mark.parametrize("target", [-23.0, -20.0, -19.0])
def test_the_plan_reaches_the_loudness(recording: Recording, target: float) -> None:
    """What the limiter will take is foreseen: the mastered sound is within 0.2 LU of the target."""
    aim = Loudness(target, -3.6)
    mastered = plan(survey(recording.sound), aim).of(recording.sound)
    reached = loudness(mastered)
    assert reached.integrated_lufs == pytest.approx(target, abs=0.2)
    assert reached.true_peak_dbtp <= aim.true_peak_dbtp + 0.1


def test_corrections_reach_what_the_plan_misses(recording: Recording) -> None:
    """At −16 LUFS below −3 dBTP much of each syllable is limited: at the latest the third suits."""
    target = Loudness(-16.0, -3.5)
    found, aim = survey(recording.sound), first_aim(target)
    for _ in range(2):
        reached = loudness(plan(found, aim).of(recording.sound))
        aim = corrected(aim, reached, target)
    assert suits(loudness(plan(found, aim).of(recording.sound)), target)


def test_a_sound_without_peaks_gets_the_gain_that_is_missing() -> None:
    """Where nothing is limited the gain is the difference to the target, to 0.01 dB."""
    sound = MemorySound(noise(5, RATE, -40), RATE)
    found = survey(sound)
    missing = -30 - found.integrated_lufs
    assert plan(found, Loudness(-30, -3)).gain_db == pytest.approx(missing, abs=0.02)


def test_what_is_off_is_encoded_again() -> None:
    """Half a decibel of loudness or any peak above the target does not suit; the reached does."""
    assert suits(Loudness(-19.2, -3.0), TARGET)
    assert suits(Loudness(-18.8, -9.0), TARGET)
    assert not suits(Loudness(-19.5, -4.0), TARGET)
    assert not suits(Loudness(-19.0, -2.9), TARGET)
    assert not suits(Loudness(-math.inf, -math.inf), TARGET)


def test_the_first_aim_leaves_room_for_the_encoder() -> None:
    """Encoding raises peaks, so the limiter's ceiling is lower; the loudness is the target's."""
    aim = first_aim(TARGET)
    assert aim.integrated_lufs == -19.0
    assert aim.true_peak_dbtp < -3.5


def test_a_correction_shifts_the_aim_by_what_was_missed() -> None:
    """Too soft is aimed louder; too high a peak lowers the ceiling by more than that; never up."""
    aim = Loudness(-19.0, -3.6)
    louder = corrected(aim, Loudness(-19.6, -3.5), TARGET)
    assert louder.integrated_lufs == pytest.approx(-18.4)
    assert louder.true_peak_dbtp == -3.6
    lower = corrected(aim, Loudness(-19.0, -2.8), TARGET)
    assert lower.true_peak_dbtp == pytest.approx(-3.9)


def test_one_gain_holds_for_the_whole(recording: Recording) -> None:
    """Soft and loud sentences keep their distance: away from peaks all have the same gain."""
    master = plan(survey(recording.sound), TARGET)
    mastered = master.of(recording.sound).read(0, recording.sound.frames)
    loud = np.abs(recording.sound.samples) > 1e-3
    gains = np.abs(mastered[loud] / recording.sound.samples[loud])
    assert to_db(float(np.median(gains))) == pytest.approx(master.gain_db, abs=0.01)
    assert to_db(float(gains.max())) == pytest.approx(master.gain_db, abs=0.01)
