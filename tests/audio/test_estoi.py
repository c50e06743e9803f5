"""Our ESTOI against the one that others use."""

from __future__ import annotations

import numpy as np
import pystoi
import pytest
from signals import Recording, noise, pulses, silence

from audiobook.audio.levels import FloatSamples, from_db, rms
from audiobook.audio.measuring.estoi import estoi

RATE = 44100


def _noisy(speech: FloatSamples, snr_db: float) -> FloatSamples:
    hiss = noise(len(speech) / RATE + 1, RATE, 0)[: len(speech)]
    return speech + hiss * np.float32(rms(speech) * from_db(-snr_db))


@pytest.mark.parametrize("snr_db", [-10, -5, 0, 5, 20])
def test_it_is_what_pystoi_computes(recording: Recording, snr_db: float) -> None:
    """Within 0.002, in any noise; only the resamplers differ."""
    speech = recording.sound.read(0, min(recording.sound.frames, 20 * RATE))
    heard = _noisy(speech, snr_db)
    ours = estoi(speech, heard, RATE)
    assert ours is not None
    assert abs(ours - pystoi.stoi(speech, heard, RATE, extended=True)) < 0.002


def test_speech_is_all_understood_as_it_is(recording: Recording) -> None:
    """One is the best."""
    speech = recording.sound.read(0, 10 * RATE)
    assert estoi(speech, speech, RATE) == pytest.approx(1.0)
    assert estoi(speech, speech * np.float32(0.1), RATE) == pytest.approx(1.0)


def test_of_too_little_speech_nothing_is_told() -> None:
    """Less than 384 ms of it, whatever silence is around."""
    short = np.concatenate([silence(1, RATE), pulses(0.3, RATE), silence(1, RATE)])
    assert estoi(short, short, RATE) is None
    assert estoi(short[:100], short[:100], RATE) is None
