"""`audiobook broadcast approve`: that somebody has heard a mix and lets it be aired."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.streams import tell


def approve(
    mix: Annotated[Path, typer.Argument(metavar="MIX", help="The MP3 of the mix.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who has listened to it.")],
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="What else should stand beside the name.")
    ] = "",
) -> None:
    """Write down that somebody has listened to a mix and lets it be aired.

    It is a record of a name, not a proof of who typed it. Any change of the mix voids it.
    """
    from audiobook.broadcast.gates import approval
    from audiobook.broadcast.gates.origin import outdated
    from audiobook.broadcast.message import load
    from audiobook.commands.broadcast.desk import open_desk
    from audiobook.errors import BroadcastError

    message = load(mix)
    if line := outdated(message):
        raise BroadcastError(line)
    approval.approve(message, by, open_desk(by).now(), note)
    tell(f"“{message.title}” is approved by {by.strip()}, as SHA-256 {message.sha256}.")
