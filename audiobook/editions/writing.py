"""Writing the editions of a programme, one after the other, and the record beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audiobook.audio.ffmpeg import program
from audiobook.editions import EDITIONS
from audiobook.editions.cover import FILE as COVER
from audiobook.editions.cover import look_at
from audiobook.editions.files.readback import DamagedError
from audiobook.editions.files.record import FILE as RECORD
from audiobook.editions.files.record import Record, dump
from audiobook.editions.sound.rendition import Rendition
from audiobook.files import write_beside
from audiobook.model import Programme

Written = dict[str, tuple[Path, ...]]
"""The files and folders of each edition, by its name."""


def prepare(editions: tuple[str, ...], cover: Path | None) -> bytes:
    """Find out before anything is spoken what would fail after it; gives a person's own cover.

    Args:
        editions: that are to be written.
        cover: a person's; the answer is empty where it is None.

    Raises:
        SourceError: the cover is no image.
        OutputError: an encoder is not installed.
    """
    if any(EDITIONS[name].anew for name in editions):
        program.find()
    if cover is None:
        return b""
    from audiobook.editions.art.drawing import fit_cover

    return fit_cover(cover)


def kept_cover(folder: Path) -> bytes:
    """The cover that a programme's folder has; empty where it has none that can be shown."""
    cover = folder / COVER
    try:
        look_at(cover)
    except (FileNotFoundError, DamagedError):
        return b""
    return cover.read_bytes()


def own_cover(folder: Path, programme: Programme) -> bytes:
    """A person's own cover, which stands beside a programme; empty where none does, or a drawn one.

    Args:
        folder: the programme's.
        programme: that stands there.
    """
    kept = kept_cover(folder)
    return b"" if not kept or kept == _draw_cover(programme) else kept


def _draw_cover(programme: Programme) -> bytes:
    from audiobook.editions.art.drawing import draw_cover

    return draw_cover(programme)


def with_own_cover(editions: tuple[str, ...], cover: Path | None) -> tuple[str, ...]:
    """The editions, and the cover where a person gives one, so that later exports have it too."""
    if cover is None or "cover" in editions:
        return editions
    return (*editions, "cover")


def write_editions(
    editions: tuple[str, ...], record: Record, rendition: Rendition, work: Path
) -> Written:
    """Write editions and the record into the workplace.

    Raises:
        OutputError: something cannot be written, or what writes it is not installed.
    """
    written = {name: EDITIONS[name].load().write(rendition, work, record.name) for name in editions}
    write_beside(work / RECORD, dump(record))
    return written


def covered(rendition: Rendition, editions: tuple[str, ...], own: bytes) -> Rendition:
    """The rendition with a cover, if one of the editions wants it: a person's own, or one drawn."""
    if not any(EDITIONS[name].covered for name in editions):
        return rendition
    return replace(rendition, cover=own or _draw_cover(rendition.programme))
