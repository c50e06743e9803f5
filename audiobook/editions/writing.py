"""Writing the editions of a programme, one after the other, and the record beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audiobook.editions import EDITIONS, WITH_COVER
from audiobook.editions.cover import FILE as COVER
from audiobook.editions.record import FILE as RECORD
from audiobook.editions.record import Record, dump
from audiobook.editions.rendition import Rendition
from audiobook.files import write_beside

Written = dict[str, tuple[Path, ...]]
"""The files and folders of each edition, by its name."""


def write_editions(
    editions: tuple[str, ...], record: Record, rendition: Rendition, work: Path
) -> Written:
    """Write editions and the record into the workplace.

    Raises:
        OutputError: something cannot be written, or what writes it is not installed.
    """
    written = {name: EDITIONS[name]().write(rendition, work, record.name) for name in editions}
    write_beside(work / RECORD, dump(record))
    return written


def covered(
    rendition: Rendition, editions: tuple[str, ...], own: Path | None, folder: Path
) -> Rendition:
    """The rendition with a cover, if one of the editions wants it.

    Args:
        rendition: without a cover.
        editions: that are to be written.
        own: a person's own cover; where it is None, the one in `folder`, and else one is drawn.
        folder: of the programme; it may not be there yet.

    Raises:
        SourceError: the cover is no image.
    """
    if not WITH_COVER.intersection(editions):
        return rendition
    from audiobook.editions.drawing import draw_cover, fit_cover

    kept = folder / COVER
    if own is not None:
        return replace(rendition, cover=fit_cover(own))
    if kept.exists():
        return replace(rendition, cover=kept.read_bytes())
    return replace(rendition, cover=draw_cover(rendition.programme))
