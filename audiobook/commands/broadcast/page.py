"""`audiobook broadcast page`: a mix to IP loudspeakers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.broadcast.desk import By, ConfirmUrgent, confirmed, open_desk
from audiobook.commands.broadcast.interrupts import noticed
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.gates.airing import Desk
    from audiobook.broadcast.message import Message
    from audiobook.broadcast.paging.page import Call, Page
    from audiobook.broadcast.paging.sending import Sent
    from audiobook.broadcast.paging.zones import Zone

_NO_HURRY = (
    "This user may not have real-time priority, so packets may be uneven while the machine is busy;"
    " docs/broadcast.md says how to allow it."
)


def page(
    mix: Annotated[Path, typer.Argument(metavar="MIX", help="The MP3 of the mix.")],
    zone: Annotated[
        list[str], typer.Option(metavar="NAME", help="A zone; may be given several times.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check everything and say what would be sent.")
    ] = False,
    confirm_urgent: ConfirmUrgent = None,
    by: By = None,
) -> None:
    """Send a mix to IP loudspeakers, as RTP multicast."""
    from audiobook.broadcast.message import load
    from audiobook.broadcast.paging.page import Page
    from audiobook.broadcast.paging.zones import choose
    from audiobook.settings import read_settings

    zones = choose(zone, read_settings().zones)
    message = load(mix)
    desk = open_desk(by)
    is_confirmed = not (dry_run and confirm_urgent is None) and confirmed(message, confirm_urgent)
    wanted = Page(message, _calls(message, zones), is_confirmed)
    if dry_run:
        _rehearse(wanted, desk)
    else:
        _send(wanted, desk)


def _calls(message: Message, zones: tuple[Zone, ...]) -> tuple[Call, ...]:
    import os
    import secrets

    from audiobook.broadcast.paging.codecs import CODECS
    from audiobook.broadcast.paging.page import Call
    from audiobook.broadcast.paging.payloads import Payloads
    from audiobook.broadcast.paging.sending import Numbers
    from audiobook.broadcast.paging.turns import Sender

    return tuple(
        Call(
            zone,
            Payloads(message, CODECS[zone.codec]),
            Numbers(secrets.randbits(32), secrets.randbits(16), secrets.randbits(32)),
            Sender(
                token=secrets.token_hex(8),
                process=os.getpid(),
                zone=zone.name,
                title=message.title,
                urgent=message.urgent,
                priority=zone.priority,
            ),
        )
        for zone in zones
    )


def _send(page: Page, desk: Desk) -> None:
    from audiobook.broadcast.paging.pacing import hurrying
    from audiobook.broadcast.paging.page import failures, send
    from audiobook.broadcast.paging.sending import Sent
    from audiobook.errors import BroadcastError
    from audiobook.naming import duration

    what = f"“{page.message.title}”, {duration(page.message.seconds)}"

    def begun(call: Call) -> None:
        mention(f"Sending {what}, to zone {call.zone.description}.")

    with noticed() as interrupts, hurrying() as hurried:
        if not hurried:
            mention(_NO_HURRY)
        outcomes = send(page, desk, interrupts.came, begun)
    for call, outcome in zip(page.calls, outcomes, strict=True):
        if isinstance(outcome, Sent):
            tell(f"Zone {call.zone.name}: {_told(outcome)}")
    failed = failures(outcomes)
    if failed and interrupts.came():
        raise interrupts.ended(f"{failed} Silence followed, and what was sent to is free again.")
    if failed:
        raise BroadcastError(failed)


def _told(sent: Sent) -> str:
    from audiobook.naming import counted, times

    timing, packets = sent.timing, counted(sent.packets, "packet")
    line = f"{packets} sent, the latest {timing.latest_ns / 1e6:.1f} ms late."
    if timing.halts:
        line += f" This machine was too busy: sending halted {times(timing.halts)}."
    return line


def _rehearse(page: Page, desk: Desk) -> None:
    from datetime import timedelta

    from audiobook.broadcast.paging.page import rehearse
    from audiobook.errors import BroadcastError
    from audiobook.naming import counted

    unsent = []
    now = desk.now()
    until = now + timedelta(seconds=page.message.seconds)
    for call in page.calls:
        prospect = rehearse(page, call, desk)
        packets = counted(call.payloads.count, "packet")
        tell(
            f"Zone {call.zone.description}: {packets} of {call.payloads.codec.packet_ms} ms,"
            f" from {now:%H:%M:%S} to {until:%H:%M:%S}"
            + (f"; would end {prospect.ends}." if prospect.ends else ".")
        )
        for line in prospect.against:
            tell(f"Zone {call.zone.name} would hear nothing: {line}")
        if prospect.against:
            unsent.append(call.zone.name)
    if unsent:
        raise BroadcastError(f"Nothing would be sent to: {', '.join(unsent)}.")
