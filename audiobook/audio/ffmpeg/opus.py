"""A sound as Opus in Ogg, encoded in several lanes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from mutagen.ogg import OggPage

from audiobook.audio.ffmpeg.metadata import write_metadata
from audiobook.audio.ffmpeg.pieces import Codec, Piece, encoded
from audiobook.audio.sound import Sound
from audiobook.files import writing

RATE: Final = 48000
"""Opus counts in this, whatever the rate of the sound."""
_PACKET: Final = 960
_DELAY: Final = 312
"""libopus', at 48 kHz."""

CODEC: Final = Codec(
    options=("-c:a", "libopus", "-f", "opus"),
    bits=(("-b:a", "24k"), ("-b:a", "32k"), ("-b:a", "64k")),
    overshoot_db=1.2,
    read_as="ogg",
    packet=_PACKET,
    delay=_DELAY,
    rate=RATE,
)
"""One voice needs 24 kbit/s to be heard without flaws (RFC 7587, 3.1.1: 16 to 20 for wideband, 28
to 40 for fullband speech). libopus' slowest search stays: below its level 7 it does not look
whether it encodes speech, and PESQ falls from 3.93 to 3.39 for espeak and from 4.24 to 3.61 for a
person.

In nine hours 4 of 100 pieces are more than 1.2 dB too loud somewhere, one of 553 by a burst, which
48 kbit/s have too. At 64 kbit/s SILK, whose burst it is, has no part, and 0.5 dB is the most."""


def write_opus(
    sound: Sound, pauses: Iterable[tuple[int, int]], path: Path, tags: Mapping[str, str]
) -> None:
    """Encode a sound.

    Args:
        sound: what is encoded.
        pauses: end of one speech and start of the next, in order.
        path: the file to write.
        tags: by their names.

    Raises:
        OutputError: there is no ffmpeg, it failed, or the file cannot be written.
    """
    told = path.with_name(f"{path.name}.ffmetadata")
    write_metadata(told, tags, ())
    tagged = ("-f", "ffmetadata", "-i", told, "-map", "0:a", "-map_metadata", "1")
    codec = replace(CODEC, options=(*tagged, *CODEC.options))
    with writing(path), path.open("wb") as file:
        for page in _joined(encoded(sound, pauses, codec)):
            file.write(page.write())
    told.unlink()


def _joined(pieces: Iterable[tuple[Piece, bytes]]) -> Iterator[Any]:
    """The pages of one stream: the first piece's head, and the sound of all."""
    before = sequence = 0
    for piece, data in pieces:
        pages = list(_pages(data))
        sounding = [page for page in pages if page.position > 0]
        _require_packets(sounding, piece.packets)
        for page in pages if not before else sounding:
            if page.position > 0:
                page.position += before * _PACKET
                page.last = page.last and piece.is_last
            page.sequence = sequence
            sequence += 1
            yield page
        before += piece.packets


def _pages(data: bytes) -> Iterator[Any]:
    stream = io.BytesIO(data)
    while stream.tell() < len(data):
        yield OggPage(stream)


def _require_packets(pages: Sequence[Any], expected: int) -> None:
    """The clock of all that follows hangs on this, so it is counted and not trusted."""
    found = sum(len(page.packets) for page in pages)
    if found != expected or not all(page.complete for page in pages):
        raise RuntimeError(f"ffmpeg gave {found} Opus packets where {expected} were expected.")
