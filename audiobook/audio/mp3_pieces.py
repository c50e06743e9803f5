"""Where a sound may be cut, so that its pieces can be encoded side by side and simply joined.

LAME puts ENCODER_DELAY frames before a piece's sound and ends with whole MPEG frames. Given 1,152
frames less than the piece is long, it gives exactly the MPEG frames that the piece is long, so that
what the next piece's first frame decodes to begins just where it should: all pieces lie on one
clock, and nobody can tell from the stream's times that it was cut. The frames left out must be
silent, and what overlaps in decoding too: so cuts lie in silences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from audiobook.audio.mp3_header import samples_in_frame

LEFT_OUT: Final = 1152
"""Frames at a piece's end that LAME is not given: its delay of 576, and the 576 that it adds at
least (`lame_encode_flush`), at every rate."""

PIECE_SECONDS: Final = 20
"""The least length of a piece but the last: long enough that starting an encoder costs nothing,
short enough that even a short article keeps two processors busy to the end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of sound, in frames, that is encoded by itself."""

    start: int
    stop: int
    is_last: bool


def pieces(frames: int, rate: int, silences: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut a sound of so many frames inside silences.

    Args:
        frames: how long the sound is.
        rate: frames a second.
        silences: start and end of stretches of digital silence, in order. Those that are too short,
            or too soon after a cut, are not used; without any the sound is one piece.
    """
    grid = samples_in_frame(rate)
    cuts = [0]
    for start, end in silences:
        # In the middle: the silence after the cut lets the encoder save bits for the first word.
        cut = (start + end) // 2 // grid * grid
        # A frame overlaps the next one's sound in decoding: one more must be silent on either side.
        silent = start <= cut - LEFT_OUT - grid and cut + grid <= end
        if silent and cut - cuts[-1] >= PIECE_SECONDS * rate and cut < frames:
            cuts.append(cut)
    ends = (*cuts[1:], frames)
    return tuple(Piece(start, stop, stop == frames) for start, stop in zip(cuts, ends, strict=True))
