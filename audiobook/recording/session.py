"""Recording a programme, and last the part of its opening that says how long the whole is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from audiobook.audio.sound import Sound
from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Finding, Programme, Script, Take, Track
from audiobook.recording.assembly import chapters, join
from audiobook.recording.reel import Reel, record_reels
from audiobook.script import still_says, with_opening

OPENING_S = 20.0
"""How long an opening is, about; what it says of the whole's length is counted with this first."""

OPENING_TRIES = 3
"""The length said is rounded to the half minute, so that one more opening nearly always suits."""


class Listener(Protocol):
    """Hears how far a run has come."""

    def begins(self, stage: str, steps: int) -> None:
        """A stage of so many steps begins."""
        ...

    def advances(self) -> None:
        """One step of it is done."""
        ...

    def says(self, line: str, /) -> None:
        """A line that the user has to know."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """What an article is recorded with."""

    article: Article
    cast: Cast
    lexicon: Lexicon
    engine: Engine
    rate: int
    """Frames a second of what is recorded."""
    folder: Path
    """Where the sound is kept until it is encoded."""
    listener: Listener


def record_programme(
    session: Session, script: Script, findings: Sequence[Finding], recorded_on: str
) -> tuple[Programme, Sound]:
    """Speak a script and its opening; the programme, and its sound before gain and limiting.

    Raises:
        EngineError: a take could not be spoken.
        OutputError: the disk is full or may not be written.
    """
    early = _early(session, script)
    session.listener.begins("Recording", len(script.body) + len(early))
    # The early takes first, for then all lanes are busy until the end.
    groups = [*((take,) for take in early), script.body]
    *others, body = _record(session, groups, session.listener.advances)
    whole, opening = _with_opening(session, script, body, dict(zip(early, others, strict=True)))
    sound, clips = join([*opening, body], session.cast.narrator.pauses)
    track = Track(session.rate, sound.frames)
    programme = Programme(
        article=session.article,
        script=whole,
        findings=tuple(findings),
        track=track,
        clips=clips,
        chapters=chapters(session.article, whole, clips, track),
        voice=session.cast.narrator.name,
        engine="; ".join(map(session.engine.fingerprint, session.cast.voices)),
        recorded_on=recorded_on,
    )
    return programme, sound


def _early(session: Session, script: Script) -> list[Take]:
    """The takes of the opening that are the same however long the programme is."""
    one, other = (_opened(session, script, seconds).opening for seconds in (0.0, 3600.0))
    return [take for take in one if take in other]


def _with_opening(
    session: Session, script: Script, body: Reel, recorded: dict[Take, Reel]
) -> tuple[Script, list[Reel]]:
    """The script with an opening that says how long the programme is with it, and its reels.

    Of the opening, what is recorded already is not recorded again.
    """
    pauses = session.cast.narrator.pauses
    rest_s = body.sound.frames / session.rate + (pauses.head + pauses.tail) / 1000
    opening_s = OPENING_S
    for _ in range(OPENING_TRIES):
        said_s = rest_s + opening_s
        whole = _opened(session, script, said_s)
        late = [take for take in whole.opening if take not in recorded]
        reels = _record(session, [(take,) for take in late], lambda: None)
        recorded |= zip(late, reels, strict=True)
        opening = [recorded[take] for take in whole.opening]
        opening_s = sum(reel.sound.frames + max(reel.pause, 0) for reel in opening) / session.rate
        if still_says(said_s, rest_s + opening_s):
            break
    return whole, opening


def _opened(session: Session, script: Script, seconds: float) -> Script:
    return with_opening(script, session.article, session.cast, session.lexicon, seconds)


def _record(
    session: Session, groups: Sequence[Sequence[Take]], placed: Callable[[], None]
) -> tuple[Reel, ...]:
    return record_reels(groups, session.engine, session.cast, session.rate, session.folder, placed)
