"""The one door to loudspeakers: what may be aired now, and the register of what was.

    with airing(Order(message, "page", "zone square"), desk):
        …  # sends it

Each gate looks at what is to be aired and says in one line what stands against it: which rule, what
it allows, and what to do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from audiobook.broadcast.gates.approval import approval_of
from audiobook.broadcast.gates.origin import outdated
from audiobook.broadcast.gates.register import Airing, Begun, Register, Result
from audiobook.broadcast.gates.rules import Rules
from audiobook.broadcast.gates.sending import Sending, begin, close_interrupted, writable
from audiobook.broadcast.message import Message
from audiobook.errors import BroadcastError, EndedError
from audiobook.naming import times

Action = Literal["usb", "page", "icecast"]

HEARD_AT_ONCE: Final = frozenset[Action]({"page", "icecast"})
"""What is copied to a drive is heard when somebody plays it: the hour is theirs to mind."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sent where."""

    message: Message
    action: Action
    where: str
    """For people, and the same for the same loudspeakers."""
    urgent_confirmed: bool = False
    """Whether a person said a second time that an urgent message is to be aired."""

    @property
    def is_confirmed(self) -> bool:
        """Whether it is an urgent message that was confirmed."""
        return self.message.urgent and self.urgent_confirmed

    @property
    def is_limited(self) -> bool:
        """Whether quiet hours and airings a day count."""
        return self.action in HEARD_AT_ONCE and not self.is_confirmed


@dataclass(frozen=True, slots=True)
class Desk:
    """Where airings are ordered."""

    register: Register
    rules: Rules
    clock: Callable[[], datetime]
    """Tells the time, with a zone."""
    who: str
    """The operator."""

    def now(self) -> datetime:
        """The time on the clock that counts here."""
        return self.rules.local(self.clock())


@dataclass(frozen=True, slots=True)
class Case:
    """What a gate looks at."""

    order: Order
    rules: Rules
    now: datetime
    """On the clock that counts."""
    airings: tuple[Airing, ...]

    def rule(self, key: str) -> str:
        """A rule with its value and where it stands."""
        value = getattr(self.rules, key)
        shown = f'"{value}"' if isinstance(value, str) else f"{value:g}"
        return f"{key} = {shown} in {self.rules.file}"


@contextlib.contextmanager
def airing(order: Order, desk: Desk) -> Iterator[None]:
    """Let a message be sent inside of this context, and enter its beginning and its end.

    Raises:
        BroadcastError: it may not be sent, and nothing was entered.
        OutputError: the register cannot be written.
    """
    sending = _admit(order, desk)
    try:
        yield
    except BaseException as error:
        by_somebody = isinstance(error, EndedError) or not isinstance(error, Exception)
        _end(sending, desk, "stopped" if by_somebody else "failed", str(error))
        raise
    _end(sending, desk, "done")


def objections(order: Order, desk: Desk, at: datetime | None = None) -> tuple[str, ...]:
    """All that stands against sending a message at a moment, a line each; now where none is given.

    As things are now: what will have been approved and aired by then nobody knows.
    """
    moment = desk.now() if at is None else desk.rules.local(at)
    return _objections(Case(order, desk.rules, moment, desk.register.read().airings))


def _objections(case: Case) -> tuple[str, ...]:
    return tuple(filter(None, (gate(case) for gate in GATES)))


def _admit(order: Order, desk: Desk) -> Sending:
    with desk.register.alone():
        now = desk.now()
        close_interrupted(desk.register, now)
        contents = desk.register.read()
        against = _objections(Case(order, desk.rules, now, contents.airings))
        if against:
            raise BroadcastError(against[0])
        message = order.message
        return begin(
            desk.register,
            Begun(
                number=contents.next_number,
                at=now,
                who=writable(desk.who),
                action=order.action,
                where=writable(order.where),
                title=message.title,
                urgent=message.urgent,
                seconds=message.seconds,
                sha256=message.sha256,
                file=writable(str(message.path.absolute())),
                approved_by=approval_of(message).by,
            ),
        )


def _end(sending: Sending, desk: Desk, result: Result, why: str = "") -> None:
    with desk.register.alone():
        sending.ends(desk.now(), result, why)


def _origin(case: Case) -> str:
    return outdated(case.order.message)


def _approval(case: Case) -> str:
    try:
        approval_of(case.order.message)
    except BroadcastError as error:
        return str(error)
    return ""


def _confirmation(case: Case) -> str:
    message = case.order.message
    if not message.urgent or case.order.is_confirmed:
        return ""
    return (
        f"“{message.title}” is urgent, and must be confirmed a second time: add --confirm-urgent"
        " with its title."
    )


def _length(case: Case) -> str:
    seconds = case.order.message.seconds
    if seconds <= case.rules.longest_s:
        return ""
    return (
        f"“{case.order.message.title}” lasts {seconds:.0f} s, longer than {case.rule('longest_s')}:"
        " mix it with fewer repeats or sections, or change the rule."
    )


def _quiet_hours(case: Case) -> str:
    if not case.order.is_limited:
        return ""
    end = case.rules.quiet.end_of(case.now, case.order.message.seconds)
    if end is None:
        return ""
    zone = case.rules.time_zone or case.now.tzname()
    return (
        f"“{case.order.message.title}” would be heard in quiet hours: it is {case.now:%H:%M} in"
        f" {zone} and it lasts {case.order.message.seconds:.0f} s, {case.rule('quiet_from')},"
        f' quiet_until = "{case.rules.quiet_until}": air it after {end:%H:%M}, or change the rule.'
    )


def _repeats(case: Case) -> str:
    if not case.order.is_limited:
        return ""
    count = sum(1 for one in case.airings if _is_repeated(one, case))
    if count < case.rules.airings_a_day:
        return ""
    return (
        f"“{case.order.message.title}” was aired {times(count)} today in {case.order.where},"
        f" {case.rule('airings_a_day')}: air it tomorrow, or change the rule."
    )


def _is_repeated(one: Airing, case: Case) -> bool:
    """Whether an airing was of this message, today, here, and was heard to its end or is now."""
    begun = one.begun
    return (
        (begun.sha256, begun.action, begun.where)
        == (case.order.message.sha256, case.order.action, writable(case.order.where))
        and case.rules.local(begun.at).date() == case.now.date()
        and (one.ended is None or one.ended.result == "done")
    )


GATES: Final = (_origin, _approval, _confirmation, _length, _quiet_hours, _repeats)
"""In the order in which they are passed."""
