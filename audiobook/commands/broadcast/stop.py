"""`audiobook broadcast stop`: end what loudspeakers hear."""

from __future__ import annotations

from typing import Annotated

import typer

from audiobook.commands.broadcast.desk import By, open_desk
from audiobook.commands.words import tell


def stop(
    zone: Annotated[list[str], typer.Argument(metavar="ZONE...", help="The zones.")],
    by: By = None,
) -> None:
    """End what is being sent to a zone, with the silence that belongs to an end."""
    from audiobook.broadcast.paging.page import turns
    from audiobook.broadcast.paging.zones import choose
    from audiobook.settings import read_settings

    desk = open_desk(by)
    for one in choose(zone, read_settings().zones):
        stopped = turns(desk, one).stop(f"{desk.who} with `audiobook broadcast stop`")
        if stopped is None:
            tell(f"Zone {one.name}: nothing was being sent.")
        else:
            tell(f"Zone {one.name}: {stopped.message} was ended.")
