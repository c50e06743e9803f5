"""The whole way: a source becomes an article, a script, a programme, files that are proven."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from audiobook import cleaning, lexicon, readers
from audiobook.audio.hearing import Heard
from audiobook.audio.track import require_space
from audiobook.audition import Studio, audition, online_voices, understudy
from audiobook.cast import Cast
from audiobook.check import Report
from audiobook.cleaning import NO_CHOICE, Choice
from audiobook.editions import EDITIONS
from audiobook.editions.files.record import Record, record_of
from audiobook.editions.sound.rendering import render
from audiobook.editions.sound.rendition import Preset, Rendition
from audiobook.editions.writing import prepare, with_own_cover
from audiobook.engines import Engine
from audiobook.errors import ServiceError
from audiobook.files import safe_name, write_beside, writing
from audiobook.finishing import finish
from audiobook.model import RECORDINGS, Article, Finding, Programme, Script
from audiobook.readers import NO_WISHES, Wishes
from audiobook.recording import Listener, Recording, Session, tuned
from audiobook.script import write_script
from audiobook.signposts import Signposts
from audiobook.standing import cover_of, remove_renamed, require_same, standing, together
from audiobook.workplace import workplace

SECONDS_A_CHARACTER = 0.4
"""More than any voice needs, pauses included: Mandarin takes 0.25 a character, English 0.08."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and how it is cleaned."""

    location: str
    """A path, an address of the web, or `-` for standard input."""
    lang: str | None = None
    """A BCP 47 tag; None for what the text says."""
    wishes: Wishes = NO_WISHES
    choice: Choice = NO_CHOICE


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for, and the folders it is made with."""

    request: Request
    editions: tuple[str, ...]
    """Names in the table of editions."""
    preset: Preset
    """How the sound is mastered and encoded."""
    signposts: Signposts
    out: Path
    """The result is a folder in there."""
    name: str | None
    """What the result is called; None for the article's title."""
    voice: str | None
    """A voice profile, or `auto`; None for what the article asks for, or else the preference."""
    preferred_voice: str
    """A voice profile, or `auto`, where neither the user nor the article asks for one."""
    fallback: bool
    """Whether the embedded voice speaks the whole programme where the online service fails."""
    keep_stages: Path | None
    """Where the values between the stages are written, if anywhere."""
    lexicons: tuple[Path, ...]
    cache: Path
    """Where locks are."""
    studio: Studio
    today: date
    cover: Path | None
    """A person's own; None for one that is drawn."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run has put into a folder."""

    folder: Path
    files: dict[str, Path]
    """The file or folder of each edition, its first where it has several, by its name."""
    record: Record
    report: Report
    """What the proof heard; without problems."""


def read_clean(request: Request, stdin: BinaryIO | None) -> tuple[Article, tuple[Finding, ...]]:
    """The article in a source without its noise, and what the noise was.

    Raises:
        SourceError: the source cannot be read, or holds nothing to say.
    """
    article = readers.read(request.location, stdin, request.wishes)
    if request.lang is not None:
        article = replace(article, lang=request.lang)
    return cleaning.clean(article, request.choice)


def make(order: Order, stdin: BinaryIO | None, listener: Listener) -> Made:
    """Make everything that was ordered, prove it, and only then put it where the user looks.

    Raises:
        AudiobookError: one line says what failed; what stood in the folder before is as it was.
    """
    article, noise = read_clean(order.request, stdin)
    wanted = order.voice or article.voice or order.preferred_voice
    cast, engine = audition(wanted, article.lang, order.studio, listener.says)
    try:
        return _make(order, article, noise, cast, engine, listener)
    except ServiceError as error:
        if not online_voices(cast):
            raise
        if not order.fallback:
            raise ServiceError(f"{error} An embedded voice speaks with --fallback.") from error
        cast, engine = understudy(cast, article.lang, order.studio, listener.says, error)
        return _make(order, article, noise, cast, engine, listener)


