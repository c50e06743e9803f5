"""The voices of espeak-ng that we use, and what a profile's settings are in espeak's own units."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from audiobook.errors import VoiceError
from audiobook.voices import Voice

USUAL_PITCH = 50
"""espeak's middle of 0 to 100."""
SCALED_HZ = 70
"""The part of a voice that pitch scales, by an octave for 50; measured, alike for all of ours. What
the melody adds to it stays."""

RATES = (80, 90, *range(100, 441, 20))
"""espeak's own rates, which count no words, at which speakers were measured; it has none below."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One of espeak's voices."""

    name: str
    """Ours, in lower case: espeak finds a file so named at once, and others after a long search."""
    definition: str
    """Its file in espeak's data, below `lang`."""
    usual_speed: int
    """Characters or words a minute while it speaks, where nobody asks for others."""
    speeds: tuple[int, ...]
    """Characters or words a minute that come out of an average text at each of RATES, as
    `python -m benchmarks.pace --table` tells them."""
    lasts: tuple[float, ...]
    """How long each kind of sound in `tempo.SOUNDS` lasts at its usual speed, in milliseconds, as
    `python -m benchmarks.pace --fit` tells it."""
    comma_ms: int
    """How long it pauses at a comma, at its usual speed."""
    volume: int
    """Its usual volume, of 100. With theirs all of ours are at −21.9 LUFS, within 0.1, over the
    articles of tests/corpus: none is louder than another who speaks in the same programme."""
    reads_latin: str
    """The name of the speaker who reads letters, for this one or as this one."""

    def rate(self, faster: float) -> int:
        """The rate, in espeak's unit, at which it speaks so many times as fast as usual."""
        return round(float(np.interp(self.usual_speed * faster, self.speeds, RATES)))


MANDARIN = Speaker(
    "cmn",
    "sit/cmn-Latn-pinyin",
    usual_speed=270,
    speeds=(
        *(103, 110, 124, 150, 179, 207, 237, 268, 299, 332),
        *(366, 403, 439, 465, 489, 518, 546, 577, 609, 652),
    ),
    lasts=(136.0, 3.4, 0.0, 42.3, 0.0, 13.3),
    comma_ms=112,
    volume=72,
    reads_latin="en-gb",
)
"""Reads pinyin with tone digits. Its sister `cmn` reads characters, but chooses readings itself."""

_ENGLISH_LASTS = (47.8, 58.1, 37.8, 71.9, 40.4, 121.0)
_ENGLISH = (
    *(103, 110, 121, 145, 168, 191, 214, 236, 258, 279),
    *(300, 321, 342, 362, 385, 405, 424, 445, 466, 488),
)

SPEAKERS = {
    speaker.name: speaker
    for speaker in (
        MANDARIN,
        Speaker("en-gb", "gmw/en", 170, _ENGLISH, _ENGLISH_LASTS, 205, 80, "en-gb"),
        Speaker("en-us", "gmw/en-US", 170, _ENGLISH, _ENGLISH_LASTS, 205, 86, "en-us"),
    )
}
"""Every speaker by the name that a profile's `voice` gives it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a speaker speaks, in espeak's units."""

    rate: int
    pitch: int
    volume: int

    def __str__(self) -> str:
        return f"{self.rate}/{self.pitch}/{self.volume}"


def speaker_of(voice: Voice) -> Speaker:
    """The profile's speaker; raises VoiceError where espeak has none of that name."""
    if voice.voice not in SPEAKERS:
        known = ", ".join(SPEAKERS)
        raise VoiceError(
            f"The profile “{voice.name}” asks the engine espeak for the voice “{voice.voice}”; "
            f"its voices are: {known}."
        )
    return SPEAKERS[voice.voice]


def faster(voice: Voice) -> float:
    """How many times as fast as usual a profile wants to be spoken, whoever speaks part of it."""
    usual = speaker_of(voice).usual_speed
    return (voice.speed or usual) / usual * voice.tempo


def settings(speaker: Speaker, voice: Voice) -> Settings:
    """The profile's speed, percents and hertz in espeak's units."""
    octaves = math.log2((SCALED_HZ + voice.pitch) / SCALED_HZ)
    return Settings(
        rate=speaker.rate(faster(voice)),
        pitch=round(USUAL_PITCH * (1 + octaves)),
        volume=min(round(speaker.volume * (100 + voice.volume) / 100), 100),
    )
