"""More editions of a programme, made from what stands beside programme.json, without speaking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audiobook.editions.files.record import load
from audiobook.editions.proven import proven_sound
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.writing import kept_cover, prepare, with_own_cover
from audiobook.finishing import Finished, finish
from audiobook.standing import together
from audiobook.workplace import workplace


def export(folder: Path, editions: tuple[str, ...], cover: Path | None, cache: Path) -> Finished:
    """Make editions of a finished programme; those that stand there already are made anew.

    Args:
        folder: a programme's.
        editions: names in the table of editions.
        cover: a person's own, instead of the one that is there or would be drawn.
        cache: where locks are.

    Raises:
        SourceError: the folder holds no programme, or not its sound; the cover is no image.
        OutputError: something cannot be written, or what writes it is not installed.
    """
    record = load(folder)
    editions = with_own_cover(editions, cover)
    own_cover = prepare(editions, cover) or kept_cover(folder)
    with workplace(folder, cache) as work:
        sound = proven_sound(folder, record, work)
        rendition = Rendition(
            record.programme, record.preset, sound, record.audio_sha256, record.loudness
        )
        record = replace(record, editions=together(editions, record))
        advice = "Report this"
        return finish(rendition, record, editions, own_cover, None, work, folder, advice=advice)
