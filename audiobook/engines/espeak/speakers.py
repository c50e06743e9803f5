"""The voices of espeak-ng that we use, and what a profile's settings are in espeak's own units."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audiobook.errors import VoiceError
from audiobook.voices import Voice

USUAL_PITCH = 50
"""espeak's middle of 0 to 100."""
SCALED_HZ = 70
"""The part of a voice that pitch scales, by an octave for 50; measured, alike for all of ours. What
the melody adds to it stays."""
USUAL_VOLUME = 80
"""Of 100, at which the loudest vowels of Mandarin are flattened; loudness is set later anyway."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One of espeak's voices."""

    name: str
    """Ours, in lower case: espeak finds a file so named at once, and others after a long search."""
    definition: str
    """Its file in espeak's data, below `lang`."""
    words_a_minute: int
    """Its usual rate, in espeak's unit, which is no word count. 200 is 3.7 Mandarin syllables a
    second, 140 is 175 English words a minute; both with the pauses inside sentences."""
    comma_ms: int
    """How long it pauses at a comma, at its usual rate."""
    reads_latin: str
    """The name of the speaker who reads letters, for this one or as this one."""


MANDARIN = Speaker(
    "cmn", "sit/cmn-Latn-pinyin", words_a_minute=200, comma_ms=112, reads_latin="en-gb"
)
"""Reads pinyin with tone digits. Its sister `cmn` reads characters, but chooses readings itself."""

SPEAKERS = {
    speaker.name: speaker
    for speaker in (
        MANDARIN,
        Speaker("en-gb", "gmw/en", words_a_minute=140, comma_ms=205, reads_latin="en-gb"),
        Speaker("en-us", "gmw/en-US", words_a_minute=140, comma_ms=205, reads_latin="en-us"),
    )
}
"""Every speaker by the name that a profile's `voice` gives it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a speaker speaks, in espeak's units."""

    words_a_minute: int
    pitch: int
    volume: int

    def __str__(self) -> str:
        return f"{self.words_a_minute}/{self.pitch}/{self.volume}"


def speaker_of(voice: Voice) -> Speaker:
    """The profile's speaker; raises VoiceError where espeak has none of that name."""
    if voice.voice not in SPEAKERS:
        known = ", ".join(SPEAKERS)
        raise VoiceError(
            f"The profile “{voice.name}” asks the engine espeak for the voice “{voice.voice}”; "
            f"its voices are: {known}."
        )
    return SPEAKERS[voice.voice]


def settings(speaker: Speaker, voice: Voice) -> Settings:
    """The profile's percents and hertz in espeak's units."""
    octaves = math.log2((SCALED_HZ + voice.pitch) / SCALED_HZ)
    return Settings(
        words_a_minute=round(speaker.words_a_minute * (100 + voice.rate) / 100),
        pitch=round(USUAL_PITCH * (1 + octaves)),
        volume=round(USUAL_VOLUME * (100 + voice.volume) / 100),
    )
