"""People's recordings when a programme is made anew: who has said a sentence is heard again.

A recording says in its title what is said in it, and in its comment what the article had there. So
it is found whatever its sentence is called by now, in folders whose programme.json is lost too; and
what fits no sentence any more stays in the folder, for the article may get it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio import human
from audiobook.errors import SourceError
from audiobook.model import RECORDINGS, Finding, Programme, Script, Track, Utterance
from audiobook.naming import first_of
from audiobook.recording import Listener, Session
from audiobook.replacing import changes, guests
from audiobook.script import with_opening


@dataclass(frozen=True, slots=True)
class _Kept:
    """A recording in a programme's folder."""

    path: Path
    says: str
    """What is said in it."""
    instead_of: str
    """What the article had there."""


def carried(
    before: Programme | None,
    script: Script,
    findings: Sequence[Finding],
    folder: Path,
    session: Session,
) -> Programme:
    """A programme, not recorded yet, in which people say what they have said in the folder's.

    The user is told who is heard, and what is not.

    Args:
        before: what stands there; None where nothing does.
        script: the body, as its voices alone would speak it.
        findings: what was left out of the article or changed in it.
        folder: where it will stand.
        session: what it is recorded with.
    """
    article, cast = session.article, session.cast
    # A recording may say how long the programme was, which may still be true.
    seconds = before.track.frames / before.track.rate if before else 0.0
    script = with_opening(script, article, cast, session.lexicon, seconds)
    if before:
        _tell_texts(before, script, session.listener)
        _tell_gone(before, folder, session.listener)
    return _with_people(_planned(script, findings, session), folder, session)


def _planned(script: Script, findings: Sequence[Finding], session: Session) -> Programme:
    """A programme before it is recorded: what it says, and no sound."""
    return Programme(
        article=session.article,
        script=script,
        findings=tuple(findings),
        track=Track(session.rate, 0),
        clips=(),
        chapters=(),
        voice=session.cast.narrator.name,
        engine="",
        recorded_on="",
    )


def _with_people(programme: Programme, folder: Path, session: Session) -> Programme:
    heard, unused = [], []
    free = {one.id: one for one in programme.script.utterances}
    for path in sorted((folder / RECORDINGS).glob("*.flac")):
        try:
            kept = _Kept(path, *human.titles(path))
            place = _find(kept, free.values())
            if place is None:
                unused.append(f"{path.name} “{kept.says}”")
                continue
            programme = _placed(kept, place, programme, session)
        except SourceError as error:
            session.listener.says(f"{error} The voice says its sentence.")
            continue
        del free[place.id]
        heard.append(place.id)
    _tell(heard, unused, session.listener)
    return programme


def _find(kept: _Kept, free: Iterable[Utterance]) -> Utterance | None:
    """The sentence that a recording says or replaces; of several alike, the one of its name."""
    for text in (kept.says, kept.instead_of):
        alike = [one for one in free if one.written == text]
        if alike:
            of_its_name = (one for one in alike if kept.path.name.startswith(f"{one.id}-"))
            return next(of_its_name, alike[0])
    return None


def _placed(kept: _Kept, utterance: Utterance, programme: Programme, session: Session) -> Programme:
    place = guests.place_for(utterance, programme, session)
    recording = guests.take_over(kept.path, place, session.rate)
    if utterance.written != kept.says:
        text = changes.as_written(kept.says)
        programme = changes.rewritten(programme, utterance, text, session)
        utterance = next(one for one in programme.script.utterances if one.id == utterance.id)
    return changes.recorded(programme, utterance, recording)


def _tell(heard: list[str], unused: list[str], listener: Listener) -> None:
    if heard:
        listener.says(f"People are heard again in: {', '.join(sorted(heard))}.")
    if unused:
        listener.says(
            "No sentence is what these recordings say, so they are not heard; they stay in "
            f"{RECORDINGS}: {first_of(unused)}."
        )


def _tell_texts(before: Programme, script: Script, listener: Listener) -> None:
    """Say what had another text before, for a programme is made from its article."""
    written = {one.written for one in script.utterances}
    said = {one.id: one.written for one in before.script.utterances}
    texts = [said[one.original.id] for one in before.retakes if one.recording is None]
    lost = [f"“{text}”" for text in texts if text not in written]
    if lost:
        listener.says(
            f"What replace had put there is as in the article again: {first_of(lost)}. Put it into "
            "the article, or replace it again."
        )


def _tell_gone(before: Programme, folder: Path, listener: Listener) -> None:
    """Say whose recordings somebody has taken out of the folder."""
    recordings = before.recordings.items()
    gone = [one for one, recording in recordings if not (folder / recording.file).exists()]
    if gone:
        listener.says(
            f"People's recordings of {first_of(gone)} are gone from {RECORDINGS}: the voice says "
            "these sentences."
        )
