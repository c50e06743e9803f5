"""A stretch of the programme on disk: utterances cut out of takes and set one after the other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, islice
from pathlib import Path

from audiobook.audio.segments import Segment, cut
from audiobook.audio.track import TrackSound, TrackWriter
from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.errors import EngineError
from audiobook.model import Clip, Mark, Speech, Take, Utterance, Word
from audiobook.naming import describe
from audiobook.recording.studio import speak_in_order


@dataclass(frozen=True, slots=True)
class Reel:
    """Recorded sound, raw on disk, and where in it each utterance is heard."""

    sound: TrackSound
    clips: list[Clip]
    """In order; their frames count from the start of the reel."""
    pause: int
    """Frames of silence that its last utterance asks for, from the end of the reel; below 0 where
    more is kept of it than that."""


def record_reels(
    groups: Sequence[Sequence[Take]],
    engine: Engine,
    cast: Cast,
    rate: int,
    folder: Path,
    placed: Callable[[], None],
) -> tuple[Reel, ...]:
    """Speak groups of takes, all of them side by side, and make a reel of each group.

    In a reel, utterances stand in order, with the silences that they ask for.

    Args:
        groups: of takes in the order in which they are heard; at least one in each.
        engine: speaks them.
        cast: has their voices.
        rate: frames a second of the reels; the engine's sound is brought to it.
        folder: where the sound is written; what is there stays.
        placed: called after each take that has found its place.

    Raises:
        EngineError: a take could not be spoken, or is silent where it should speak.
        OutputError: the disk is full or may not be written.
    """
    takes = chain.from_iterable(groups)
    cut = speak_in_order(takes, engine, cast, partial(_cut_up, rate=rate))
    with contextlib.closing(cut):
        return tuple(
            _record(islice(cut, len(group)), rate, _unused(folder), placed) for group in groups
        )


def _record(
    takes: Iterable[list[_Piece]], rate: int, path: Path, placed: Callable[[], None]
) -> Reel:
    clips = []
    pause = 0  # frames of silence that are still to come after what was written
    with TrackWriter(path, rate) as track:
        for pieces in takes:
            for piece in pieces:
                # Pauses count from speech to speech; what a segment keeps around it is in them.
                pause += piece.utterance.pause_before * rate // 1000
                track.add_silence(pause - piece.segment.start)
                clips.append(moved(piece.clip, track.frames))
                track.add(piece.segment.samples)
                after = len(piece.segment.samples) - piece.segment.end
                pause = piece.utterance.pause_after * rate // 1000 - after
            placed()
        return Reel(track.finish(), clips, pause)


def _unused(folder: Path) -> Path:
    """A path in the folder that nothing has."""
    numbers = (folder / f"reel{number}.raw" for number in count())
    return next(path for path in numbers if not path.exists())


def moved(clip: Clip, frames: int) -> Clip:
    """The clip, heard later by so many frames."""
    words = tuple(
        Word(word.spoken_start, word.spoken_end, word.start + frames, word.end + frames)
        for word in clip.words
    )
    return Clip(clip.utterance, clip.start + frames, clip.end + frames, words)


@dataclass(frozen=True, slots=True)
class _Piece:
    utterance: Utterance
    segment: Segment
    clip: Clip
    """Its frames count from the start of the segment."""


def _cut_up(take: Take, speech: Speech, rate: int) -> list[_Piece]:
    pieces = []
    for utterance, segment in zip(take.utterances, cut(speech, rate), strict=True):
        if segment is None:
            raise EngineError(f"The engine was silent in {describe(utterance)}.")
        words = tuple(
            _word(mark, segment) for mark in speech.words if mark.utterance == utterance.id
        )
        clip = Clip(utterance.id, segment.start, segment.end, words)
        pieces.append(_Piece(utterance, segment, clip))
    return pieces


def _word(mark: Mark, segment: Segment) -> Word:
    start, end = segment.locate(mark.start), segment.locate(mark.end)
    return Word(mark.spoken_start, mark.spoken_end, start, end)
