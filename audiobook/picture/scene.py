"""What a picture consists of, whatever it is written as: plain shapes, in units of a pixel.

y grows downwards; what comes later is drawn over what came before.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

Point = tuple[float, float]

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled, outlined, or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None
    """A colour, #rrggbb."""
    stroke: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line from point to point."""

    points: tuple[Point, ...]
    stroke: str
    width: float = 1.0
    dashed: bool = False
    """Only of two points."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text."""

    x: float
    y: float
    """Of the baseline."""
    text: str
    size: float
    fill: str
    anchor: Anchor = "start"
    bold: bool = False


Shape = Rect | Area | Line | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture."""

    width: int
    height: int
    title: str
    description: str
    """What the picture shows, in words."""
    shapes: tuple[Shape, ...]


_WIDE: Final = frozenset("WFA")
_EM_WIDE, _EM_NARROW = 1.0, 0.6
"""Of Chinese characters and of others: rather more than fonts have, for which one is used is not
known here."""

_HYPHEN: Final = re.compile(r"(?<!\w)-(?=\d)")

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_ISOLATE, _POP = "\u2068", "\u2069"


def text_width(text: str, size: float) -> float:
    """About how wide a text is, and rather more."""
    return size * sum(map(_ems, text))


def _ems(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    return _EM_WIDE if unicodedata.east_asian_width(character) in _WIDE else _EM_NARROW


def fitted(text: str, size: float, width: float) -> str:
    """As much of a text as fits, with an ellipsis where that is not all; empty where none does."""
    if text_width(text, size) <= width:
        return text
    ends = accumulate(size * _ems(one) for one in text)
    kept = bisect_right(list(ends), width - text_width("…", size))
    return f"{text[:kept].rstrip()}…" if kept else ""


def with_minus(text: str) -> str:
    """A text whose numbers below zero have a minus, not a hyphen."""
    return _HYPHEN.sub("−", text)


def isolated(text: str) -> str:
    """A text that may run from right to left, so that it does not turn what stands around it."""
    if any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text
