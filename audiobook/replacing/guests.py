"""A person's recording of a sentence: taken in, made as loud as the narrator, and kept.

recordings/
  s0012-1f2e3d4c.flac    what is said in it, in one channel; the gain stands in programme.json
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from audiobook.audio import human
from audiobook.audio.levels import FloatSamples, to_float, to_int
from audiobook.audio.segments import cut
from audiobook.errors import SourceError
from audiobook.files import writing
from audiobook.model import (
    RECORDINGS,
    HumanRecording,
    Mark,
    Programme,
    Role,
    Speech,
    Take,
    Utterance,
)
from audiobook.naming import describe
from audiobook.recording import Session
from audiobook.recording.pace import spoken
from audiobook.recording.retakes import Recorded
from audiobook.script import with_utterances
from audiobook.text.pace import amount

REFERENCE_S: Final = 30.0
"""So much of the voice's speech around a sentence tells how loud a person should be."""


MOST_TIMES: Final = 4.0
"""A person takes so many times as long as the voices do for a sentence, or as little, at the most;
who takes longer says something else."""

SLACK_S: Final = 2.0
"""And a word may be drawn out, or be said by spelling it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a recording is to be heard."""

    utterance: Utterance
    """What is said in it."""
    instead_of: str
    """What the article has there."""
    seconds: Callable[[], float]
    """Tells how long the voices would take."""
    lufs: Callable[[], float]
    """Tells how loud the narrator is there."""


def take_in(path: Path, place: Place, work: Path, rate: int) -> HumanRecording:
    """Read a person's recording of a sentence, and keep it in the workplace.

    Args:
        path: anybody's file.
        place: where it is to be heard.
        work: the workplace.
        rate: frames a second of the programme.

    Raises:
        SourceError: it cannot be read or used.
        OutputError: it cannot be kept.
    """
    samples, own_rate = human.read(path)
    seconds, gain_db = _fitted(samples, own_rate, path, place, rate)
    _require_length(seconds, path, place)
    folder = work / RECORDINGS
    with writing(folder):
        folder.mkdir(exist_ok=True)
    unnamed = folder / "unnamed.flac"
    said = place.utterance.written
    sha256 = human.keep(samples, own_rate, unnamed, title=said, comment=place.instead_of)
    name = f"{place.utterance.id}-{sha256[:8]}.flac"
    with writing(unnamed):
        unnamed.replace(folder / name)
    return HumanRecording(f"{RECORDINGS}/{name}", sha256, gain_db)


def take_over(path: Path, place: Place, rate: int) -> HumanRecording:
    """A recording that the programme's folder has, for the same words in another programme.

    Raises:
        SourceError: it is not as it was kept.
    """
    sha256 = human.sha256_of(path)
    if path.stem.rpartition("-")[2] != sha256[:8]:
        raise SourceError(f"{path} is not the recording that was kept.")
    samples, own_rate = human.read_kept(path, sha256, 0.0)
    _, gain_db = _fitted(to_float(samples), own_rate, path, place, rate)
    return HumanRecording(f"{RECORDINGS}/{path.name}", sha256, gain_db)


def _fitted(
    samples: FloatSamples, own_rate: int, path: Path, place: Place, rate: int
) -> tuple[float, float]:
    """How many seconds of speech are in a recording, and what makes it as loud as the narrator."""
    # Measured as it will be heard: trimmed, at the programme's rate, at any level that fits.
    loudest = max(1.0, float(abs(samples).max()))
    mark = Mark(place.utterance.id, 0, len(place.utterance.spoken), 0, len(samples))
    (segment,) = cut(Speech(to_int(samples / loudest), own_rate, (mark,)), rate)
    own_lufs = human.speech_lufs([segment.samples] if segment else [], rate)
    if segment is None or own_lufs == -math.inf:
        raise SourceError(f"Nothing is heard in {path}: it is too soft.")
    return (segment.end - segment.start) / rate, round(place.lufs() - own_lufs, 1)


def _require_length(seconds: float, path: Path, place: Place) -> None:
    """Find out a recording of something else than the sentence."""
    usual = place.seconds()
    if usual / MOST_TIMES <= seconds <= usual * MOST_TIMES + SLACK_S:
        return
    raise SourceError(
        f"{path} holds {seconds:.1f} s of speech, and {describe(place.utterance)} takes about "
        f"{usual:.1f} s: give a recording of this sentence, or --text for what it says."
    )


def place_for(utterance: Utterance, programme: Programme, session: Session) -> Place:
    """What a recording of a programme's sentence has to fit."""
    originals = {one.original.id: one.original.written for one in programme.retakes}
    return Place(
        utterance,
        originals.get(utterance.id, utterance.written),
        partial(_seconds_for, utterance, programme),
        partial(_narrator_lufs, programme, utterance, session),
    )


def _seconds_for(utterance: Utterance, programme: Programme) -> float:
    """How long the voices of a programme would take for a sentence."""
    lang, people = programme.article.lang, programme.recordings
    said, frames = spoken(programme, lambda one: one.id not in people)
    return amount(utterance.spoken, lang) * frames / max(said, 1.0) / programme.track.rate


def _narrator_lufs(programme: Programme, utterance: Utterance, session: Session) -> float:
    """How loud the narrator's sentences around one are, before the programme is mastered."""
    originals = {one.original.id: one.original for one in programme.retakes}
    takes = with_utterances(programme.script, originals).takes
    place = next(number for number, take in enumerate(takes) if utterance.id in _ids(take))
    narrator, rate, speech = session.cast.narrator, session.rate, []
    narrated = [one for one in enumerate(takes) if one[1].utterances[0].voice == narrator.name]
    # The opening may yet say another length, and a take of this sentence alone is not needed.
    sure = [
        one
        for one in narrated
        if one[1].utterances[0].role is not Role.OPENING and _ids(one[1]) != [utterance.id]
    ]
    for _, take in sorted(sure or narrated, key=lambda one: abs(one[0] - place)):
        spoken_take = session.engine.speak(take, narrator)
        speech += [one.samples for one in cut(spoken_take, rate) if one]
        if sum(map(len, speech)) > REFERENCE_S * rate:
            break
    return human.speech_lufs(speech, rate)


def _ids(take: Take) -> list[str]:
    return [one.id for one in take.utterances]


def readers(programme: Programme, folder: Path, work: Path) -> dict[str, Recorded]:
    """What reads each recording of a programme, by the id of its sentence."""
    return {
        sentence: partial(human.read_kept, _place(one, folder, work), one.sha256, one.gain_db)
        for sentence, one in programme.recordings.items()
    }


def _place(recording: HumanRecording, folder: Path, work: Path) -> Path:
    new = work / recording.file
    return new if new.exists() else folder / recording.file


def new_files(work: Path) -> list[Path]:
    """The recordings that were taken in in this run."""
    return sorted((work / RECORDINGS).glob("*.flac"))


def throw_away(recordings: Iterable[HumanRecording], folder: Path) -> None:
    """Remove what a user has replaced by something else."""
    with writing(folder / RECORDINGS):
        for one in recordings:
            (folder / one.file).unlink(missing_ok=True)
        if (folder / RECORDINGS).exists():
            with contextlib.suppress(OSError):  # others are in it
                (folder / RECORDINGS).rmdir()
