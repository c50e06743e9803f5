"""Bringing a message to its loudness."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from signals import pulses

from audiobook.audio.mp3.pieces import joint
from audiobook.audio.sound import MemorySound
from audiobook.broadcast.mixing.arrangement import Arranged
from audiobook.broadcast.mixing.mastering import master
from audiobook.broadcast.mixing.profiles import PROFILES, RATE
from audiobook.errors import BroadcastError


def _message(level: float) -> Arranged:
    """Something like a voice, and silence after it."""
    voice = pulses(6, RATE) * np.float32(level)
    frames = joint(len(voice) + RATE, len(voice) + RATE, RATE)
    return Arranged(MemorySound(np.pad(voice, (0, frames - len(voice))), RATE), (), ())


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("level", [0.02, 0.5])
def test_a_message_comes_out_as_loud_as_it_should(
    tmp_path: Path, profile: str, level: float
) -> None:
    """However loud it was recorded."""
    mix = master(_message(level), PROFILES[profile], 2, tmp_path)
    assert abs(mix.loudness.integrated_lufs - PROFILES[profile].lufs) <= 0.5
    assert mix.loudness.true_peak_dbtp <= -3.0


def test_what_cannot_be_as_loud_is_refused(tmp_path: Path) -> None:
    """With the figure that it came to."""
    impossible = replace(PROFILES["horn"], lufs=-2.0)
    with pytest.raises(BroadcastError, match=r"The loudness is .* LUFS and should be from -2\.5"):
        master(_message(0.5), impossible, 1, tmp_path)
