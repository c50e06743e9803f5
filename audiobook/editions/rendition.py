"""A programme's sound, mastered and encoded once, for every edition that wants it so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audiobook.model import Loudness, Programme


@dataclass(frozen=True, slots=True)
class Preset:
    """How the sound is mastered and encoded."""

    name: str
    rate: int
    """Frames a second."""
    bitrate: int
    """Kilobits a second, constant."""
    integrated_lufs: float
    """The loudness to reach, measured on the one channel."""
    true_peak_dbtp: float
    """The greatest true peak allowed, after encoding."""


LISTENING = Preset("listening", 44100, 64, -19.0, -3.0)
"""Mono for headphones and kitchen radios: −19 LUFS in one channel is as loud as −16 in two (AES
TD1008). 44.1 kHz at 64 kbit/s is what the oldest players take."""


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
