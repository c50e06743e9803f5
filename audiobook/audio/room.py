"""Where somebody speaks in a recording that was made in a room.

An engine's speech has digital silence around it, and the onset detector needs no more. In a room
there are noise, an echo, and the click of the button, from which speech stands out more or less: so
the room is measured where it is quietest, and speech is what is well above it. What is cut away too
little disturbs nobody, so where speech can hardly be told from the room, nothing is cut away.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from audiobook.audio.levels import FloatSamples, from_db, rising
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.shaping.equaliser import Band, Equalised, Shape
from audiobook.audio.sound import MemorySound

_RUMBLE: Final = Band(Shape.HIGHS, 80.0, 0.71)
"""What is below any voice: steps, wind, handling, and half of the mains' hum."""

_STEP_MS: Final = 10
_SMOOTHED: Final = 3
"""Steps that a level is told of: shorter than a syllable, longer than a click."""
_STRETCH: Final = 30
"""Steps of a stretch: the quietest one tells how loud the room is, the loudest one the voice."""

_NO_ROOM_DB: Final = -75.0
"""So far below the voice is no room, but the digital silence that telephones begin with."""

_TELLS_DB: Final = 12.0
"""The least that a voice must be above the room to be told from it."""

_STEADY_DB: Final = 5.0
"""Four fifths of a room's noise are within so much (measured, pink, white and brown noise: 0.4 to
3.1 dB), and of no speech (espeak: 12 to 30 dB, a drawn out ah 6.5)."""
_LONG: Final = 150
"""Steps; in less than that a voice may be steady too."""

_SPEAKS_DB: Final = (10.0, -30.0)
"""Speech is so much above the room, and no more below the voice at its loudest."""
_BELONGS_DB: Final = (6.0, -45.0)
"""The same for what belongs to it when it is next to it: a soft consonant, a breath, an echo."""

_NEXT_TO: Final = 20
"""Steps between two such sounds at the most: a plosive is silent for less."""
_LONGEST: Final = 50
"""Steps that they may reach beyond what is surely speech."""

_CLICK: Final = 12
"""Steps: what is shorter and stands alone is no word."""
_ALONE: Final = 50
"""Steps from anything else."""


def without_rumble(samples: FloatSamples, rate: int) -> FloatSamples:
    """The samples around zero, and nothing in them that is too low for a voice."""
    centred = MemorySound(samples - samples.mean(dtype=np.float64).astype(np.float32), rate)
    return Equalised(centred, (_RUMBLE,), 1.0).read(0, centred.frames)


def speech_in_room(samples: FloatSamples, rate: int) -> tuple[int, int] | None:
    """The frames from which and up to which somebody speaks; all where that cannot be told.

    None where nobody does, for what is heard is steady as no voice is.

    Args:
        samples: without rumble.
        rate: frames a second.
    """
    step = _STEP_MS * rate // 1000
    whole = samples[: len(samples) - len(samples) % step].reshape(-1, step)
    powers = np.einsum("ij,ij->i", whole, whole, dtype=np.float64) / step
    if len(powers) < _STRETCH:
        return 0, len(samples)
    stretches = sliding_window_view(powers, _STRETCH)
    means = stretches.mean(axis=1)
    voice = float(means.max())
    no_room = voice * _power(_NO_ROOM_DB)
    room = float(means.min(where=stretches.min(axis=1) > no_room, initial=voice))
    levels = np.convolve(powers, np.ones(_SMOOTHED) / _SMOOTHED, "same")
    if voice < room * _power(_TELLS_DB):
        softer, louder = np.percentile(levels, (10, 90))
        is_steady = len(powers) > _LONG and louder < softer * _power(_STEADY_DB)
        return None if is_steady else (0, len(samples))
    spoken = _words(_runs(levels > _threshold(room, voice, _SPEAKS_DB)))
    belongs = levels > _threshold(room, voice, _BELONGS_DB)
    first, last = spoken[0][0], spoken[-1][1]
    begins = first - _reach(belongs[max(first - _LONGEST, 0) : first][::-1])
    ends = last + _reach(belongs[last : last + _LONGEST])
    return begins * step, min(ends * step, len(samples))


def cut_out(samples: FloatSamples, rate: int, span: tuple[int, int]) -> FloatSamples:
    """What is said in a span, with a little of the room around it that comes and goes softly."""
    before, after = PRE_ROLL_MS * rate // 1000, POST_ROLL_MS * rate // 1000
    start, stop = max(span[0] - before, 0), min(span[1] + after, len(samples))
    kept = samples[start:stop].copy()
    rise, fall = span[0] - start, stop - span[1]
    kept[:rise] *= rising(rise).astype(np.float32)
    kept[len(kept) - fall :] *= rising(fall).astype(np.float32)[::-1]
    return kept


def _power(decibels: float) -> float:
    return from_db(decibels) ** 2


def _threshold(room: float, voice: float, limits_db: tuple[float, float]) -> float:
    return max(room * _power(limits_db[0]), voice * _power(limits_db[1]))


def _runs(loud: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last step, exclusive, of each stretch that is loud."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loud, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _words(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs without clicks before the first word and after the last."""
    while len(runs) > 1 and _is_click(runs[0], runs[1][0] - runs[0][1]):
        runs = runs[1:]
    while len(runs) > 1 and _is_click(runs[-1], runs[-1][0] - runs[-2][1]):
        runs = runs[:-1]
    return runs


def _is_click(run: tuple[int, int], apart: int) -> bool:
    return run[1] - run[0] < _CLICK and apart > _ALONE


def _reach(belongs: npt.NDArray[np.bool_]) -> int:
    """How many steps what belongs to speech goes on, short gaps in it not counted."""
    places = np.concatenate([[-1], np.flatnonzero(belongs)])
    gaps = np.flatnonzero(np.diff(places) > _NEXT_TO)
    return int(places[gaps[0] if len(gaps) else -1]) + 1
