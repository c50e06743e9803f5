"""Replacing sentences of a finished programme, and making its editions again.

    programme.json ─ changes ► programme as wished ─ recording ► programme ─ editions ► files

Takes are spoken again as they were, from the script in programme.json: the embedded voice says the
same each time, and what an online one said is kept. So only what is replaced sounds otherwise,
whatever has become of word lists since.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from audiobook import lexicon
from audiobook.audio.track import SAMPLE_BYTES, require_space
from audiobook.audition import Studio, audition
from audiobook.cast import Cast
from audiobook.check import Report
from audiobook.editions.files.record import load, record_of
from audiobook.editions.writing import own_cover, prepare
from audiobook.engines import Engine, fingerprint_of
from audiobook.errors import ServiceError, SourceError, VoiceError
from audiobook.finishing import finish
from audiobook.model import HumanRecording, Programme, Utterance
from audiobook.naming import counted, describe
from audiobook.recording import Listener, Session, tuned
from audiobook.replacing import again, changes, guests
from audiobook.script.landmarks import disclosure
from audiobook.sentences import Run, find
from audiobook.workplace import workplace


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall become of sentences; where it names nothing, they are read by today's lists."""

    text: str | None = None
    """What the sentence says from now on."""
    recording: Path | None = None
    """A person's, of what the sentence says."""
    restore: bool = False
    """It shall be what it was when the programme was made."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which sentences of which programme are replaced, and what with."""

    folder: Path
    sentences: Sequence[str]
    """As a user names them."""
    wish: Wish
    anew: bool
    """Whether all may sound otherwise, for the voice has changed."""
    lexicons: Sequence[Path]
    cache: Path
    """Where locks are."""
    studio: Studio
    today: date


@dataclass(frozen=True, slots=True)
class Replaced:
    """The programme that stands there now."""

    programme: Programme
    runs: tuple[Run, ...]
    """What was replaced."""
    report: Report


def replace_sentences(order: Order, listener: Listener) -> Replaced:
    """Replace sentences, make every edition again, prove it, and only then show it.

    Raises:
        AudiobookError: one line says what failed; what stood in the folder is as it was.
    """
    record = load(order.folder)
    before, editions = record.programme, record.editions
    runs = find(order.sentences, before.script.utterances)
    _require_one(runs, order.wish)
    prepare(editions, None)
    words = lexicon.load(order.lexicons)
    cast, engine = audition(before.voice, before.article.lang, order.studio, listener.says)
    with contextlib.closing(engine), workplace(order.folder, order.cache) as work:
        cast = cast.in_tempo(before.tempos)
        if not _is_same_voice(before, cast, engine, anew=order.anew):
            before = replace(before, gains=())
            cast = tuned(cast, before.script, engine)
        require_space(order.folder, _bytes_needed(order.folder, before))
        session = Session(before.article, cast, words, engine, record.preset.rate, work, listener)
        wished = _wished(before, runs, order.wish, session)
        _tell_lost(before, wished, order, session)
        rendition, heard = again.recorded(wished, record.preset, order.folder, session, order.today)
        if other := changes.sounds_otherwise(before, rendition.programme):
            listener.says(f"These sound otherwise than before, listen to them: {', '.join(other)}.")
        record = record_of(rendition, record.name, editions)
        finished = finish(
            rendition,
            record,
            editions,
            own_cover(order.folder, before),
            heard,
            work,
            order.folder,
            advice="Nothing was replaced",
            beside=guests.new_files(work),
        )
        guests.throw_away(_replaced(before, record.programme, runs), order.folder)
    return Replaced(record.programme, runs, finished.report)


def _require_one(runs: Sequence[Run], wish: Wish) -> None:
    """A text and a recording are of one sentence."""
    given = wish.text is not None or wish.recording is not None
    if given and (len(runs) > 1 or runs[0].first != runs[0].last):
        raise SourceError("A text or a recording is for one sentence: give one id.")


