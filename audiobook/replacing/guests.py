"""A person's recording of a sentence: taken in, made as loud as the narrator, and kept.

recordings/
  s0012-1f2e3d4c.flac    what is said in it, in one channel; the gain stands in programme.json
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from audiobook.audio import human
from audiobook.audio.levels import to_int
from audiobook.audio.segments import cut
from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.errors import SourceError
from audiobook.files import writing
from audiobook.model import HumanRecording, Mark, Programme, Speech, Utterance
from audiobook.naming import describe
from audiobook.recording.pace import spoken
from audiobook.recording.retakes import Recorded
from audiobook.script import with_utterances
from audiobook.text.pace import amount

FOLDER: Final = "recordings"

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
    seconds: float
    """How long the voices would take."""
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
    utterance = place.utterance
    samples, own_rate = human.read(path)
    # Measured as it will be heard: trimmed, at the programme's rate, at any level that fits.
    loudest = max(1.0, float(abs(samples).max()))
    mark = Mark(utterance.id, 0, len(utterance.spoken), 0, len(samples))
    (segment,) = cut(Speech(to_int(samples / loudest), own_rate, (mark,)), rate)
    own_lufs = human.speech_lufs([segment.samples] if segment else [], rate)
    if segment is None or own_lufs == -math.inf:
        raise SourceError(f"Nothing is heard in {path}: it is too soft.")
    _require_length((segment.end - segment.start) / rate, path, place)
    folder = work / FOLDER
    with writing(folder):
        folder.mkdir(exist_ok=True)
    unnamed = folder / "unnamed.flac"
    sha256 = human.keep(samples, own_rate, unnamed)
    name = f"{utterance.id}-{sha256[:8]}.flac"
    with writing(unnamed):
        unnamed.replace(folder / name)
    return HumanRecording(f"{FOLDER}/{name}", sha256, round(place.lufs() - own_lufs, 1))


def _require_length(seconds: float, path: Path, place: Place) -> None:
    """Find out a recording of something else than the sentence."""
    if place.seconds / MOST_TIMES <= seconds <= place.seconds * MOST_TIMES + SLACK_S:
        return
    raise SourceError(
        f"{path} holds {seconds:.1f} s of speech, and {describe(place.utterance)} takes about "
        f"{place.seconds:.1f} s: give a recording of this sentence, or --text for what it says."
    )


def seconds_for(utterance: Utterance, programme: Programme) -> float:
    """How long the voices of a programme would take for a sentence."""
    lang, people = programme.article.lang, programme.recordings
    said, frames = spoken(programme, lambda one: one.id not in people)
    return amount(utterance.spoken, lang) * frames / max(said, 1.0) / programme.track.rate


def narrator_lufs(
    programme: Programme, utterance: Utterance, cast: Cast, engine: Engine, rate: int
) -> float:
    """How loud the narrator's sentences around one are, before the programme is mastered."""
    originals = {one.original.id: one.original for one in programme.retakes}
    takes = with_utterances(programme.script, originals).takes
    place = next(
        number
        for number, take in enumerate(takes)
        if any(one.id == utterance.id for one in take.utterances)
    )
    near = sorted(enumerate(takes), key=lambda one: abs(one[0] - place))
    narrator, speech = cast.narrator, []
    for take in (take for _, take in near if take.utterances[0].voice == narrator.name):
        speech += [one.samples for one in cut(engine.speak(take, narrator), rate) if one]
        if sum(map(len, speech)) > REFERENCE_S * rate:
            break
    return human.speech_lufs(speech, rate)


def readers(programme: Programme, folder: Path, work: Path) -> dict[str, Recorded]:
    """What reads each recording of a programme, by the id of its sentence."""
    return {
        sentence: partial(human.read_kept, _place(one, folder, work), one.sha256, one.gain_db)
        for sentence, one in programme.recordings.items()
    }


def _place(recording: HumanRecording, folder: Path, work: Path) -> Path:
    new = work / recording.file
    return new if new.exists() else folder / recording.file


@contextlib.contextmanager
def published(programme: Programme, folder: Path, work: Path) -> Iterator[None]:
    """New recordings are there before the record that names them, old ones go after it."""
    needed = {one.file for one in programme.recordings.values()}
    with writing(folder / FOLDER):
        for file in sorted(needed):
            if (work / file).exists():
                (folder / FOLDER).mkdir(exist_ok=True)
                (work / file).replace(folder / file)
    yield
    with writing(folder / FOLDER):
        for kept in (folder / FOLDER).glob("*.flac"):
            if f"{FOLDER}/{kept.name}" not in needed:
                kept.unlink()
        if not needed and (folder / FOLDER).exists():
            with contextlib.suppress(OSError):  # something of somebody else's is in it
                (folder / FOLDER).rmdir()
