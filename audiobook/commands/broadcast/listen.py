"""`audiobook broadcast listen`: hear what a zone's loudspeakers hear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.broadcast.interrupts import noticed
from audiobook.commands.words import tell

if TYPE_CHECKING:
    from audiobook.broadcast.paging.receiving import Stream
    from audiobook.broadcast.paging.zones import Zone


def listen(
    zone: Annotated[str, typer.Option(metavar="NAME", help="The zone.")],
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="How long; else until you press Control-C.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write a WAV of it.")
    ] = None,
) -> None:
    """Hear a zone, and say how well: packets, losses, jitter, level."""
    from audiobook.broadcast.paging.heard import description
    from audiobook.broadcast.paging.zones import choose
    from audiobook.errors import BroadcastError
    from audiobook.settings import read_settings

    (chosen,) = choose([zone], read_settings().zones)
    heard = _hear(chosen, seconds)
    if not heard:
        raise BroadcastError(f"Nothing was heard in zone {chosen.description}.")
    for stream in heard:
        tell(description(stream))
    if out is not None:
        _write(max(heard, key=lambda stream: len(stream.packets)), out)
        tell(out)


def _hear(zone: Zone, seconds: float | None) -> tuple[Stream, ...]:
    import time

    from audiobook.broadcast.paging.heard import clock_rate
    from audiobook.broadcast.paging.multicast import listener
    from audiobook.broadcast.paging.receiving import arrivals, streams

    with noticed() as interrupts, listener(zone) as connection:
        typer.echo(f"Listening to zone {zone.description}.", err=True)
        until = None if seconds is None else time.monotonic() + seconds
        arrived = arrivals(
            connection,
            lambda: bool(interrupts.came()) or (until is not None and time.monotonic() >= until),
        )
        return streams(tuple(arrived), clock_rate)


def _write(stream: Stream, path: Path) -> None:
    from audiobook.audio.levels import to_float
    from audiobook.audio.wav import write_wav
    from audiobook.broadcast.paging.codecs import CODECS
    from audiobook.broadcast.paging.heard import NAMES, sound

    codec = CODECS[NAMES[stream.payload_type]]
    write_wav([to_float(sound(stream, codec))], codec.rate, path)