def _make(
    order: Order,
    article: Article,
    noise: tuple[Finding, ...],
    cast: Cast,
    engine: Engine,
    listener: Listener,
) -> Made:
    """Make it all with one cast; closes the engine."""
    called = safe_name(order.name or article.title.text)
    folder = order.out / called
    words = lexicon.load(order.lexicons)
    with contextlib.closing(engine), workplace(folder, order.cache) as work:
        script, unspeakable = write_script(article, cast, words, order.signposts)
        place = _place(order, script, folder, article, listener)
        _tell_doubts(script, listener)
        if order.keep_stages is not None:
            _keep_stages(order.keep_stages, article, script)
        require_space(folder, _bytes_needed(script, order.preset, place.editions))
        cast = tuned(cast, script, engine)
        session = Session(article, cast, words, engine, order.preset.rate, work, listener)
        findings = noise + unspeakable
        rendition, heard = _recorded(script, findings, place.recorded, folder, session, order)
        record = record_of(rendition, called, place.editions)
        advice = "Choose another voice, or report this"
        finished = finish(
            rendition, record, place.editions, place.own_cover, heard, work, folder, advice=advice
        )
        remove_renamed(place.called or called, called, folder)
    return Made(folder, finished.files, record, finished.report)


@dataclass(frozen=True, slots=True)
class _Place:
    """The folder that a programme is made into, as far as what stands there counts."""

    editions: tuple[str, ...]
    """Those that are made."""
    own_cover: bytes
    """A person's; empty where the cover is drawn."""
    called: str | None = None
    """The name of what stands there."""
    recorded: Programme | None = None
    """What stands there, where people have recorded some of it; else it is not kept in memory."""


def _place(
    order: Order, script: Script, folder: Path, article: Article, listener: Listener
) -> _Place:
    """Look what stands in the folder, for its editions are made again too.

    Raises:
        OutputError: it is another article; an encoder is not installed.
        SourceError: the cover is no image.
    """
    asked = with_own_cover(order.editions, order.cover)
    before = standing(folder)
    if before is None:
        return _Place(asked, prepare(asked, order.cover))
    if order.name is None:
        require_same(before, script, folder)
    editions = together(asked, before)
    if more := [name for name in editions if name not in asked]:
        listener.says(f"Made as well, for {folder} has them: {', '.join(more)}.")
    has_people = before.programme.retakes or (folder / RECORDINGS).exists()
    return _Place(
        editions,
        prepare(editions, order.cover) or cover_of(before, article, folder),
        before.name,
        before.programme if has_people else None,
    )


def _recorded(
    script: Script,
    findings: tuple[Finding, ...],
    stood: Programme | None,
    folder: Path,
    session: Session,
    order: Order,
) -> tuple[Rendition, Heard]:
    """The programme, with what people have recorded for the one that stands there."""
    if stood or (folder / RECORDINGS).exists():
        from audiobook.replacing import again, carrying

        wished = carrying.carried(stood, script, findings, folder, session)
        if wished.recordings:
            return again.recorded(wished, order.preset, folder, session, order.today)
    recording = Recording(session, script, findings, order.today.isoformat())
    return render(recording, order.preset, session.folder)


def _tell_doubts(script: Script, listener: Listener) -> None:
    """Say how much of what will be said is doubtful, and where to see it."""
    number = sum(len(one.doubts) for one in script.utterances)
    if number:
        listener.says(f"Doubtful places: {number}. See them with: audiobook review SOURCE")


def _bytes_needed(script: Script, preset: Preset, editions: tuple[str, ...]) -> int:
    """Of disk, at the most: the recorded sound, raw, and the encoded as often as it is kept."""
    characters = sum(len(one.spoken) for one in script.utterances)
    seconds = characters * SECONDS_A_CHARACTER
    copies = 2 + sum(EDITIONS[edition].copies for edition in editions)
    return int(seconds * (2 * preset.rate + copies * preset.bitrate * 125))


def _keep_stages(folder: Path, article: Article, script: Script) -> None:
    """Write the values between the stages, for people who look for a fault."""
    import msgspec

    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name, value in (("article.json", article), ("script.json", script)):
        data = msgspec.json.format(msgspec.json.encode(value), indent=2)
        write_beside(folder / name, data + b"\n")
