"""The chimes around a message: three notes that rise before it and fall after it.

An amplifier that listens for sound opens on the first note and not on the first word; so do people.
"""

from __future__ import annotations

from typing import Final

from audiobook.audio.levels import from_db
from audiobook.audio.measuring.survey import survey
from audiobook.audio.mp3.pieces import joint
from audiobook.audio.sound import MemorySound, Sound
from audiobook.audio.splice import Silence, Splice
from audiobook.audio.tones import FALLING, RISING, Tone, duration_ms, ring
from audiobook.broadcast.mixing.profiles import LAST_MS, LEAD_MS, RATE, Profile

SOFTER_LU: Final = 3.0
"""How much softer than the message its chimes are: they are to be noticed, not to start anybody."""


def chimes(profile: Profile) -> tuple[Sound, Sound]:
    """What is heard before the message and what after it, each with the silence behind it."""
    return _chime(RISING, LEAD_MS, profile), _chime(FALLING, LAST_MS, profile)


def chime_frames() -> int:
    """What both take."""
    return _frames(RISING, LEAD_MS) + _frames(FALLING, LAST_MS)


def _frames(tones: tuple[Tone, ...], after_ms: int) -> int:
    frames = (duration_ms(tones) + after_ms) * RATE // 1000
    return joint(frames, frames, RATE)


def _chime(tones: tuple[Tone, ...], after_ms: int, profile: Profile) -> Sound:
    samples = ring(tones, RATE)
    gain = from_db(profile.lufs - SOFTER_LU - survey(MemorySound(samples, RATE)).integrated_lufs)
    chime = MemorySound(samples * gain, RATE)
    return Splice((chime, Silence(RATE, _frames(tones, after_ms) - chime.frames)))
