"""The end of every run: a rendition becomes files, which are proven and only then shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from audiobook.audio.hearing import Heard
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.check import Report, judge
from audiobook.editions.files.record import FILE as RECORD
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.writing import covered, write_editions
from audiobook.errors import ProofError
from audiobook.files import writing
from audiobook.workplace import publish


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run has put into a programme's folder."""

    files: dict[str, Path]
    """The file or folder of each edition, its first where it has several, by its name."""
    report: Report
    """What the proof heard; without problems."""


def finish(
    rendition: Rendition,
    record: Record,
    editions: tuple[str, ...],
    own_cover: bytes,
    heard: Heard | None,
    work: Path,
    folder: Path,
    *,
    advice: str,
    beside: Iterable[Path] = (),
) -> Finished:
    """Write editions of a rendition and its record, prove them, and move them into place.

    Args:
        rendition: without a cover.
        record: of the rendition; it may have more editions, which stand in the folder already.
        editions: that are written.
        own_cover: a person's; where it is empty and an edition wants one, a cover is drawn.
        heard: in the rendition; None where it was proven before.
        work: the workplace.
        folder: the programme's.
        advice: what the user can do where the proof fails.
        beside: files of folders in the workplace, which are shown before the record names them.

    Raises:
        ProofError: something is not as it should be; what stood in the folder is as it was.
        OutputError: something cannot be written, or what writes it is not installed.
    """
    rendition = covered(rendition, editions, own_cover)
    written = write_editions(editions, record, rendition, work)
    report = judge(replace(record, editions=editions), heard, work)
    if report.problems:
        raise ProofError(f"{report.line} {advice}: {report.problems[0]}")
    for path in beside:
        place = folder / path.parent.relative_to(work)
        with writing(place):
            place.mkdir(exist_ok=True)
        publish((path,), place)
    pictures = () if heard is None else tuple(_drawn_again(record, rendition, work, folder))
    publish((*chain(*written.values()), *pictures, work / RECORD), folder)
    return Finished({name: folder / paths[0].name for name, paths in written.items()}, report)


def _drawn_again(record: Record, rendition: Rendition, work: Path, folder: Path) -> Iterator[Path]:
    """Pictures that somebody had drawn of what stands there, of what comes in its place."""
    found = {path.name for path in folder.glob("picture.*")}
    if not found:
        return
    from audiobook import picture

    names = (Path(picture.FILE).with_suffix(ending).name for ending in picture.FORMS)
    drawn = [name for name in names if name in found]
    if not drawn:
        return
    overview = picture.look_at(record, Mp3Sound(rendition.path))
    for name in drawn:
        picture.write(overview, work / name)
        yield work / name
