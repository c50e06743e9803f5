"""`audiobook broadcast usb`: mixes on a drive for players in amplifiers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.broadcast.desk import By, ConfirmSeveral, open_desk, orders_of
from audiobook.commands.broadcast.interrupts import ending
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.gates.airing import Desk, Order
    from audiobook.broadcast.usb.copying import Copied


def usb(
    mixes: Annotated[
        list[Path], typer.Argument(metavar="MIX…", help="MP3s of mixes, in the order of playing.")
    ],
    to: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The drive, as the folder that it appears as.")
    ],
    by: By = None,
    confirm_urgent: ConfirmSeveral = None,
) -> None:
    """Copy approved mixes to a USB drive or SD card, in place of those copied before.

    Other files are left alone, and the drive is never formatted.
    """
    from audiobook.broadcast.usb.drive import concerns, file_systems, total_bytes
    from audiobook.settings import read_settings
    from audiobook.workplace import only_one

    desk = open_desk(by)
    orders = orders_of(mixes, "usb", str(to.absolute()), confirm_urgent)
    with only_one(to, read_settings().cache, "wait for it"):
        copied = _copy(orders, desk, to)
    for path in copied.strangers:
        mention(f"{path} is not from this program: it was left alone, and players play it too.")
    for line in concerns(to, file_systems(), total_bytes(to)):
        mention(line)
    for track in copied.tracks:
        tell(track)
    mention("Read back and found alike. Eject the drive before you take it out.")


def _copy(orders: Sequence[Order], desk: Desk, to: Path) -> Copied:
    """Copy all, or nothing where one of them may not be; each is an airing of its own."""
    from audiobook.broadcast.gates.airing import airing, objections
    from audiobook.broadcast.usb.copying import copy
    from audiobook.errors import BroadcastError

    for order in orders:
        for line in objections(order, desk):
            raise BroadcastError(line)
    with ending(), ExitStack() as airings:
        for order in orders:
            airings.enter_context(airing(order, desk))
        return copy([order.message for order in orders], to, mention)
