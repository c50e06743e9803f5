"""The whole way: a source becomes an article, a script, a programme, files that are proven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Protocol

from audiobook import cleaning, lexicon, readers, voices
from audiobook.audio.track import require_space
from audiobook.check import Report, judge
from audiobook.editions import EDITIONS, records
from audiobook.editions.record import Record
from audiobook.editions.rendering import render
from audiobook.editions.rendition import LISTENING, Preset
from audiobook.engines import Engine, open_engine
from audiobook.errors import ProofError
from audiobook.files import safe_name, write_beside
from audiobook.model import Article, Finding, Programme, Script, Take
from audiobook.recording import Reel, join, record
from audiobook.script import running_time, with_opening, write_script
from audiobook.voices import Voice
from audiobook.workplace import publish, workplace


class Listener(Protocol):
    """Hears how far a run has come."""

    def begins(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins."""
        ...

    def advances(self) -> None:
        """One step of it is done."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for, and the folders it is made with."""

    location: str
    """A path, or `-` for standard input."""
    editions: tuple[str, ...]
    """Names in the table of editions."""
    out: Path
    """The result is a folder in there."""
    name: str | None
    """What the result is called; None for the article's title."""
    voice: str | None
    """The voice profile; None for the one that the article or its language asks for."""
    lang: str | None
    """A BCP 47 tag; None for what the text says."""
    keep_stages: Path | None
    """Where the values between the stages are written, if anywhere."""
    voices: tuple[Path, ...]
    lexicons: tuple[Path, ...]
    cache: Path


@dataclass(frozen=True, slots=True)
class Made:
    """What a run has put into a folder."""

    folder: Path
    files: dict[str, Path]
    """The file of each edition, by the edition's name."""
    record: Record
    report: Report
    """What the proof heard; without problems."""


def read_clean(
    location: str, stdin: BinaryIO, lang: str | None
) -> tuple[Article, tuple[Finding, ...]]:
    """The article in a source without its noise, and what the noise was.

    Raises:
        SourceError: the source cannot be read, or holds nothing to say.
    """
    article = readers.read(location, stdin)
    return cleaning.clean(article if lang is None else replace(article, lang=lang))


def make(order: Order, stdin: BinaryIO, listener: Listener) -> Made:
    """Make everything that was ordered, prove it, and only then put it where the user looks.

    Raises:
        AudiobookError: one line says what failed; what stood in the folder before is as it was.
    """
    article, noise = read_clean(order.location, stdin, order.lang)
    name = order.voice or article.voice or voices.default_for(article.lang)
    voice = voices.load(name, order.voices)
    engine = open_engine(voice.engine)
    script, unspeakable = write_script(article, voice, lexicon.load(order.lexicons))
    if order.keep_stages is not None:
        _keep_stages(order.keep_stages, article, script)
    called = safe_name(order.name or article.title.text)
    folder = order.out / called
    with workplace(folder, order.cache) as work:
        require_space(work, _bytes_needed(script, LISTENING))
        programme = _record(article, script, voice, engine, work, listener)
        programme = replace(programme, findings=noise + unspeakable)
        rendition, heard = render(programme, LISTENING, work, listener)
        record = record_of(rendition, called, order.editions)
        files = _write(record, rendition, work)
        report = judge(record, heard, work)
        if report.problems:
            raise ProofError(report.problems[0])
        publish((*files.values(), work / RECORD), folder)
    return Made(folder, {one: folder / path.name for one, path in files.items()}, record, report)


def _record(
    article: Article, script: Script, voice: Voice, engine: Engine, work: Path, listener: Listener
) -> Programme:
    """Record the body, then the opening, which says how long the whole is."""
    rate = LISTENING.rate
    listener.begins("Recording", len(script.body))
    body = record_reel(script.body, engine, voice, rate, work / "body.raw", listener.advances)
    seconds = (body.frames / rate) + (voice.pauses.head + voice.pauses.tail) / 1000
    said = -1.0
    opening_s = 0.0
    while not says_the_same(said, seconds + opening_s):
        said = seconds + opening_s
        script = with_opening(script, article, voice, said)
        opening = record_reel(
            script.opening, engine, voice, rate, work / "opening.raw", lambda: None
        )
        opening_s = opening.frames / rate
    track, clips = join(opening, body, voice.pauses, work / "track.raw")
    return Programme(
        article=article,
        script=script,
        findings=(),
        track=track,
        clips=clips,
        chapters=chapters(article, script, clips, track),
        voice=voice.name,
        engine=engine.fingerprint(voice),
        loudness=Loudness(0, 0),
    )
