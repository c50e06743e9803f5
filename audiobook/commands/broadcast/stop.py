"""`audiobook broadcast stop`: end what loudspeakers hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.broadcast.desk import By, open_desk
from audiobook.commands.broadcast.interrupts import ending
from audiobook.commands.streams import tell

if TYPE_CHECKING:
    from audiobook.broadcast.gates.airing import Desk
    from audiobook.broadcast.paging.turns import Sender
    from audiobook.broadcast.paging.zones import Zone


def stop(
    zone: Annotated[list[str], typer.Argument(metavar="ZONE...", help="The zones.")],
    by: By = None,
) -> None:
    """End what is being sent to a zone, with the silence that belongs to an end."""
    from audiobook.broadcast.paging.zones import choose
    from audiobook.settings import read_settings

    desk = open_desk(by)
    for one in choose(zone, read_settings().zones):
        with ending():
            stopped = _stopped(desk, one)
        if stopped is None:
            tell(f"Zone {one.name}: nothing was being sent.")
        else:
            tell(f"Zone {one.name}: {stopped.message} was ended.")


def _stopped(desk: Desk, zone: Zone) -> Sender | None:
    from audiobook.broadcast.paging.page import turns
    from audiobook.errors import EndedError

    try:
        return turns(desk, zone).stop(f"{desk.who} with `audiobook broadcast stop`")
    except KeyboardInterrupt:
        raise EndedError(
            f"Nobody waited whether zone {zone.name} has stopped: `audiobook broadcast zones` says"
            " what it hears."
        ) from None
