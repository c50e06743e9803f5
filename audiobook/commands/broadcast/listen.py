"""`audiobook broadcast listen`: hear what a zone's loudspeakers hear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.broadcast.interrupts import noticed
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.paging.receiving import Stream
    from audiobook.broadcast.paging.zones import Zone


def listen(
    zone: Annotated[str, typer.Option(metavar="NAME", help="The zone.")],
    seconds: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", min=0.1, help="How long; else until you press Control-C."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE", help="Write a WAV of it; of a second sender FILE-2."
        ),
    ] = None,
) -> None:
    """Hear a zone, and say how well: packets, losses, jitter, level."""
    from audiobook.broadcast.paging.zones import choose
    from audiobook.errors import BroadcastError
    from audiobook.settings import read_settings

    (chosen,) = choose([zone], read_settings().zones)
    heard = _hear(chosen, seconds)
    if not heard:
        raise BroadcastError(f"Nothing was heard in zone {chosen.description}.")
    for stream in heard:
        tell(stream.description())
    if out is not None:
        for path in _written(heard, out):
            tell(path)


def _hear(zone: Zone, seconds: float | None) -> tuple[Stream, ...]:
    import time

    from audiobook.broadcast.paging.multicast import listener
    from audiobook.broadcast.paging.receiving import Reception, arrivals

    reception, is_warned = Reception(), False
    with noticed() as interrupts, listener(zone) as connection:
        mention(f"Listening to zone {zone.description}.")
        until = None if seconds is None else time.monotonic() + seconds
        for arrival in arrivals(
            connection,
            lambda: bool(interrupts.came()) or (until is not None and time.monotonic() >= until),
        ):
            reception.take(arrival)
            if reception.clash and not is_warned:
                is_warned = True
                hosts = " and ".join(stream.host for stream in reception.clash)
                mention(
                    f"Two senders at once, {hosts}: loudspeakers of zone {zone.name} make noise of"
                    " that. End one of them.",
                )
    return reception.streams


def _written(heard: tuple[Stream, ...], out: Path) -> Iterator[Path]:
    """Write what came from each sender, in a file of its own."""
    from audiobook.audio.levels import to_float
    from audiobook.audio.wav import write_wav
    from audiobook.files import made_beside

    recordings = [stream.recording for stream in heard if stream.recording is not None]
    for number, recording in enumerate(recordings, 1):
        path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
        with made_beside(path) as beside:
            write_wav(map(to_float, recording.samples()), recording.codec.rate, beside)
        yield path
