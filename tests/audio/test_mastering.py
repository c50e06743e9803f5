"""What is known of a sound before it is mastered, and what is made of it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from signals import Recording, noise, silence

from audiobook.audio.levels import to_db
from audiobook.audio.measuring.loudness import Meter
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import SILENCE_DBFS, STRETCH_SECONDS, survey
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.shaping.mastering import UNTOUCHED, Master, corrected, first_aim, plan, suits
from audiobook.audio.shaping.target import Aim, Figure, Limit
from audiobook.audio.sound import MemorySound, Sound
from audiobook.editions.sound.rendition import LISTENING, PRESETS
from audiobook.model import Loudness

RATE = 44100
TARGET = LISTENING.target


def measured(lufs: float, dbtp: float) -> Loudness:
    """A loudness of which only these two figures matter."""
    return Loudness(lufs, dbtp, lufs, -90.0)


def aim_at(lufs: float, dbtp: float) -> Aim:
    """An aim of that loudness."""
    return Aim(Figure.LOUDNESS, lufs, dbtp)


def loudness(sound: Sound) -> Loudness:
    """As loud as it is."""
    around = sound.read(-MARGIN, sound.frames + MARGIN)
    return survey(sound).loudness(true_peak(around))


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
    assert plan(found, aim_at(-19.0, -3.0)) == Master(0.0, -3.0)


@pytest.mark.parametrize("target", [-23.0, -20.0, -19.0])
def test_the_plan_reaches_the_loudness(recording: Recording, target: float) -> None:
    """What the limiter will take is foreseen: the mastered sound is within 0.2 LU of the target."""
    aim = aim_at(target, -3.6)
    mastered = plan(survey(recording.sound), aim).of(recording.sound)
    reached = loudness(mastered)
    assert reached.integrated_lufs == pytest.approx(target, abs=0.2)
    assert reached.true_peak_dbtp <= -3.6 + 0.1


def test_corrections_reach_what_the_plan_misses(recording: Recording) -> None:
    """At −16 LUFS below −3 dBTP much of each syllable is limited: at the latest the third suits."""
    aimed = aim_at(-16.0, -3.5)
    target = replace(
        TARGET,
        aim=aimed,
        limits=(Limit(Figure.LOUDNESS, -16.5, -15.5), Limit(Figure.TRUE_PEAK, most=-3.5)),
    )
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
    assert plan(found, aim_at(-30, -3)).gain_db == pytest.approx(missing, abs=0.02)


def test_what_is_off_is_encoded_again() -> None:
    """Half a decibel of loudness or any peak above the target does not suit; the reached does."""
    assert suits(measured(-19.2, -3.0), TARGET)
    assert suits(measured(-18.8, -9.0), TARGET)
    assert not suits(measured(-19.5, -4.0), TARGET)
    assert not suits(measured(-19.0, -2.9), TARGET)
    assert not suits(measured(-math.inf, -math.inf), TARGET)


def test_the_first_aim_leaves_room_for_the_encoder() -> None:
    """Encoding raises peaks, so the limiter's ceiling is lower; the loudness is the target's."""
    aim = first_aim(TARGET)
    assert aim is not None
    assert aim.level == -19.0
    assert aim.ceiling_dbtp < -3.5


def test_a_correction_shifts_the_aim_by_what_was_missed() -> None:
    """Too soft is aimed louder; too high a peak lowers the ceiling by more than that; never up."""
    aim = aim_at(-19.0, -3.6)
    louder = corrected(aim, measured(-19.6, -3.5), TARGET)
    assert louder is not None
    assert louder.level == pytest.approx(-18.4)
    assert louder.ceiling_dbtp == -3.6
    lower = corrected(aim, measured(-19.0, -2.8), TARGET)
    assert lower is not None
    assert lower.ceiling_dbtp == pytest.approx(-3.9)


def test_one_gain_holds_for_the_whole(recording: Recording) -> None:
    """Soft and loud sentences keep their distance: away from peaks all have the same gain."""
    master = plan(survey(recording.sound), TARGET.aim)
    mastered = master.of(recording.sound).read(0, recording.sound.frames)
    loud = np.abs(recording.sound.samples) > 1e-3
    gains = np.abs(mastered[loud] / recording.sound.samples[loud])
    assert to_db(float(np.median(gains))) == pytest.approx(master.gain_db, abs=0.01)
    assert to_db(float(gains.max())) == pytest.approx(master.gain_db, abs=0.01)


# --- other figures than loudness -----------------------------------------------------------------


def test_levels_are_measured_as_acx_check_does(recording: Recording) -> None:
    """The RMS level is that of all samples, the noise floor that of the quietest half second."""
    samples = recording.sound.samples.astype(np.float64)
    found = survey(recording.sound).loudness(1.0)
    assert found.rms_dbfs == pytest.approx(to_db(float(np.sqrt((samples**2).mean()))), abs=0.01)
    hiss = noise(0.7, RATE, -63)
    noisy = np.concatenate([noise(2, RATE, -20), hiss, noise(2, RATE, -30)])
    assert survey(MemorySound(noisy, RATE)).loudness(1.0).noise_floor_dbfs == pytest.approx(
        -63, abs=0.2
    )


@pytest.mark.parametrize("seconds", [0.05, 0.3, 3])
def test_silence_has_levels_that_can_be_written_down(seconds: float) -> None:
    """Of digital silence, however short, a finite level is told."""
    found = survey(MemorySound(silence(seconds, RATE), RATE)).loudness(0.0)
    assert found.rms_dbfs == found.noise_floor_dbfs == SILENCE_DBFS


def test_the_plan_reaches_an_rms_level(recording: Recording) -> None:
    """What ACX asks for is reached as loudness is, pauses counted in."""
    target = PRESETS["acx"].target
    mastered = plan(survey(recording.sound), first_aim(target)).of(recording.sound)
    reached = loudness(mastered)
    assert reached.rms_dbfs == pytest.approx(-20.5, abs=0.3)
    assert reached.true_peak_dbtp <= -3.5


def test_what_is_to_be_left_alone_is_left_alone(recording: Recording) -> None:
    """Without an aim there is neither gain nor limiter: every sample is as it was, all suits."""
    target = PRESETS["none"].target
    master = plan(survey(recording.sound), first_aim(target))
    assert master == UNTOUCHED
    sound = master.of(recording.sound)
    assert np.array_equal(sound.read(0, sound.frames), recording.sound.samples)
    assert suits(measured(-math.inf, 0.0), target)
