"""The sound of a stream, kept as it comes: in a file, so that memory does not grow with it.

Payloads are kept as they were coded, each where its timestamp says. What is missing is silent; what
comes late takes its place.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from audiobook.audio.levels import IntSamples
from audiobook.broadcast.paging.codecs import Codec
from audiobook.broadcast.paging.rtp import TICKS, Packet, steps_after
from audiobook.files import writing

_LONGEST_GAP_S: Final = 60
"""What is longer is no loss but another message."""
_IN_MEMORY: Final = 1 << 20
"""Bytes that need no file: two minutes of G.711."""
_READ_AT_ONCE: Final = 1 << 16


class Recording:
    """The sound of a stream."""

    def __init__(self, codec: Codec) -> None:
        self.codec = codec
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with this
        weakref.finalize(self, self._file.close)
        self._bytes_a_tick = codec.packet_bytes // codec.packet_ticks
        silence = np.zeros(codec.packet_frames, dtype=np.int16)
        self._silence = b"".join(codec.encode([silence]))
        self._next: int | None = None
        """The timestamp behind the last of what was kept."""
        self._end = 0
        """Where that is in the file."""

    def add(self, packet: Packet) -> None:
        """Keep what a packet carries.

        Raises:
            OutputError: the disk is full.
        """
        gap = 0 if self._next is None else steps_after(packet.timestamp, self._next, TICKS)
        if abs(gap) > _LONGEST_GAP_S * self.codec.clock:
            gap = 0
        at = self._end + gap * self._bytes_a_tick
        if at < 0:
            return
        with writing(Path(tempfile.gettempdir())):
            self._file.seek(self._end)
            while self._end < at:
                self._end += self._file.write(self._silence[: at - self._end])
            self._file.seek(at)
            self._file.write(packet.payload)
        if (end := at + len(packet.payload)) >= self._end:
            self._end = end
            self._next = packet.timestamp + len(packet.payload) // self._bytes_a_tick

    def samples(self) -> Iterator[IntSamples]:
        """All of it, piece by piece.

        Raises:
            OutputError: its coding needs ffmpeg, and there is none.
        """
        self._file.seek(0)
        return self.codec.decode(iter(partial(self._file.read, _READ_AT_ONCE), b""))
