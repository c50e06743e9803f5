"""What packets carry: a message as a zone's loudspeakers take it, made shortly before it is sent.

Some seconds of it are ready before it begins and as long as it lasts. So no packet is late because
sound has to be decoded, and a message of an hour needs no more memory than one of a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

import numpy as np

from audiobook.audio.lanes import ahead_of
from audiobook.audio.levels import IntSamples, to_int
from audiobook.audio.mp3.decoding import decode_pieces
from audiobook.audio.mp3.header import DELAY
from audiobook.audio.resample import convert_frames, resample_pieces
from audiobook.broadcast.message import Message
from audiobook.broadcast.mixing.profiles import RATE
from audiobook.broadcast.paging.codecs import Codec, in_wholes
from audiobook.broadcast.playable import playable
from audiobook.errors import BroadcastError

SILENCE_MS: Final = 500
"""Sent after the message, so that its last word is out of a loudspeaker's buffer before the line is
closed, and amplifiers close without a click."""

_PIECES_READY: Final = 8
"""Of 1.5 s each: a machine that is busy for longer than that sends nothing in time anyway."""


@dataclass(frozen=True, slots=True)
class Payloads:
    """A message in the coding of loudspeakers, with the silence after it."""

    message: Message
    codec: Codec

    @property
    def heard(self) -> int:
        """How many packets the message takes; those after them are silence."""
        return -(-self._frames // self.codec.packet_frames)

    @property
    def count(self) -> int:
        """How many packets there are."""
        return self.heard + SILENCE_MS // self.codec.packet_ms

    @contextmanager
    def made(self) -> Iterator[Iterator[bytes]]:
        """What each packet carries, in order, made ahead of being asked for.

        Raises:
            BroadcastError: the mix is not what it was when it was loaded, or no mix of ours.
            ProofError: it cannot be decoded.
            OutputError: the coding needs ffmpeg, and there is none.
        """
        with (
            playable(self.message) as file,
            closing(self.codec.encode(self._sound(file))) as encoded,
            closing(ahead_of(encoded, _PIECES_READY)) as pieces,
        ):
            yield _cut(pieces, self.codec.packet_bytes)

    def silence(self) -> Iterator[bytes]:
        """What packets carry after a message that is not sent to its end."""
        frames = (self.count - self.heard) * self.codec.packet_frames
        return _cut(self.codec.encode([np.zeros(frames, dtype=np.int16)]), self.codec.packet_bytes)

    @property
    def _frames(self) -> int:
        """Samples of the message at the coding's rate."""
        return convert_frames(round(self.message.seconds * RATE), RATE, self.codec.rate)

    def _sound(self, file: BinaryIO) -> Iterator[IntSamples]:
        """The message from its first sample on, and silence that fills whole packets."""
        delay = convert_frames(DELAY, RATE, self.codec.rate)
        early, left = delay, self._frames
        for piece in resample_pieces(decode_pieces(file), RATE, self.codec.rate):
            sound = piece[early:][:left]
            early -= min(early, len(piece))
            left -= len(sound)
            yield to_int(sound)
        if left > delay:  # by which a decoder's sound ends later than its file
            raise BroadcastError(f"{file.name} ends {left / self.codec.rate:.1f} s too soon.")
        filled = self.count * self.codec.packet_frames - self._frames
        yield np.zeros(left + filled, dtype=np.int16)


def _cut(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Pieces of whatever length as payloads of one."""
    for data in in_wholes(pieces, size):
        yield from (data[at : at + size] for at in range(0, len(data), size))
