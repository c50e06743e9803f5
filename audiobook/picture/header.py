"""The head of the picture: what the programme is, its figures, and what there is to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audiobook.audio.shaping.target import Limit
from audiobook.editions.written.lines import one_line
from audiobook.picture import style, summary
from audiobook.picture.marks import RADIUS, Form, mark
from audiobook.picture.overview import Overview
from audiobook.picture.remarks import Remarks
from audiobook.picture.scene import Rect, Shape, Text, fitted, text_width, with_minus

_INSIDE: Final = style.WIDTH - 2 * style.MARGIN
_CARD_HEIGHT: Final = 80.0
_CARD_GAP: Final = 12.0
_LINE: Final = 25.0
_LIST: Final = style.MARGIN + 2 * RADIUS + 8
"""Where the list begins, behind its marks."""
_AFTER: Final = 10.0
"""From a name to what is told."""


@dataclass(frozen=True, slots=True)
class _Card:
    value: str
    name: str
    detail: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list."""

    name: str
    told: tuple[str, ...]
    mark: tuple[Form, str] | None
    """Its form and letter; None for what is not marked along the time."""


def header(overview: Overview) -> tuple[list[Shape], float]:
    """The head, and where it ends."""
    name, programme, _ = summary.head(overview)
    name = fitted(name, style.TITLE, _INSIDE)
    programme = fitted(programme, style.NORMAL, _INSIDE)
    shapes: list[Shape] = [
        Text(style.MARGIN, 56, name, style.TITLE, style.INK, bold=True),
        Text(style.MARGIN, 84, programme, style.NORMAL, style.SOFT),
        *_drawn(tuple(_cards(overview)), 104),
    ]
    y = 104 + _CARD_HEIGHT + 34
    entries = tuple(_entries(overview))
    told = max(text_width(one.name, style.NORMAL) for one in entries) + _AFTER
    for one in entries:
        shapes += _entry(one, y, _LIST + told)
        y += _LINE
    return shapes, y


def _cards(overview: Overview) -> Iterator[_Card]:
    record, pace = overview.record, overview.pace
    target = record.preset.target
    for figure in target.figures:
        value = figure.of(record.loudness)
        limits = [limit for limit in target.limits if limit.figure is figure]
        yield _Card(
            with_minus(f"{value:.1f} {figure.unit.split()[0]}"),
            figure.called,
            ", ".join(map(_range, limits)),
            wrong=not all(limit.allows(value) for limit in limits),
        )
    yield _Card(f"{pace.speaking:.0f}", f"{pace.unit} a minute", "while speaking")
    yield _Card(f"{pace.overall:.0f}", f"{pace.unit} a minute", "with pauses")
    looked = sum(len(one.all) for one in overview.remarks)
    yield _Card(str(looked), "to look at")
    left = sum(places.total() for places in overview.left_out.values())
    yield _Card(str(left), "left out or changed")
    yield _Card(str(len(overview.programme.retakes)), "replaced")


def _range(limit: Limit) -> str:
    """What a figure may be: `−19.5 to −18.5`, `−3.0 at most`."""
    ends = (limit.least, limit.most)
    told = " to ".join(f"{one:.1f}" for one in ends if one is not None)
    only = {(True, False): " at most", (False, True): " at least"}
    return with_minus(told) + only.get((limit.least is None, limit.most is None), "")


def _drawn(cards: Sequence[_Card], top: float) -> Iterator[Shape]:
    width = (_INSIDE + _CARD_GAP) / len(cards) - _CARD_GAP
    for number, card in enumerate(cards):
        left = style.MARGIN + number * (width + _CARD_GAP)
        yield Rect(left, top, width, _CARD_HEIGHT, style.PANEL)
        colour = style.ALARM if card.wrong else style.INK
        value = f"{card.value} !" if card.wrong else card.value
        yield Text(left + 14, top + 31, value, style.LARGE, colour, bold=True)
        for line, text in enumerate((card.name, card.detail)):
            if text:
                yield Text(left + 14, top + 50 + 17 * line, text, style.SMALL, style.SOFT)


def _entry(entry: _Entry, y: float, told: float) -> Iterator[Shape]:
    """A line of the list; what is told begins at x `told`."""
    if entry.mark is not None:
        yield from mark(*entry.mark, style.MARGIN + RADIUS, y - 5)
    yield Text(_LIST, y, entry.name, style.NORMAL, style.INK, bold=True)
    if entry.told:
        listed = _listed(entry.told, style.WIDTH - style.MARGIN - told)
        yield Text(told, y, with_minus(listed), style.NORMAL, style.INK)


def _entries(overview: Overview) -> Iterator[_Entry]:
    """A line for each kind of remark, with as many as there is room for, and what was left out."""
    if not overview.remarks:
        yield _Entry("Nothing to look at.", (), None)
    for found in overview.remarks:
        form: Form = "diamond" if found.kind.is_doubt else "triangle"
        name = f"{found.kind.counted(len(found.all))}:"
        yield _Entry(name, tuple(_told(found, overview)), (form, found.kind.sign))
    if overview.left_out:
        counts = overview.left_out.items()
        told = (f"{places.total()} {kind}" for kind, places in counts)
        yield _Entry("Left out or changed:", tuple(told), None)


def _told(found: Remarks, overview: Overview) -> Iterator[str]:
    for one in found.all:
        at = summary.at(one.spot, overview) if one.spot else ""
        yield one_line(f"{at} {one.label}" if at else one.text)


def _listed(told: Sequence[str], room: float) -> str:
    """As many things as there is room for, and how many more there are."""
    listed = fitted(told[0], style.NORMAL, room)
    for number, one in enumerate(told[1:], 1):
        longer = f"{listed};  {one}"
        more = f", and {len(told) - number - 1} more" if number + 1 < len(told) else ""
        if text_width(longer + more, style.NORMAL) > room:
            return f"{listed}, and {len(told) - number} more"
        listed = longer
    return listed
