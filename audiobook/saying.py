"""Sentences of a finished programme by themselves: what they are, and their sound."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.excerpt import excerpt, layout
from audiobook.audio.playback import play as play_wav
from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
from audiobook.audio.wav import write_wav
from audiobook.editions.files.record import Record
from audiobook.editions.proven import files_with_sound, without_sound
from audiobook.editions.written.lines import one_line
from audiobook.errors import ProofError, SourceError
from audiobook.files import made_beside
from audiobook.model import Programme
from audiobook.outline import blocks
from audiobook.sentences import Run
from audiobook.text.measures import key

BETWEEN_MS: Final = 500
"""Silence between sentences that do not follow each other in the programme."""

AT_ONCE_S: Final = 20
"""Seconds that are decoded at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is heard of a run of sentences, in frames of the track."""

    start: int
    """A little before the speech, but never in the sentence before."""
    speech: int
    stop: int


def stretches(programme: Programme, runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """Where the sentences are heard, with the little that is kept around speech."""
    clips, rate = programme.clips, programme.track.rate
    before, after = PRE_ROLL_MS * rate // 1000, POST_ROLL_MS * rate // 1000
    ends = (0, *(clip.end for clip in clips))
    starts = (*(clip.start for clip in clips), programme.track.frames)
    return tuple(
        Stretch(
            max(clips[run.first].start - before, ends[run.first]),
            clips[run.first].start,
            min(clips[run.last].end + after, starts[run.last + 1]),
        )
        for run in runs
    )


def sound_of(folder: Path, record: Record) -> Mp3Sound:
    """The programme's sound, of which only the frames' headers are read.

    Raises:
        SourceError: no file has it.
    """
    for file in files_with_sound(folder, record):
        try:
            sound = Mp3Sound(file)
        except (ProofError, OSError):
            continue
        if (sound.rate, sound.frames) == (record.preset.rate, record.programme.track.frames):
            return sound
    raise SourceError(without_sound(folder))


def _write_wav(sound: Mp3Sound, parts: Sequence[Stretch], path: Path) -> None:
    """Decoded: 16 bits, at the programme's rate."""
    write_wav(_pieces(sound, parts), sound.rate, path)


def _pieces(sound: Mp3Sound, parts: Sequence[Stretch]) -> Iterator[FloatSamples]:
    gap = np.zeros(BETWEEN_MS * sound.rate // 1000, np.float32)
    at_once = AT_ONCE_S * sound.rate
    for number, part in enumerate(parts):
        if number:
            yield gap
        for start in range(part.start, part.stop, at_once):
            yield sound.read(start, min(start + at_once, part.stop))


def _write_mp3(sound: Mp3Sound, parts: Sequence[Stretch], path: Path) -> None:
    """The programme's own frames, neither decoded nor encoded again."""
    whole = layout(sound.rate, sound.kbps, sound.frames)
    gap = sound.silence(-(-BETWEEN_MS * sound.rate // (1000 * whole.samples)))
    with path.open("wb") as file:
        for number, part in enumerate(parts):
            piece = excerpt(whole, part.start, part.speech, part.stop)
            file.writelines(gap if number else ())
            file.writelines(sound.stream(piece.first, piece.last))


FORMS: Final[dict[str, Callable[[Mp3Sound, Sequence[Stretch], Path], None]]] = {
    ".wav": _write_wav,
    ".mp3": _write_mp3,
}
"""What sentences can be written as, by the ending of a file's name."""


def write(sound: Mp3Sound, parts: Sequence[Stretch], path: Path) -> None:
    """Write the sentences, in the form that the path's ending names.

    Raises:
        OutputError: the file cannot be written.
        ProofError: the sound cannot be decoded.
    """
    with made_beside(path) as beside:
        FORMS[path.suffix.lower()](sound, parts, beside)


def play(sound: Mp3Sound, parts: Sequence[Stretch]) -> None:
    """Let the sentences be heard.

    Raises:
        OutputError: the machine has nothing to play them with.
        ProofError: the sound cannot be decoded.
    """
    frames = sum(part.stop - part.start for part in parts)
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "said.wav"
        write(sound, parts, wav)
        play_wav(wav, frames / sound.rate)


def tell(programme: Programme, runs: Sequence[Run]) -> Iterator[str]:
    """Each sentence in two lines or three: when and where it is heard, what is written, and said.

    s0012, 1:23.4 to 1:27.9, chapter 2 of 3 “灯下”, caption, from line 12
    下降73%。
    said: 下降百分之七十三。
    """
    places = {block.id: block.place for block in blocks(programme.article)}
    chapters = {one.id: number for number, one in enumerate(programme.chapters)}
    human = programme.recordings.keys()
    utterances = programme.script.utterances
    for run in runs:
        for at in range(run.first, run.last + 1):
            one, clip = utterances[at], programme.clips[at]
            number = chapters[one.section]
            times = (_time(frame, programme.track.rate) for frame in (clip.start, clip.end))
            where = (
                one.id,
                " to ".join(times),
                f"chapter {number + 1} of {len(chapters)} “{programme.chapters[number].title}”",
                one.role.value,
                *((f"from {place}",) if (place := places.get(one.block or "")) else ()),
                *(("a person's recording",) if one.id in human else ()),
            )
            yield one_line(", ".join(where))
            yield one_line(one.written)
            if key(one.spoken) != key(one.written):
                yield f"said: {one_line(one.spoken)}"


def _time(frame: int, rate: int) -> str:
    """A time for people to a tenth of a second: `1:23.4`."""
    minutes, tenths = divmod(frame * 10 // rate, 600)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{tenths // 10:02}.{tenths % 10}"
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"
