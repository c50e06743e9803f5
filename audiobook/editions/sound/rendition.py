"""A programme's sound, mastered and encoded once, for every edition that wants it so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audiobook.audio.shaping.target import Aim, Figure, Limit, Target
from audiobook.model import Loudness, Programme


@dataclass(frozen=True, slots=True)
class Preset:
    """How the sound is mastered and encoded."""

    name: str
    rate: int
    """Frames a second."""
    bitrate: int
    """Kilobits a second, constant."""
    target: Target
    """What is measured after encoding, on the one channel."""


LOUDNESS_LU: Final = 0.5
"""How far from its preset a programme may be: EBU R 128 allows as much."""


def loud(lufs: float, most_dbtp: float) -> Target:
    """Brought to a loudness, under a true peak."""
    return Target(
        Aim(Figure.LOUDNESS, lufs, most_dbtp),
        (
            Limit(Figure.LOUDNESS, lufs - LOUDNESS_LU, lufs + LOUDNESS_LU),
            Limit(Figure.TRUE_PEAK, most=most_dbtp),
        ),
    )


_ACX: Final = Target(
    Aim(Figure.RMS, -20.5, -3.0),
    (
        Limit(Figure.RMS, -23.0, -18.0),
        Limit(Figure.TRUE_PEAK, most=-3.0),
        Limit(Figure.NOISE_FLOOR, most=-60.0),
    ),
)

PRESETS: Final = {
    preset.name: preset
    for preset in (
        Preset("listening", 44100, 64, loud(-19.0, -3.0)),
        Preset("podcast", 44100, 96, loud(-19.0, -1.0)),
        Preset("acx", 44100, 192, _ACX),
        Preset("r128", 48000, 128, loud(-23.0, -1.0)),
        Preset("none", 44100, 64, Target(None, ())),
    )
}
"""By what a user calls them; docs/sound.md says where each figure comes from."""

LISTENING: Final = PRESETS["listening"]
"""Where nobody asks for another."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A programme and its encoded sound."""

    programme: Programme
    preset: Preset
    path: Path
    """MP3 frames behind an Info header, without tags."""
    sha256: str
    """Of the file at `path`."""
    loudness: Loudness
    """Measured after encoding, by decoding."""
    cover: bytes = b""
    """A square JPEG; empty where no edition that is written has one."""
