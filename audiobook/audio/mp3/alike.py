"""MP3 for players that know little: both channels alike, MPEG frames and nothing else.

No Info frame and no tag, which old players play as noise or silence. So every decoder puts its
delay before the sound, and times in such a file count it.

A stretch is encoded in pieces that borrow nothing of what is before them. So its bytes may stand
anywhere, and more than once: what is said three times is encoded and heard once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from audiobook.audio.lanes import in_order
from audiobook.audio.levels import padded
from audiobook.audio.measuring.oversampling import MARGIN
from audiobook.audio.measuring.survey import Survey, join, measure_stretch, priming_frames
from audiobook.audio.measuring.truepeak import true_peak
from audiobook.audio.mp3.decoding import decode
from audiobook.audio.mp3.encoding import lame
from audiobook.audio.mp3.pieces import Piece, pieces
from audiobook.audio.sound import Sound

CHANNELS: Final = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Encoded sound that can be joined with others."""

    data: bytes
    frames: int
    """Of sound."""
    survey: Survey
    """Of one channel, as it is decoded."""
    true_peak: float
    """As it is decoded; full scale at 1."""


def encode_alike(
    sound: Sound, kbps: int, silences: Iterable[tuple[int, int]], lanes: int | None = None
) -> Stretch:
    """Encode a stretch, and hear what came out; the bytes do not depend on the lanes.

    Args:
        sound: it ends at a `joint`.
        kbps: kilobits a second, of both channels.
        silences: start and end of stretches of digital silence, in order.
        lanes: threads; as many as there are processors where it is None.
    """
    cut = pieces(sound, silences, goes_on=True)
    made = tuple(in_order(partial(_encode_piece, sound, kbps), cut, lanes))
    return Stretch(
        b"".join(one.data for one in made),
        sound.frames,
        join(one.survey for one in made),
        max(one.true_peak for one in made),
    )


def _encode_piece(sound: Sound, kbps: int, piece: Piece) -> Stretch:
    data = lame(sound, kbps, piece, CHANNELS)
    samples, _ = decode(data)
    frames = piece.stop - piece.start
    if len(samples) != frames:
        raise RuntimeError(f"LAME gave {len(samples)} frames where {frames} were expected.")
    before = padded(samples, priming_frames(sound.rate), 0)
    peak = true_peak(padded(samples, MARGIN, MARGIN))
    return Stretch(data, frames, measure_stretch(before, sound.rate), peak)
