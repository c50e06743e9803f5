"""A picture as SVG: one image to a screen reader, with its summary as the description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from audiobook.editions.written.lines import one_line
from audiobook.picture.scene import Area, Line, Point, Rect, Scene, Shape, Text
from audiobook.picture.style import PAPER

_FONTS: Final = (
    "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
)

_DASHES: Final = "5 4"


def svg(scene: Scene) -> bytes:
    """The whole file."""
    return "\n".join(_lines(scene)).encode()


def _lines(scene: Scene) -> Iterator[str]:
    size = f'width="{scene.width}" height="{scene.height}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {scene.width} {scene.height}" xml:lang="en" lang="en" role="img" '
        f'aria-labelledby="title" aria-describedby="desc" font-family={quoteattr(_FONTS)}>'
    )
    yield f'<title id="title">{_escaped(scene.title)}</title>'
    described = "\n".join(map(_escaped, scene.description.split("\n")))
    yield f'<desc id="desc">{described}</desc>'
    yield f'<rect {size} fill="{PAPER}"/>'
    yield from map(_element, scene.shapes)
    yield "</svg>"
    yield ""


@singledispatch
def _element(shape: Shape) -> str:
    raise TypeError(shape)


@_element.register
def _rect(shape: Rect) -> str:
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
    size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
    stroke = f' stroke="{shape.stroke}"' if shape.stroke else ""
    return f'<rect {place} {size} fill="{shape.fill or "none"}"{stroke}/>'


@_element.register
def _area(shape: Area) -> str:
    return f'<path d="{_path(shape.points)}z" fill="{shape.fill}"/>'


@_element.register
def _line(shape: Line) -> str:
    dashes = f' stroke-dasharray="{_DASHES}"' if shape.dashed else ""
    return (
        f'<path d="{_path(shape.points)}" fill="none" stroke="{shape.stroke}" '
        f'stroke-width="{_n(shape.width)}"{dashes}/>'
    )


@_element.register
def _text(shape: Text) -> str:
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    bold = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
        f'fill="{shape.fill}"{anchor}{bold} xml:space="preserve">{_escaped(shape.text)}</text>'
    )


def _escaped(text: str) -> str:
    return escape(one_line(text))


def _path(points: Iterable[Point]) -> str:
    """A path in tenths of a pixel, each point told from the one before: half as long."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), path = tenths[0], []
    for next_x, next_y in tenths[1:]:
        path.append(f"{_n((next_x - x) / 10)} {_n((next_y - y) / 10)}")
        x, y = next_x, next_y
    return f"M{_n(tenths[0][0] / 10)} {_n(tenths[0][1] / 10)}l{' '.join(path)}"


def _n(number: float) -> str:
    """A number to a tenth, as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")
