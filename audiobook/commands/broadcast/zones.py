"""`audiobook broadcast zones`: the loudspeakers that can be paged."""

from __future__ import annotations

from audiobook.commands.streams import tell


def zones() -> None:
    """List the zones of IP loudspeakers, and what each hears now."""
    from audiobook.broadcast.paging.page import turns
    from audiobook.broadcast.paging.zones import load
    from audiobook.commands.broadcast.desk import open_desk
    from audiobook.settings import read_settings

    desk = open_desk()
    for zone in load(read_settings().zones).values():
        sender = turns(desk, zone).sender()
        hears = f"; hears {sender.message}" if sender else ""
        tell(f"{zone.description}, priority {zone.priority}{hears}")
