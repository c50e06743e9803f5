"""`audiobook broadcast icecast`: mixes on a mount of an Icecast server."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.broadcast.icecast.manner import Insistence, Manner
from audiobook.commands.broadcast.desk import By, ConfirmSeveral, open_desk, orders_of
from audiobook.commands.broadcast.interrupts import ending
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.gates.airing import Desk, Order
    from audiobook.broadcast.icecast.address import Address

_USUAL = Manner()


def icecast(
    mixes: Annotated[
        list[Path], typer.Argument(metavar="MIX…", help="MP3s of mixes, in the order of sending.")
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="URL", help="The mount, as http://HOST:8000/MOUNT or https://USER@HOST/MOUNT."
        ),
    ],
    password_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A file whose first line is the password; else AUDIOBOOK_ICECAST_PASSWORD is.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the stream is called; else as the mount."),
    ] = None,
    lead: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=0,
            max=600,
            help="Silence at the start, in which loudspeakers find the mount.",
        ),
    ] = _USUAL.lead_s,
    pause: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=2, max=600, help="Silence between two mixes."),
    ] = _USUAL.pause_s,
    attempts: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=1,
            max=1000,
            help="How often each mix is tried where the server is gone.",
        ),
    ] = Insistence().attempts,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check everything and say what would be sent.")
    ] = False,
    confirm_urgent: ConfirmSeveral = None,
    by: By = None,
) -> None:
    """Send approved mixes to an Icecast server, from which radios and loudspeakers take them."""
    from audiobook.broadcast.icecast.login import Login, read_password
    from audiobook.broadcast.icecast.sending import send
    from audiobook.broadcast.icecast.station import Station
    from audiobook.naming import counted

    address = _address(to)
    login = Login(address.user, read_password(password_file, os.environ))
    desk = open_desk(by)
    orders = orders_of(mixes, "icecast", str(address), confirm_urgent, may_ask=not dry_run)
    manner = Manner(lead_s=lead, pause_s=pause)
    _require_allowed(orders, desk, manner, is_rehearsal=dry_run)
    if not dry_run:
        station = Station(address, login, _one_line(name or address.name), manner, mention)
        with ending():
            send(orders, desk, station, Insistence(attempts), mention)
        tell(f"Sent to {address}: {len(orders)} of {counted(len(orders), 'message')}.")


def _address(text: str) -> Address:
    from audiobook.broadcast.icecast.address import parse_address

    try:
        return parse_address(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None


def _one_line(name: str) -> str:
    """A name that fits into a line of HTTP's."""
    if not name.isprintable():
        raise typer.BadParameter("A name is one line of letters.", param_hint="--name")
    return name.strip()


def _require_allowed(
    orders: Sequence[Order], desk: Desk, manner: Manner, *, is_rehearsal: bool
) -> None:
    """Have all messages pass the gates before the first is sent; a rehearsal says what of each."""
    from audiobook.broadcast.icecast.sending import prospects
    from audiobook.errors import BroadcastError
    from audiobook.naming import duration

    refused: list[str] = []
    for prospect in prospects(orders, desk, manner):
        message = prospect.order.message
        refused += prospect.against
        if is_rehearsal:
            tell(
                f"“{message.title}”, {duration(message.seconds)}, from {prospect.begins:%H:%M:%S},"
                f" to {prospect.order.where}"
            )
            for line in prospect.against:
                tell(f"Would not be sent: {line}")
    if refused:
        raise BroadcastError(
            f"Nothing would be sent, for one: {refused[0]}" if is_rehearsal else refused[0]
        )
