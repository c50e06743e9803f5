"""A stretch of the programme on disk: utterances set one after the other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from audiobook.audio import earcon
from audiobook.audio.evened import Evened, Lift
from audiobook.audio.sound import Sound
from audiobook.audio.track import TrackWriter
from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.model import Clip, Take, Word
from audiobook.recording.cutting import Cutting, cut_up
from audiobook.recording.studio import speak_in_order


class Reel:
    """Utterances in order, with the silences that they ask for; raw on disk.

    What has been set can be listened to while more is set. A context manager: leaving it closes the
    file. Raises OutputError where the disk is full or may not be written.
    """

    def __init__(self, path: Path, rate: int, lead: int) -> None:
        """Begin a reel.

        Args:
            path: where it is written.
            rate: frames a second.
            lead: frames from its start to its first speech; where that utterance asks for a pause
                before it, that is not counted.
        """
        self._track = TrackWriter(path, rate)
        self._evened: Evened | None = None
        self.pause = lead
        """Frames of silence that are still to come after what was written; below 0 where more is
        kept after the last speech than it asks for."""
        self.clips: list[Clip] = []
        """In order; their frames count from the start of the reel."""
        self.silences: list[tuple[int, int]] = []
        """Start and end of each stretch between two utterances in which nothing at all is heard."""
        self.earcons: list[int] = []
        """Where a tone is to be rung, in order; the sound is silent there."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._track.__exit__(kind, error, traceback)

    @property
    def sound(self) -> Sound:
        """What has been set so far; grows."""
        return self._evened or self._track.sound

    def even(self, lifts: Sequence[Lift]) -> None:
        """Make stretches of it louder or softer for whoever reads it from now on."""
        self._evened = Evened(self._track.sound, lifts) if lifts else None

    def place(self, cuttings: Iterable[Cutting]) -> None:
        """Set utterances after those that are there."""
        track, rate = self._track, self.sound.rate
        for one in cuttings:
            silent_from = track.frames
            if self.clips:
                self.pause += one.utterance.pause_before * rate // 1000
            # Pauses count from speech to speech; what a segment keeps around it is in them.
            track.add_silence(self.pause - one.segment.start)
            clip = moved(one.clip, track.frames)
            silences = [(silent_from, track.frames)]
            if one.utterance.earcon:
                self.earcons.append(earcon.place(clip.start, rate)[0])
                silences = earcon.part(silences[0], clip.start, rate)
            if self.clips:
                self.silences += (silence for silence in silences if silence[0] < silence[1])
            self.clips.append(clip)
            track.add(one.segment.samples)
            after = len(one.segment.samples) - one.segment.end
            self.pause = one.utterance.pause_after * rate // 1000 - after
        track.settle()

    def end(self, frames: int) -> None:
        """End it with silence, so many frames after its start where it is not that long already."""
        self._track.add_silence(frames - self._track.frames)
        self._track.settle()


def record_reel(
    takes: Iterable[Take],
    engine: Engine,
    cast: Cast,
    reel: Reel,
    placed: Callable[[], None],
) -> None:
    """Speak takes side by side and set them on a reel.

    Args:
        takes: in the order in which they are heard.
        engine: speaks them.
        cast: has their voices.
        reel: open; the engine's sound is brought to its rate.
        placed: called after each take that has found its place.

    Raises:
        EngineError: a take could not be spoken, or is silent where it should speak.
        OutputError: the disk is full or may not be written.
    """
    cutting = partial(cut_up, rate=reel.sound.rate, pauses=cast.narrator.pauses)
    spoken = speak_in_order(takes, engine, cast, cutting)
    with contextlib.closing(spoken):
        for cuttings in spoken:
            reel.place(cuttings)
            placed()


def moved(clip: Clip, frames: int) -> Clip:
    """The clip, heard later by so many frames."""
    words = tuple(
        Word(word.spoken_start, word.spoken_end, word.start + frames, word.end + frames)
        for word in clip.words
    )
    return Clip(clip.utterance, clip.start + frames, clip.end + frames, words)
