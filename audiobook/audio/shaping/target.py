"""What a finished sound shall measure: figures, what is allowed of each, and which one a gain sets.

A target is nothing but values, so that a preset is a line of a table, and programme.json says what
its sound was judged by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from audiobook.model import Loudness


class Figure(StrEnum):
    """A figure of a loudness, by the name of its field."""

    LOUDNESS = "integrated_lufs"
    TRUE_PEAK = "true_peak_dbtp"
    RMS = "rms_dbfs"
    NOISE_FLOOR = "noise_floor_dbfs"

    def of(self, measured: Loudness) -> float:
        """This figure of what was measured."""
        value: float = getattr(measured, self)
        return value

    @property
    def called(self) -> str:
        """What people call it: `true peak`."""
        return _NAMES[self][0]

    @property
    def unit(self) -> str:
        """What it is counted in: `dBTP`."""
        return _NAMES[self][1]


_NAMES: Final = {
    Figure.LOUDNESS: ("loudness", "LUFS"),
    Figure.TRUE_PEAK: ("true peak", "dBTP"),
    Figure.RMS: ("RMS level", "dB RMS"),
    Figure.NOISE_FLOOR: ("noise floor", "dB of noise"),
}
"""What people call each figure, and its unit."""

Slack = Mapping[Figure, float]
"""How far beyond its limits each figure may be, in decibels; none where it is not named."""

_EXACTLY: Final[Slack] = MappingProxyType({})

_ALWAYS_TOLD: Final = (Figure.LOUDNESS, Figure.TRUE_PEAK)


@dataclass(frozen=True, slots=True)
class Limit:
    """What is allowed of a figure."""

    figure: Figure
    least: float | None = None
    """None where it may be as low as it likes."""
    most: float | None = None
    """None where it may be as high as it likes."""

    def allows(self, value: float, margin: float = 0.0) -> bool:
        """Whether a value lies within, and so far from either end."""
        return (self.least is None or value >= self.least + margin) and (
            self.most is None or value <= self.most - margin
        )

    def __str__(self) -> str:
        if self.least is None:
            return f"may be {self.most:.1f} at the most"
        if self.most is None:
            return f"must be {self.least:.1f} at the least"
        return f"should be from {self.least:.1f} to {self.most:.1f}"


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure that one gain sets for the whole sound, and the limiter that goes with it."""

    figure: Figure
    level: float
    """What it shall be, in the figure's unit."""
    ceiling_dbtp: float
    """The greatest true peak that the limiter lets through."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a sound shall be."""

    aim: Aim | None
    """What it is brought to; None for a sound that is left as it is."""
    limits: tuple[Limit, ...]
    """What it is judged by, after encoding."""

    def problems(self, measured: Loudness, slack: Slack = _EXACTLY) -> Iterator[str]:
        """What is not as it should be, or nearly so, a sentence each."""
        for limit in self.limits:
            value = limit.figure.of(measured)
            if not limit.allows(value, -slack.get(limit.figure, 0.0)):
                figure = limit.figure
                yield f"The {figure.called} is {value:.1f} {figure.unit} and {limit}."

    def told(self, measured: Loudness) -> str:
        """The figures that people want to know of a sound with this target."""
        return ", ".join(f"{one.of(measured):.1f} {one.unit}" for one in self.figures)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that people want to know of a sound with this target."""
        return tuple(dict.fromkeys((*_ALWAYS_TOLD, *(limit.figure for limit in self.limits))))
