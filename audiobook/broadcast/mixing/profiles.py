"""How a mix for each kind of loudspeaker is made: one literal table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from audiobook.audio.shaping.compressor import Compression
from audiobook.audio.shaping.equaliser import Band, Shape
from audiobook.audio.shaping.limiter import GENTLE, QUICK, Timing
from audiobook.audio.shaping.target import Target
from audiobook.broadcast.mixing.phrasing import Rest
from audiobook.editions.sound.rendition import loud
from audiobook.text.pace import CHARACTERS, WORDS

RATE: Final = 44100
"""Frames a second of a mix: what every player takes."""

KBPS: Final = 128
"""Kilobits a second of a mix, both channels."""

REPEATS: Final = 2
REPEATS_URGENT: Final = 3
"""How often a message is said where nobody says otherwise."""

MOST_DBTP: Final = -3.0
"""The greatest true peak of any mix, after encoding."""

LEAD_MS: Final = 500
"""From the end of the rising chime to the first word."""

LAST_MS: Final = 300
"""Silence after the falling chime."""


Pauses = Mapping[Rest, int]
"""Milliseconds of silence from speech to speech, where the voice's own is not longer; 0 inside of
sentences leaves them as they were spoken."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """What makes speech carry: applied in this order, before the limiter."""

    level_lufs: float
    """A plain gain brings the message here first, so that the compressor's threshold suits."""
    bands: tuple[Band, ...]
    compression: Compression


@dataclass(frozen=True, slots=True)
class Profile:
    """How a mix is made."""

    name: str
    pauses: Pauses
    voicing: Voicing | None
    """None leaves the sound as it is but for its gain and the limiter."""
    limiter: Timing
    lufs: float
    """The loudness of the mix after encoding, measured on one channel."""
    captions: bool
    """Whether captions and notes are said where nobody says otherwise."""
    fastest: Mapping[str, int] | None
    """Characters or words a minute of speaking, by their unit, up to which it is understood; None
    where any voice is."""

    @property
    def target(self) -> Target:
        """What the mix is judged by."""
        return loud(self.lufs, MOST_DBTP)


def _pauses(*milliseconds: int) -> Pauses:
    """After a phrase, a clause, a sentence, a paragraph, a section, the message."""
    return MappingProxyType(dict(zip(Rest, milliseconds, strict=True)))


_HORN: Final = Voicing(
    level_lufs=-26.0,
    bands=(
        Band(Shape.HIGHS, 180, q=0.71),
        Band(Shape.PEAK, 2500, q=1.0, gain_db=4.0),
        Band(Shape.LOWS, 7000, q=0.71),
    ),
    compression=Compression(threshold_dbfs=-26.0, ratio=3.0, window_ms=20.0),
)

_INDOOR: Final = Voicing(
    level_lufs=-26.0,
    bands=(
        Band(Shape.HIGHS, 120, q=0.71),
        Band(Shape.PEAK, 2500, q=0.8, gain_db=2.0),
    ),
    compression=Compression(threshold_dbfs=-26.0, ratio=2.0, window_ms=20.0),
)

PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile(
                "horn",
                _pauses(200, 800, 1200, 1600, 2400, 3000),
                _HORN,
                QUICK,
                lufs=-14.0,
                captions=False,
                fastest={CHARACTERS: 250, WORDS: 150},
            ),
            Profile(
                "indoor",
                _pauses(150, 400, 700, 1000, 1900, 2500),
                _INDOOR,
                QUICK,
                lufs=-16.0,
                captions=False,
                fastest=None,
            ),
            Profile(
                "radio",
                _pauses(0, 0, 400, 800, 1700, 2000),
                None,
                GENTLE,
                lufs=-19.0,
                captions=True,
                fastest=None,
            ),
        )
    }
)
"""By name. Where each figure comes from is in docs/broadcast.md."""
