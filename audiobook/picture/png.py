"""A picture as PNG, finer than the scene; its summary is in the file's text."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod
from itertools import groupby
from math import hypot, sqrt
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from audiobook.editions.art.fonts import BOLD_LABELS, LABELS, font_for, without_emoji
from audiobook.editions.written.lines import one_line
from audiobook.picture.scene import Area, Line, Point, Rect, Scene, Shape, Text
from audiobook.picture.style import PAPER

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FINEST: Final = 2.0
"""Pixels of the image for one of the scene, in width and in height."""

MOST_PIXELS: Final = 16_000_000
"""64 MB while they are drawn: a picture of many hours is less fine."""

_DASH, _GAP = 5.0, 4.0


def png(scene: Scene) -> bytes:
    """The whole file."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    scale = scale_of(scene)
    image = Image.new("RGB", (round(scene.width * scale), round(scene.height * scale)), PAPER)
    canvas = _Canvas(ImageDraw.Draw(image), scale)
    for shape in scene.shapes:
        canvas.add(shape)
    texts = PngInfo()
    texts.add_text("Title", one_line(scene.title))
    texts.add_text("Description", scene.description)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=texts)
    return file.getvalue()


def scale_of(scene: Scene) -> float:
    """Pixels of the image for one of the scene."""
    return min(FINEST, sqrt(MOST_PIXELS / (scene.width * scene.height)))


class _Canvas:
    def __init__(self, draw: ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    @singledispatchmethod
    def add(self, shape: Shape) -> None:
        raise TypeError(shape)

    @add.register
    def _rect(self, shape: Rect) -> None:
        x, y = round(shape.x * self._scale), round(shape.y * self._scale)
        right = max(round((shape.x + shape.width) * self._scale), x + 1)
        bottom = max(round((shape.y + shape.height) * self._scale), y + 1)
        outline = round(self._scale) if shape.stroke else 0
        self._draw.rectangle((x, y, right - 1, bottom - 1), shape.fill, shape.stroke, outline)

    @add.register
    def _area(self, shape: Area) -> None:
        self._draw.polygon(self._scaled(shape.points), shape.fill)

    @add.register
    def _line(self, shape: Line) -> None:
        width = max(round(shape.width * self._scale), 1)
        for part in _dashes(shape.points) if shape.dashed else [shape.points]:
            self._draw.line(self._scaled(part), shape.stroke, width)

    @add.register
    def _text(self, shape: Text) -> None:
        size = round(shape.size * self._scale)
        names = BOLD_LABELS if shape.bold else LABELS
        pieces = _pieces(shape.text, size, names)
        width = sum(font.getlength(piece) for piece, font in pieces)
        x = shape.x * self._scale - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
        for piece, font in pieces:
            at = (x, shape.y * self._scale)
            self._draw.text(at, piece, shape.fill, font, "ls", direction=_direction(font))
            x += font.getlength(piece)

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


def _direction(font: FreeTypeFont) -> str | None:
    """Of a line as a whole; without Raqm, Arabic and Hebrew stand letter by letter as they come."""
    from PIL.ImageFont import Layout

    return "ltr" if font.layout_engine == Layout.RAQM else None


def _dashes(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """A straight line in dashes."""
    (x, y), (end_x, end_y) = points
    length = hypot(end_x - x, end_y - y)
    at = 0.0
    while at < length:
        ends = (at / length, min(at + _DASH, length) / length)
        start, stop = ((x + (end_x - x) * part, y + (end_y - y) * part) for part in ends)
        yield start, stop
        at += _DASH + _GAP


def _pieces(text: str, size: int, names: tuple[str, ...]) -> list[tuple[str, FreeTypeFont]]:
    """A text with the font that has its letters: one for all of it where there is one."""
    from PIL import ImageFont

    shown = "".join(one for one in without_emoji(text) if unicodedata.category(one) != "Cf")
    whole = font_for(shown, size, names)
    if whole is not None:
        return [(shown, whole)]
    fonts = [font_for(one, size, names) for one in shown]
    plain = next(filter(None, fonts), None) or ImageFont.load_default(size)
    return [
        ("".join(one for one, _ in group), font)
        for font, group in groupby(
            zip(shown, (font or plain for font in fonts), strict=True), itemgetter(1)
        )
    ]
