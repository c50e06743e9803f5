"""What the marks mean: for each a piece of what is drawn, and its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from audiobook.picture import style
from audiobook.picture.lanes.sentences import BLOCK, LOOKS, Look, block
from audiobook.picture.marks import RADIUS, mark
from audiobook.picture.overview import NEAR_DB, Overview
from audiobook.picture.scene import Area, Line, Rect, Shape, Text, text_width

_WIDTH: Final = 26.0
"""Of a piece."""
_LINE: Final = 26.0
_APART: Final = 28.0

Piece = Callable[[float, float], Iterator[Shape]]
"""Draws a piece whose left end and middle are at x, y."""


def legend(overview: Overview, top: float) -> tuple[list[Shape], float]:
    """The legend, in lines, and where it ends."""
    shapes: list[Shape] = []
    x, y = float(style.MARGIN), top + _LINE / 2
    for name, piece in _entries(overview):
        width = _WIDTH + 8 + text_width(name, style.SMALL)
        if x + width > style.WIDTH - style.MARGIN:
            x, y = float(style.MARGIN), y + _LINE
        shapes += piece(x, y)
        shapes.append(Text(x + _WIDTH + 8, y + 4, name, style.SMALL, style.SOFT))
        x += width + _APART
    return shapes, y + _LINE / 2


def _entries(overview: Overview) -> Sequence[tuple[str, Piece]]:
    near = f"true peak within {NEAR_DB} dB of the ceiling, or above it"
    entries: list[tuple[str, Piece]] = [
        ("peaks", _box(style.PEAK)),
        ("level (RMS)", _box(style.LEVEL)),
        ("ceiling", _dashes(style.CEILING)),
        (near, _tick),
        *((look.name, _sentence(look)) for look in LOOKS),
        ("loudness of 3 s (EBU R 128)", _loudness),
    ]
    if overview.target_lufs is not None:
        entries.append(("loudness asked for", _dashes(style.TARGET)))
    if overview.programme.retakes:
        entries.append(("spoken by a person", _octagon("H")))
        entries.append(("replaced, by the voice", _octagon("A")))
    if overview.left_out:
        entries.append(("left out or changed, and how many", _bar))
    return entries


def _box(fill: str) -> Piece:
    return lambda x, y: iter((Rect(x, y - 6, _WIDTH, 12, fill),))


def _dashes(stroke: str) -> Piece:
    return lambda x, y: iter((Line(((x, y), (x + _WIDTH, y)), stroke, 1.2, dashed=True),))


def _tick(x: float, y: float) -> Iterator[Shape]:
    middle = x + _WIDTH / 2
    yield Area(((middle - 4, y - 3), (middle + 4, y - 3), (middle, y + 3)), style.CEILING)


def _sentence(look: Look) -> Piece:
    return lambda x, y: iter((block(look, x, y - BLOCK / 2, _WIDTH),))


def _loudness(x: float, y: float) -> Iterator[Shape]:
    line = ((x, y + 2), (x + 9, y - 3), (x + 18, y), (x + _WIDTH, y - 4))
    yield Area(((x, y + 6), *line, (x + _WIDTH, y + 6)), style.LOUD_BELOW)
    yield Line(line, style.LOUD, 1.5)


def _octagon(sign: str) -> Piece:
    return lambda x, y: mark("octagon", sign, x + _WIDTH - RADIUS, y)


def _bar(x: float, y: float) -> Iterator[Shape]:
    yield Rect(x + 6, y - 6, 4, 12, style.LEFT_OUT)
    yield Text(x + 13, y + 5, "6", style.SMALL, style.LEFT_OUT)
