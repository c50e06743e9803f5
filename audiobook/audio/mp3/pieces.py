"""Where a sound may be cut, so that its pieces can be encoded side by side and simply joined.

LAME puts ENCODER_DELAY frames before a piece's sound and ends with whole MPEG frames. Given 1,152
frames less than the piece is long, it gives exactly the MPEG frames that the piece is long, so that
what the next piece's first frame decodes to begins just where it should: all pieces lie on one
clock, and nobody can tell from the stream's times that it was cut. The frames left out must be
silent, and what overlaps in decoding too: so cuts lie in silences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from audiobook.audio.cuts import cuts
from audiobook.audio.mp3.header import samples_in_frame
from audiobook.audio.sound import Sound

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


def pieces(
    sound: Sound, silences: Iterable[tuple[int, int]], *, goes_on: bool = False
) -> Iterator[Piece]:
    """Cut a sound inside silences.

    Args:
        sound: may grow for as long as silences come.
        silences: start and end of stretches of digital silence, in order. Those that are too short,
            or too soon after a cut, are not used; without any the sound is one piece.
        goes_on: whether another sound follows, so that none of the pieces is the last: the sound
            ends where `joint` says.
    """
    grid = samples_in_frame(sound.rate)
    begins = 0
    # A frame overlaps the next one's sound in decoding: one more must be silent on either side.
    for cut in cuts(silences, grid, LEFT_OUT + grid, grid, apart=PIECE_SECONDS * sound.rate):
        yield Piece(begins, cut, is_last=False)
        begins = cut
    yield Piece(begins, sound.frames, is_last=not goes_on)


def joint(wanted: int, silent_from: int, rate: int) -> int:
    """The place nearest to the wanted one where a sound may end and another one follow.

    Args:
        wanted: frames from the start of the sound.
        silent_from: where its last speech has ended.
        rate: frames a second.
    """
    grid = samples_in_frame(rate)
    earliest = -(-(silent_from + LEFT_OUT + grid) // grid)
    return max(earliest, (2 * wanted + grid) // (2 * grid)) * grid
