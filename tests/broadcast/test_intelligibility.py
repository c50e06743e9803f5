"""What is told of how well a sound is understood among loudspeakers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from signals import judge, needs_ffmpeg, pulses, silence, sine

from audiobook.audio.levels import from_db
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.broadcast.mixing.intelligibility import among_loudspeakers, understood

RATE = 44100


@needs_ffmpeg
def test_the_noise_is_as_loud_as_is_stated() -> None:
    """5 dB below a mix of −14 LUFS and −3 dBTP, by ffmpeg's meter, however loud the sound is."""
    for dbfs in (-3, -20):
        beep = silence(10, RATE)
        beep[: RATE // 10] = sine(1000, 0.1, RATE, dbfs)
        noise = among_loudspeakers(beep, RATE)[RATE:]
        assert abs(judge(noise, RATE).lufs - (dbfs - 16)) < 0.3


def test_echoes_are_heard_when_and_as_loud_as_is_stated() -> None:
    """0.3 s after the sound at half its strength, and 0.6 s at a quarter."""
    burst = silence(2, RATE)
    burst[:4410] = sine(500, 0.1, RATE, -3)
    heard = among_loudspeakers(burst, RATE)
    for seconds, decibels in ((0.3, -6), (0.6, -12)):
        at = round(seconds * RATE)
        strength = float(np.dot(heard[at : at + 4410], burst[:4410]) / np.dot(burst, burst))
        assert strength == pytest.approx(from_db(decibels), abs=0.03)


def test_what_is_louder_under_its_peak_is_understood_better(spoken_folder: Path) -> None:
    """And a gain alone changes nothing."""
    programme = Mp3Sound(spoken_folder / "a.mp3")
    voice = programme.read(0, programme.frames)
    loud = np.tanh(6 * voice)
    plain, soft, louder = (
        understood(voice, sent, RATE) or 0.0 for sent in (voice, voice * np.float32(0.2), loud)
    )
    assert plain == pytest.approx(soft, abs=1e-3)
    assert louder > plain + 0.02


def test_of_too_little_speech_nothing_is_told() -> None:
    """Of silence and of a third of a second."""
    for sound in (silence(2, RATE), pulses(0.3, RATE), silence(0, RATE)):
        assert understood(sound, sound, RATE) is None
