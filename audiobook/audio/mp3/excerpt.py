"""An excerpt of an MP3 as a file of its own: the very frames, neither decoded nor encoded again.

Without an Info frame, which old players play as silence and which some take for a tag: so every
decoder puts the delays before the sound, and the times of an excerpt count them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.encoding import mpeg_frames_of
from audiobook.audio.mp3.header import (
    DELAY,
    HEADER_BYTES,
    FrameHeader,
    samples_in_frame,
)
from audiobook.audio.mp3.sound import MpegSound
from audiobook.errors import ProofError
from audiobook.files import writing


@dataclass(frozen=True, slots=True)
class Layout:
    """What an MP3 of ours is made of."""

    samples: int
    """In one MPEG frame."""
    mpeg_frames: int
    lenders: int
    """How many MPEG frames one may borrow from, at the most."""


def layout(rate: int, kbps: int, frames: int) -> Layout:
    """The layout of the MP3 that `encode` makes of so many frames of sound."""
    samples = samples_in_frame(rate)
    header = FrameHeader(rate, kbps, padded=False)
    return Layout(samples, mpeg_frames_of(frames, samples), header.lenders)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Which MPEG frames a file holds."""

    first: int
    last: int
    """Exclusive."""
    samples: int
    """In one MPEG frame."""

    @property
    def frames(self) -> int:
        """Of sound, how long the file is for every decoder."""
        return (self.last - self.first) * self.samples

    def place(self, frame: int) -> int:
        """Where in the file a frame of the whole sound is heard."""
        return frame + DELAY - self.first * self.samples


def excerpt(whole: Layout, start: int, speech: int, stop: int) -> Excerpt:
    """The excerpt with the sound from `start` to `stop`, or from a little before.

    Args:
        whole: what it is cut from.
        start: frame at which it should begin.
        speech: frame of the first thing in it that must be heard; what the excerpt has before it
            is silent where MPEG frames had to be emptied.
        stop: frame at which it may end.
    """
    # A frame overlaps the one after it in decoding, so one more must be as it was.
    needed = (speech + DELAY) // whole.samples - whole.lenders - 1
    first = max(0, min((start + DELAY) // whole.samples, needed))
    last = min(whole.mpeg_frames, -(-(stop + DELAY) // whole.samples))
    return Excerpt(first, last, whole.samples)


def write_excerpt(sound: Mp3Sound, part: Excerpt, path: Path) -> None:
    """Write the file.

    Raises:
        OutputError: it cannot be written.
    """
    with writing(path), path.open("wb") as file:
        file.writelines(sound.stream(part.first, part.last))


class ExcerptSound(MpegSound):
    """An excerpt, which has neither tag nor Info frame, as every decoder plays it."""

    def __init__(self, path: Path) -> None:
        """Read the headers of all frames.

        Raises:
            ProofError: the file holds something else, or half a frame.
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            start = file.read(HEADER_BYTES)
            size = file.seek(0, io.SEEK_END)
        super().__init__(path, 0, start, 0)
        if self._last_byte != size:
            raise ProofError(f"{path} is not made of MPEG frames alone, at byte {self._last_byte}.")
