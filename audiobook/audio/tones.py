"""Soft tones made here: earcons that mark a section, chimes that open and close an announcement.

A tone is struck and dies away, like a bar of wood: a fundamental and two quieter partials, each of
which fades faster than the one below. It begins within 12 ms, without a click, and ends in silence.
Nothing of it is recorded from anywhere, so nobody has rights in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples, rising

_PARTIALS: Final = ((1, 1.0, 1.0), (2, 0.28, 1.7), (4, 0.1, 3.2))
"""Multiples of the fundamental, how strong each is, and how much faster it fades. Whole multiples,
so that two tones of a chord do not beat; the fourth, for it is what a bar of wood is tuned to."""

_BEGINS_MS: Final = 12
_ENDS_MS: Final = 40
"""Raised cosines at either end: nothing clicks, on no loudspeaker."""

_FADED_DB: Final = 48.0
"""How much softer the fundamental is at the end of its time."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone in a sequence."""

    hertz: float
    """Of the fundamental; its partials reach up to four times as high."""
    lasts_ms: int
    starts_ms: int = 0
    """From the start of the sequence; tones may overlap."""


RISING: Final = (Tone(523.25, 900), Tone(659.26, 900, 280), Tone(783.99, 1000, 560))
"""C, E, G, in a second and a half: something begins."""

FALLING: Final = (Tone(783.99, 900), Tone(659.26, 900, 280), Tone(523.25, 1000, 560))
"""G, E, C: it is over."""

SECTION: Final = (Tone(587.33, 420), Tone(880.0, 520, 130))
"""D and the A above it, in two thirds of a second: a new section. High enough for small speakers,
and below where hearing loss of age begins."""


def duration_ms(tones: Sequence[Tone]) -> int:
    """How long a sequence is."""
    return max(tone.starts_ms + tone.lasts_ms for tone in tones)


def ring(tones: Sequence[Tone], rate: int) -> FloatSamples:
    """The sound of a sequence of tones, at least one; its greatest sample is at full scale."""
    sound = np.zeros(duration_ms(tones) * rate // 1000, dtype=np.float32)
    for tone in tones:
        start = tone.starts_ms * rate // 1000
        struck = _strike(tone, rate)[: len(sound) - start]
        sound[start : start + len(struck)] += struck
    sound /= np.abs(sound).max()
    return sound


def _strike(tone: Tone, rate: int) -> FloatSamples:
    frames = tone.lasts_ms * rate // 1000
    at = np.arange(frames) / rate
    fading = _FADED_DB / 20 * np.log(10) / (tone.lasts_ms / 1000)
    wave = np.zeros(frames)
    for multiple, strength, faster in _PARTIALS:
        if multiple * tone.hertz < rate / 2:
            phase = 2 * np.pi * multiple * tone.hertz * at
            wave += strength * np.exp(-fading * faster * at) * np.sin(phase)
    begins, ends = _BEGINS_MS * rate // 1000, _ENDS_MS * rate // 1000
    wave[:begins] *= rising(begins)
    wave[frames - ends :] *= rising(ends)[::-1]
    return wave.astype(np.float32)
