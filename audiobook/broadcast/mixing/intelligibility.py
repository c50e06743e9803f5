"""How well a mix is understood among loudspeakers: ESTOI under stated echoes and a stated noise.

The conditions are a village's: the same sound from the next two poles, 100 and 200 m further away,
and traffic. All that is compared has the same peak, for that is what an amplifier's size sets, and
the same noise: 5 dB below a mix of −14 LUFS and −3 dBTP. So what is louder under its peak stands
further above the noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples, from_db, padded
from audiobook.audio.measuring.estoi import estoi
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import survey
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.sound import MemorySound, Sound

SECONDS: Final = 60
"""Of each sound that is judged. Other minutes of one programme differ by 0.02 from their mean."""

ECHOES: Final = ((0.3, -6.0), (0.6, -12.0))
"""Seconds after the sound, and decibels."""

NOISE_BELOW_PEAK_LU: Final = 16.0
"""How far the noise's loudness, in LUFS, lies below the true peak of the sound, in dBTP."""

NOISE_DB: Final = 5
"""How far that is below a mix of −14 LUFS and −3 dBTP."""

_SEED: Final = 8
_LOWEST_HZ: Final = 20


@dataclass(frozen=True, slots=True)
class Intelligibility:
    """ESTOI among loudspeakers, from 0 to 1; None where there is too little speech to tell."""

    before: float | None
    """Of the programme as it is."""
    after: float | None
    """Of the mix as it is decoded."""
    echoes_s: tuple[float, ...]
    echoes_db: tuple[float, ...]
    noise_db: int
    """How far pink noise lies below a mix of −14 LUFS and −3 dBTP."""
    seconds: int
    """Of each that were judged, from the beginning, at the most."""


def compare(programme: Sound, message: Sound, heard: FloatSamples, rate: int) -> Intelligibility:
    """How well a programme is understood as it is, and how well its mix.

    Args:
        programme: its sound, as it was made.
        message: the same voice's, with the pauses of the mix.
        heard: the mix of the message, decoded, at the same time.
        rate: frames a second of the latter two.
    """
    plain = programme.read(0, min(programme.frames, SECONDS * programme.rate))
    clean = message.read(0, min(message.frames, SECONDS * rate))
    return Intelligibility(
        _rounded(understood(plain, plain, programme.rate)),
        _rounded(understood(clean, heard, rate)),
        echoes_s=tuple(seconds for seconds, _ in ECHOES),
        echoes_db=tuple(decibels for _, decibels in ECHOES),
        noise_db=NOISE_DB,
        seconds=SECONDS,
    )


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 3)


def understood(clean: FloatSamples, sent: FloatSamples, rate: int) -> float | None:
    """How well what is sent is understood where it is heard; None where it is too short to tell.

    Args:
        clean: the speech as it was spoken, of which SECONDS are judged at the most.
        sent: what becomes of it, at the same time, before echoes and noise.
        rate: frames a second.
    """
    frames = min(len(clean), len(sent), SECONDS * rate)
    return estoi(clean[:frames], among_loudspeakers(sent[:frames], rate), rate)


def among_loudspeakers(sent: FloatSamples, rate: int) -> FloatSamples:
    """What is heard of a sound, SECONDS long at the most, that loudspeakers send."""
    peak = true_peak(padded(sent, MARGIN, MARGIN))
    heard = sent + _pink(rate)[: len(sent)] * np.float32(peak * from_db(-NOISE_BELOW_PEAK_LU))
    for seconds, decibels in ECHOES:
        frames = round(seconds * rate)
        heard[frames:] += sent[: max(len(sent) - frames, 0)] * np.float32(from_db(decibels))
    return heard


@cache
def _pink(rate: int) -> FloatSamples:
    """Noise with as much power in each octave, of a loudness of 0 LUFS, always the same."""
    frames = SECONDS * rate
    white = np.random.default_rng(_SEED).standard_normal(frames, dtype=np.float32)
    spectrum = np.fft.rfft(white)
    hertz = np.fft.rfftfreq(frames, 1 / rate)
    spectrum /= np.sqrt(np.maximum(hertz, _LOWEST_HZ)).astype(np.float32)
    pink = np.fft.irfft(spectrum, frames).astype(np.float32)
    return pink * np.float32(from_db(-survey(MemorySound(pink, rate)).integrated_lufs))
