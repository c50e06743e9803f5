"""Messages one after the other, each through the gates, and again where the way was lost.

A message that broke off is begun again from its first word: who was listening lost the connection
as well and comes back nobody knows when, so the rest alone would be half a message to everybody.
Each beginning is an airing of its own, which the gates admit and the register keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential

from audiobook.broadcast.gates.airing import Desk, Order, airing, objections
from audiobook.broadcast.icecast.faults import BrokenOff, Lost
from audiobook.broadcast.icecast.manner import Insistence, Manner
from audiobook.broadcast.icecast.station import Station
from audiobook.errors import BroadcastError, EndedError
from audiobook.naming import counted


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would become of a message."""

    order: Order
    begins: datetime
    against: tuple[str, ...]
    """What stands against it, a line each."""


def prospects(orders: Sequence[Order], desk: Desk, manner: Manner) -> Iterator[Prospect]:
    """What would become of messages that are sent one after the other from now on."""
    begins = desk.now() + timedelta(seconds=manner.lead_s)
    for order in orders:
        yield Prospect(order, begins, objections(order, desk, begins))
        begins += timedelta(seconds=order.message.seconds + manner.pause_s)


def send(
    orders: Sequence[Order],
    desk: Desk,
    station: Station,
    insistence: Insistence,
    tell: Callable[[str], None],
) -> None:
    """Send messages one after the other; return when the last has been heard.

    Raises:
        BroadcastError: a message could not, or may not be sent; neither were those after it.
        EndedError: somebody interrupted it.
    """
    sent = 0
    try:
        with station:
            for order in orders:
                if sent:
                    station.pause()
                _insist(order, desk, station, insistence, tell)
                sent += 1
    except KeyboardInterrupt as interrupt:
        raise EndedError(
            f"Ended by {interrupt}; no message was being heard. {_sent(sent, orders)}"
        ) from None
    except EndedError as error:
        raise EndedError(f"{error} {_sent(sent, orders)}") from error
    except BroadcastError as error:
        if not sent:
            raise
        raise BroadcastError(f"{error} {_sent(sent, orders)}") from error


def _sent(sent: int, orders: Sequence[Order]) -> str:
    return f"Sent before were {sent} of {counted(len(orders), 'message')}."


def _insist(
    order: Order,
    desk: Desk,
    station: Station,
    insistence: Insistence,
    tell: Callable[[str], None],
) -> None:
    """Send a message, again where the way was lost."""
    broken_off = 0

    def is_enough(state: RetryCallState) -> bool:
        nonlocal broken_off
        broken_off += isinstance(_error_of(state), BrokenOff)
        return state.attempt_number >= insistence.attempts or broken_off >= insistence.beginnings

    def announce(state: RetryCallState) -> None:
        tell(f"{_error_of(state)} Trying again in {state.upcoming_sleep:.0f} s.")

    attempts = Retrying(
        retry=retry_if_exception_type(Lost),
        stop=is_enough,
        wait=wait_exponential(multiplier=insistence.first_wait_s, max=insistence.longest_wait_s),
        before_sleep=announce,
        reraise=True,
    )
    number = 0
    try:
        for attempt in attempts:
            number = attempt.retry_state.attempt_number
            with attempt, airing(order, desk):
                tell(f"Sending “{order.message.title}” to {order.where}.")
                station.play(order.message)
    except Lost as error:
        if number == 1:  # and that was all that was wanted
            raise
        raise BroadcastError(
            f"Gave up “{order.message.title}” after {number} attempts. {error}"
        ) from error


def _error_of(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