def _is_same_voice(programme: Programme, cast: Cast, engine: Engine, *, anew: bool) -> bool:
    """Whether no other sentence will change; raises where one would and may not."""
    heard = {one.voice for one in programme.script.utterances}
    strangers = sorted(heard - {voice.name for voice in cast.voices})
    if strangers:
        raise VoiceError(
            f"The profile “{programme.voice}” no longer names the voice “{strangers[0]}”, which "
            "speaks in the programme: put it back, or make the programme again."
        )
    now = fingerprint_of(engine, cast.heard(heard))
    if now != programme.engine and not anew:
        raise VoiceError(
            f"The voice “{programme.voice}” is not what it was, so that every sentence would sound "
            f"otherwise (it was: {programme.engine}; it is: {now}). Put its profile back, or add "
            "--anew to have all of them spoken anew."
        )
    return now == programme.engine


def _bytes_needed(folder: Path, programme: Programme) -> int:
    """Of disk, at the most: the recorded sound, raw, and all files once more."""
    files = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return SAMPLE_BYTES * programme.track.frames + 2 * files


def _wished(programme: Programme, runs: Sequence[Run], wish: Wish, session: Session) -> Programme:
    """The programme as its sentences are wished, not yet recorded."""
    for place in (place for run in runs for place in range(run.first, run.last + 1)):
        utterance = programme.script.utterances[place]
        if wish.restore:
            programme = changes.restored(programme, utterance)
            continue
        if wish.text is not None or wish.recording is None:
            programme = _rewritten(programme, utterance, wish.text, session)
        if wish.recording is not None:
            utterance = programme.script.utterances[place]
            programme = _with_guest(programme, utterance, wish.recording, session)
    return programme


def _rewritten(
    programme: Programme, utterance: Utterance, text: str | None, session: Session
) -> Programme:
    """The sentence with another text, or with its own, read by today's word lists."""
    if text is not None and utterance.id == disclosure(programme.script).id:
        raise SourceError(
            f"The {describe(utterance)} is what every programme says: its text stays, and a person "
            "may say it, --with a recording."
        )
    if utterance.id in programme.recordings:
        if text is None:
            raise SourceError(
                f"The {describe(utterance)} is a person's recording, which no word list changes: "
                "give --text, --with or --restore."
            )
        session.listener.says(f"The recording of {utterance.id} is taken out.")
    found = changes.as_it_stands(programme, utterance) if text is None else changes.as_written(text)
    return changes.rewritten(programme, utterance, found, session)


def _with_guest(
    programme: Programme, utterance: Utterance, path: Path, session: Session
) -> Programme:
    place = guests.place_for(utterance, programme, session)
    recording = guests.take_in(path, place, session.folder, session.rate)
    louder = "louder" if recording.gain_db >= 0 else "softer"
    session.listener.says(
        f"{path.name} is made {abs(recording.gain_db):.1f} dB {louder}, as loud as the narrator."
    )
    return changes.recorded(programme, utterance, recording)


def _tell_lost(before: Programme, wished: Programme, order: Order, session: Session) -> None:
    """Say how much of what was spoken has to be asked for again; raises where nobody may ask."""
    spoken = again.retaking(before, order.folder, session).spoken
    stays = [
        take for take in again.retaking(wished, order.folder, session).spoken if take in spoken
    ]
    lost = [
        take
        for take in stays
        if not session.engine.keeps(take, session.cast.named(take.utterances[0].voice))
    ]
    if not lost:
        return
    passages = counted(len(stays), "passage")
    line = f"Not kept any more: {len(lost)} of {passages} that nobody changes. What is missing"
    if not order.studio.online.allowed:
        raise ServiceError(f"{line} has to be asked for anew, and the run is offline.")
    session.listener.says(f"{line} is asked for anew.")


def _replaced(before: Programme, after: Programme, runs: Sequence[Run]) -> Iterator[HumanRecording]:
    """The recordings that the user has replaced by something else."""
    needed = set(after.recordings.values())
    for place in (place for run in runs for place in range(run.first, run.last + 1)):
        recording = before.recordings.get(before.script.utterances[place].id)
        if recording is not None and recording not in needed:
            yield recording
