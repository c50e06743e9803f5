"""`audiobook broadcast`: what reaches loudspeakers, one small file a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import typer

from audiobook.commands.broadcast.approve import approve
from audiobook.commands.broadcast.icecast import icecast
from audiobook.commands.broadcast.listen import listen
from audiobook.commands.broadcast.log import log
from audiobook.commands.broadcast.mix import mix
from audiobook.commands.broadcast.page import page
from audiobook.commands.broadcast.schedule import schedule
from audiobook.commands.broadcast.stop import stop
from audiobook.commands.broadcast.usb import usb
from audiobook.commands.broadcast.zones import zones
from audiobook.commands.on_demand import on_demand

COMMANDS: Final[tuple[Callable[..., None], ...]] = (
    mix,
    approve,
    usb,
    page,
    stop,
    listen,
    zones,
    icecast,
    schedule,
    log,
)
"""In the order in which the help lists them."""

app = typer.Typer(
    cls=on_demand({command.__name__: command for command in COMMANDS}),
    help="Make a mix for loudspeakers, approve it, and send it.",
    rich_markup_mode=None,
)


@app.callback()
def _broadcast() -> None:
    pass
