"""Frames of the track in the units that files count in.

Each time is computed from the start of the track and rounded once, so that nothing adds up.
"""

from __future__ import annotations

from audiobook.model import Programme

MILLISECONDS = 1000
"""Units a second in WebVTT, SubRip, ID3 chapters and JSON."""
HUNDREDTHS = 100
"""Units a second in LRC."""


def in_units(frame: int, rate: int, per_second: int) -> int:
    """A frame as the nearest whole unit, halves up; in whole numbers, so no float drifts."""
    return (2 * frame * per_second + rate) // (2 * rate)


def interval(start: int, end: int, rate: int, per_second: int) -> tuple[int, int]:
    """A stretch of frames in units; its end is always after its start, as players insist."""
    begins = in_units(start, rate, per_second)
    return begins, max(in_units(end, rate, per_second), begins + 1)


def duration_ms(programme: Programme) -> int:
    """How long the programme is, in milliseconds."""
    return in_units(programme.track.frames, programme.track.rate, MILLISECONDS)


def clock(milliseconds: int) -> str:
    """A time for people: `0:42`, `1:02:03`; whole seconds, rounded down as players show them."""
    minutes, seconds = divmod(milliseconds // MILLISECONDS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def timestamp(milliseconds: int, point: str) -> str:
    """A time for players, `00:00:03.220`, with `point` before the milliseconds."""
    seconds, thousandths = divmod(milliseconds, MILLISECONDS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"


def from_timestamp(hours: str, minutes: str, seconds: str, thousandths: str) -> int:
    """The milliseconds that a timestamp's four numbers say."""
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * MILLISECONDS + int(thousandths)
