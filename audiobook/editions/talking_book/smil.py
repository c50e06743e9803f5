"""The SMIL of a part, which ties its phrases to the text, and the master SMIL, which lists all.

<par endsync="last" id="par-s0008"><text src="content.html#s0008" id="txt-s0008"/>
<audio src="part0002.mp3" clip-begin="npt=4.233s" clip-end="npt=7.100s" id="aud-s0008"/></par>
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from audiobook.editions.sound.volumes import HeardPart, Phrase
from audiobook.editions.talking_book.units import Unit
from audiobook.editions.talking_book.xhtml import NEWLINE, Meta, metas
from audiobook.editions.written import imprint
from audiobook.editions.written.parts import Part
from audiobook.editions.written.times import MILLISECONDS, timestamp
from audiobook.model import Programme


def smil_name(number: int) -> str:
    """The SMIL of a part, by its number from 1."""
    return f"part{number:04}.smil"


def smil(
    programme: Programme, heard: HeardPart, units: Iterable[Unit], text: str, elapsed_ms: int
) -> str:
    """The SMIL of a part.

    Args:
        programme: of which it is a part.
        heard: the part.
        units: a `par` each.
        text: the file that the units' targets are in.
        elapsed_ms: how long all parts before it are.
    """
    duration, phrases = heard.duration_ms, heard.phrases
    meta = (
        ("title", heard.part.title),
        ("ncc:totalElapsedTime", timestamp(elapsed_ms, ".")),
        ("ncc:timeInThisSmil", timestamp(duration, ".")),
    )
    pars = (_par(unit, phrases, text) for unit in units)
    return _file(programme, meta, (f'<seq dur="{_seconds(duration)}">', *pars, "</seq>"))


def _par(unit: Unit, phrases: Mapping[str, Phrase], text: str) -> str:
    required = f' system-required="{unit.required}"' if unit.required else ""
    name = escape(unit.utterances[0].id)
    audio = "".join(_audio(phrases[one.id]) for one in unit.utterances)
    if len(unit.utterances) > 1:
        audio = f'<seq id="seq-{name}">{audio}</seq>'
    return (
        f'<par endsync="last" id="{escape(unit.par)}"{required}>'
        f'<text src="{text}#{escape(unit.target)}" id="txt-{name}"/>{audio}</par>'
    )


def _audio(phrase: Phrase) -> str:
    return (
        f'<audio src="{phrase.file}" clip-begin="npt={_seconds(phrase.start_ms)}" '
        f'clip-end="npt={_seconds(phrase.end_ms)}" id="aud-{escape(phrase.id)}"/>'
    )


def master(programme: Programme, parts: Sequence[Part], total_ms: int) -> str:
    """master.smil."""
    references = (
        f'<ref src="{smil_name(number)}" title="{escape(part.title)}" id="ref{number:04}"/>'
        for number, part in enumerate(parts, 1)
    )
    return _file(programme, [("ncc:timeInThisSmil", timestamp(total_ms, "."))], references)


def _file(programme: Programme, more: Iterable[Meta], body: Iterable[str]) -> str:
    meta = (
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", f"urn:uuid:{imprint.identifier(programme)}"),
        ("dc:title", imprint.title(programme.article)),
        ("ncc:generator", "audiobook"),
        *more,
    )
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" '
        '"http://www.w3.org/TR/REC-smil/SMIL10.dtd">',
        "<smil>",
        "<head>",
        *metas(meta),
        '<layout><region id="txtView"/></layout>',
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</smil>",
    )
    return NEWLINE.join(lines) + NEWLINE


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds // MILLISECONDS}.{milliseconds % MILLISECONDS:03}s"
