"""A Media Overlay: which stretch of the sound belongs to which sentence of a document.

    <par id="par-s0007"><text src="sec02.xhtml#s0007"/>
    <audio src="part0002.mp3" clipBegin="0:00:01.610" clipEnd="0:00:03.743"/></par>

A caption, or what describes an image, is a `seq` that says `figure`: readers let it be escaped, and
never leave it out unasked. A note says `footnote`, which readers leave out where the listener wants
them to.

Rules: https://www.w3.org/TR/epub-33/#sec-media-overlays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from audiobook.editions.sound.volumes import HeardPart, Phrase
from audiobook.editions.written.parts import Look, Passage
from audiobook.editions.written.times import MILLISECONDS

_ESCAPABLE = (Look.CAPTION, Look.IMAGE)


def overlay(heard: HeardPart) -> str:
    """The overlay of a part's document."""
    part, phrases = heard.part, heard.phrases
    document = f"{escape(part.id)}.xhtml"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" '
        'version="3.0">',
        f'<body epub:textref="{document}">',
        *(line for passage in part.passages for line in _passage(passage, document, phrases)),
        "</body>",
        "</smil>",
    )
    return "\n".join(lines) + "\n"


def _passage(passage: Passage, document: str, phrases: Mapping[str, Phrase]) -> Iterator[str]:
    escapable, skippable = passage.look in _ESCAPABLE, passage.look is Look.NOTE
    if escapable:
        name = escape(passage.id)
        yield f'<seq id="seq-{name}" epub:textref="{document}#{name}" epub:type="figure">'
    kind = ' epub:type="footnote"' if skippable else ""
    for one in passage.utterances:
        phrase = phrases[one.id]
        name = escape(one.id)
        yield (
            f'<par id="par-{name}"{kind}><text src="{document}#{name}"/>'
            f'<audio src="{phrase.file}" clipBegin="{clock_value(phrase.start_ms)}" '
            f'clipEnd="{clock_value(phrase.end_ms)}"/></par>'
        )
    if escapable:
        yield "</seq>"


def clock_value(milliseconds: int) -> str:
    """A full clock value: `0:00:01.233`."""
    seconds, thousandths = divmod(milliseconds, MILLISECONDS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"
