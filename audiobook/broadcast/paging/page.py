"""One message to several zones at once, through the gates, or what would become of that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from threading import Barrier
from typing import Final

from audiobook.broadcast.gates.airing import Desk, Order, airing, objections
from audiobook.broadcast.message import Message
from audiobook.broadcast.paging import multicast
from audiobook.broadcast.paging.payloads import Payloads
from audiobook.broadcast.paging.sending import Numbers, Sending, Sent
from audiobook.broadcast.paging.turns import Sender, Turns
from audiobook.broadcast.paging.zones import Zone
from audiobook.errors import AudiobookError

_SIGNALS_NOTICED_EVERY_S: Final = 0.1 if sys.platform == "win32" else None
"""There no signal wakes a thread that waits for others."""


@dataclass(frozen=True, slots=True)
class Call:
    """A message that is to be sent to a zone."""

    zone: Zone
    payloads: Payloads
    numbers: Numbers
    sender: Sender


@dataclass(frozen=True, slots=True)
class Page:
    """A message and the zones that shall hear it."""

    message: Message
    calls: tuple[Call, ...]
    """At least one."""
    confirmed: bool
    """Whether it is urgent and a person has said so a second time."""

    def order(self, call: Call) -> Order:
        """What the gates are asked for a zone."""
        where = f"zone {call.zone.name}"
        return Order(self.message, "page", where, urgent_confirmed=self.confirmed)


def send(
    page: Page, desk: Desk, ended_by: Callable[[], str], begun: Callable[[Call], None]
) -> tuple[Sent | AudiobookError, ...]:
    """Send a page to all its zones at once; what became of each, in their order.

    Args:
        page: what is sent where.
        desk: through whose gates, and into whose register.
        ended_by: who says that all shall end; empty as long as nobody does.
        begun: is told of each call that is being sent, in its thread.
    """
    send_one = partial(_send_one, page, desk, ended_by, begun, Barrier(len(page.calls)))
    with ThreadPoolExecutor(len(page.calls)) as pool:
        sendings = [pool.submit(send_one, call) for call in page.calls]
        while wait(sendings, timeout=_SIGNALS_NOTICED_EVERY_S).not_done:
            pass
        return tuple(sending.result() for sending in sendings)


def _send_one(
    page: Page,
    desk: Desk,
    ended_by: Callable[[], str],
    begun: Callable[[Call], None],
    together: Barrier,
    call: Call,
) -> Sent | AudiobookError:
    zone = call.zone
    try:
        with ExitStack() as open_:
            try:
                open_.enter_context(airing(page.order(call), desk))
                connection = open_.enter_context(multicast.sender(zone))
                made = open_.enter_context(call.payloads.made())
                asked = open_.enter_context(turns(desk, zone).taken(call.sender))
                begun(call)
            finally:
                together.wait()  # those who failed as well, or the others would wait for them
            return Sending(
                f"Zone {zone.name}",
                call.payloads,
                made,
                call.numbers,
                connection,
                lambda: ended_by() or asked(),
            ).run()
    except AudiobookError as error:
        return error


def turns(desk: Desk, zone: Zone) -> Turns:
    """The turns of a zone: whoever shares a register shares them."""
    return Turns(desk.register.locks / "zones", zone)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would become of a call now."""

    ends: str
    """Whose message it would end; empty where none."""
    against: tuple[str, ...]
    """Why it would not be sent, a line each."""


def rehearse(page: Page, call: Call, desk: Desk) -> Prospect:
    """Try everything but sending: gates, network card, way, coding, and whose turn it is."""
    against = list(objections(page.order(call), desk))
    try:
        multicast.sender(call.zone).close()
        with call.payloads.made() as made:
            next(made)
    except AudiobookError as error:
        against.append(str(error))
    ends = ""
    try:
        holder = turns(desk, call.zone).rival(call.sender)
        ends = holder.message if holder else ""
    except AudiobookError as error:
        against.append(str(error))
    return Prospect(ends, tuple(against))


def failures(outcomes: Sequence[Sent | AudiobookError]) -> str:
    """What failed, each reason once; empty where nothing did."""
    return " ".join(dict.fromkeys(str(one) for one in outcomes if isinstance(one, AudiobookError)))
