"""From a track as recorded to how loud it shall be: one gain for the whole, then the limiter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from audiobook.audio.levels import from_db
from audiobook.audio.limiter import Limited
from audiobook.audio.sound import Sound
from audiobook.model import Loudness

ENCODING_RAISES_DB: Final = 0.6
"""How much encoding may raise a true peak; 0.3 dB were measured at 64 kbit/s on 13 minutes of
espeak's English. Where it was more, `corrected` takes it off."""

LIMITING_LOWERS_LU: Final = 0.6
"""How much softer the limiter leaves espeak's speech, whose peaks need some 5 dB of it."""

GAIN_FOR_LOUDNESS: Final = 1.6
"""Decibels of gain for one of loudness, where the limiter takes part of them (measured)."""

TOLERANCE_LU: Final = 0.3
"""Where the result is further off, it is encoded again; the promise is 0.5."""

SAFETY_DB: Final = 0.1


@dataclass(frozen=True, slots=True)
class Master:
    """How a sound is brought to a loudness."""

    gain_db: float
    ceiling_dbtp: float
    """Of the limiter, before encoding."""

    def of(self, sound: Sound) -> Limited:
        """The sound, mastered."""
        return Limited(sound, from_db(self.gain_db), from_db(self.ceiling_dbtp))


def plan(recorded: Loudness, target: Loudness) -> Master:
    """How a sound of one loudness may reach another, and stay under its true peak, once encoded."""
    gain = target.integrated_lufs - recorded.integrated_lufs + LIMITING_LOWERS_LU
    return Master(gain, target.true_peak_dbtp - ENCODING_RAISES_DB)


def suits(encoded: Loudness, target: Loudness) -> bool:
    """Whether an encoded sound is as it should be."""
    off = abs(encoded.integrated_lufs - target.integrated_lufs)
    return off <= TOLERANCE_LU and encoded.true_peak_dbtp <= target.true_peak_dbtp


def corrected(master: Master, encoded: Loudness, target: Loudness) -> Master:
    """The master for another try, after what was measured in the encoded sound."""
    missing = target.integrated_lufs - encoded.integrated_lufs
    over = encoded.true_peak_dbtp - target.true_peak_dbtp
    lower = over + SAFETY_DB if over > 0 else 0.0
    return replace(
        master,
        gain_db=master.gain_db + GAIN_FOR_LOUDNESS * missing,
        ceiling_dbtp=master.ceiling_dbtp - lower,
    )
