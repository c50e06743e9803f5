"""From a track as recorded to how loud it shall be: one gain for the whole, then the limiter.

The limiter takes loudness away, so the gain must give more than what is missing. How much more is
told from the survey of the track, before anything is limited: a sub-block whose peak would stand
above the ceiling is turned down for part of its time. The encoded result is measured, and where it
is off, the aim is shifted by what it missed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from audiobook.audio.levels import from_db
from audiobook.audio.measuring.loudness import integrated_lufs
from audiobook.audio.measuring.survey import Survey, rms_dbfs
from audiobook.audio.shaping.limiter import GENTLE, Limited, Timing
from audiobook.audio.shaping.target import Aim, Figure, Target
from audiobook.audio.sound import Sound
from audiobook.model import Loudness

ENCODING_RAISES_DB: Final = 0.6
"""How much encoding may raise a true peak. Measured in 8 minutes of espeak's Mandarin and English:
0.3 dB at 64 kbit/s and 44.1 kHz, 0.7 at 48 kbit/s. Where it was more, the aim is corrected."""

MARGIN_DB: Final = 0.2
"""How far inside its limits the figure that the gain sets must come out, or it is encoded again:
another meter may find it a little otherwise."""

_SAFETY_DB: Final = 0.1
"""A ceiling that proved too high is lowered by this too, so that the next try suits."""

_GAIN_RANGE_DB: Final = 60.0
_GAIN_STEP_DB: Final = 0.01

_Powers = npt.NDArray[np.float64]
_Decibels = npt.NDArray[np.floating]

_LEVELS: Final[dict[Figure, tuple[Callable[[Survey], _Powers], Callable[[_Powers], float]]]] = {
    Figure.LOUDNESS: (lambda survey: survey.mean_squares, integrated_lufs),
    Figure.RMS: (lambda survey: survey.powers, rms_dbfs),
}
"""For each figure that a gain can set: which powers of sub-blocks tell it, and how."""


@dataclass(frozen=True, slots=True)
class Master:
    """How a sound is brought to a loudness."""

    gain_db: float
    ceiling_dbtp: float
    """Of the limiter."""
    timing: Timing = GENTLE

    def of(self, sound: Sound) -> Limited:
        """The sound, mastered."""
        return Limited(sound, from_db(self.gain_db), from_db(self.ceiling_dbtp), self.timing)


UNTOUCHED: Final = Master(0.0, math.inf)
"""No gain, and no limiter."""


def first_aim(target: Target) -> Aim | None:
    """What to encode so that the encoded sound is as it should be: lower in its peaks."""
    if target.aim is None:
        return None
    return replace(target.aim, ceiling_dbtp=target.aim.ceiling_dbtp - ENCODING_RAISES_DB)


def plan(recorded: Survey, aim: Aim | None, timing: Timing = GENTLE) -> Master:
    """The gain that brings a sound to what is aimed at, with its limiter; no gain for silence."""
    if aim is None:
        return UNTOUCHED
    if recorded.integrated_lufs == -math.inf:
        return Master(0.0, aim.ceiling_dbtp, timing)
    powers_of, level_of = _LEVELS[aim.figure]
    recorded_powers = powers_of(recorded)
    headroom = _headroom(recorded, aim.ceiling_dbtp)
    low, high = -_GAIN_RANGE_DB, _GAIN_RANGE_DB
    while high - low > _GAIN_STEP_DB:
        gain = (low + high) / 2
        if level_of(_mastered(recorded_powers, headroom, gain, timing)) < aim.level:
            low = gain
        else:
            high = gain
    return Master(gain, aim.ceiling_dbtp, timing)


def mastered_lufs(recorded: Survey, master: Master) -> float:
    """How loud a sound comes out, as far as its survey tells."""
    headroom = _headroom(recorded, master.ceiling_dbtp)
    return integrated_lufs(
        _mastered(recorded.mean_squares, headroom, master.gain_db, master.timing)
    )


def _headroom(recorded: Survey, ceiling_dbtp: float) -> _Decibels:
    """What each sub-block may be raised by before the limiter turns it down, in decibels."""
    with np.errstate(divide="ignore"):
        headroom: _Decibels = ceiling_dbtp - 20 * np.log10(recorded.peaks)
    return headroom


def _mastered(powers: _Powers, headroom: _Decibels, gain_db: float, timing: Timing) -> _Powers:
    """The powers of sub-blocks with a gain, limited."""
    gains = gain_db + timing.share * np.minimum(headroom - gain_db, 0)
    mastered: _Powers = powers * np.power(10, gains / 10, out=gains)
    return mastered


def suits(encoded: Loudness, target: Target) -> bool:
    """Whether an encoded sound is as it should be."""
    set_by_gain = target.aim and target.aim.figure
    return all(
        limit.allows(limit.figure.of(encoded), MARGIN_DB if limit.figure is set_by_gain else 0.0)
        for limit in target.limits
    )


def corrected(aim: Aim | None, encoded: Loudness, target: Target) -> Aim | None:
    """The aim for another try: shifted by what was missed, softer only in its peaks."""
    if aim is None or target.aim is None:
        return aim
    over = encoded.true_peak_dbtp - target.aim.ceiling_dbtp
    return Aim(
        aim.figure,
        aim.level + target.aim.level - aim.figure.of(encoded),
        aim.ceiling_dbtp - (over + _SAFETY_DB if over > 0 else 0.0),
    )
