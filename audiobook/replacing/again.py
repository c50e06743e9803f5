"""Recording a finished programme again, of which some sentences are said otherwise than before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from audiobook.audio.hearing import Heard
from audiobook.editions.sound.rendering import render
from audiobook.editions.sound.rendition import Preset, Rendition
from audiobook.model import RECORDINGS, Programme
from audiobook.recording import Recording, Session
from audiobook.recording.evening import Known
from audiobook.recording.retakes import RetakingEngine
from audiobook.replacing import changes, guests


def retaking(programme: Programme, folder: Path, session: Session) -> RetakingEngine:
    """What speaks a programme as its sentences were replaced, with its people's recordings."""
    originals = {one.original.id: one.original for one in programme.retakes}
    recordings = guests.readers(programme, folder, session.folder)
    return RetakingEngine(session.engine, programme.script, originals, recordings)


def recorded(
    wished: Programme, preset: Preset, folder: Path, session: Session, today: date
) -> tuple[Rendition, Heard]:
    """The programme as it is wished, recorded and encoded.

    Args:
        wished: its clips and its track are not asked for.
        preset: how it is mastered and encoded.
        folder: the programme's, which has people's recordings.
        session: what it is recorded with.
        today: the day in UTC.
    """
    engine = retaking(wished, folder, session)
    session = replace(session, article=wished.article, engine=engine)
    known = Known(wished.gains, frozenset(wished.recordings))
    recording = Recording(session, engine.script, wished.findings, today.isoformat(), known)
    rendition, heard = render(recording, preset, session.folder)
    programme = changes.whole(rendition.programme, wished)
    for lost in wished.recordings.keys() - programme.recordings.keys():
        session.listener.says(
            f"The recording of {lost} said how long the programme is, which is not true any more: "
            f"the voice says it again, and the recording stays in {RECORDINGS}."
        )
    return replace(rendition, programme=programme), heard
