"""What the commands that send, approve or look back have in common."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from audiobook.broadcast.gates.airing import Action, Desk, Order
    from audiobook.broadcast.gates.register import Register
    from audiobook.broadcast.gates.rules import Rules
    from audiobook.broadcast.message import Message

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who sends it; else the name of your login."),
]
_CONFIRM = typer.Option(
    "--confirm-urgent",
    metavar="TITLE",
    help="Confirm an urgent message a second time: its title, word for word.",
)
ConfirmUrgent = Annotated[str | None, _CONFIRM]
ConfirmSeveral = Annotated[list[str] | None, _CONFIRM]


def open_desk(by: str | None = None) -> Desk:
    """Where this machine's airings are ordered and entered, by whom."""
    from datetime import UTC, datetime

    from audiobook.broadcast.gates.airing import Desk

    register, rules = open_register()
    return Desk(register, rules, lambda: datetime.now(UTC).replace(microsecond=0), _who(by))


def open_register() -> tuple[Register, Rules]:
    """This machine's register, and the rules that say where it is and whose clock counts."""
    from pathlib import Path

    from audiobook.broadcast.gates.register import Register
    from audiobook.broadcast.gates.rules import read_rules
    from audiobook.settings import read_settings

    settings = read_settings()
    rules = read_rules(settings.broadcast_rules)
    path = Path(rules.register).expanduser() if rules.register else settings.register
    return Register(path), rules


def confirmed(message: Message, title: str | None) -> bool:
    """Whether an urgent message is confirmed: by its title, or by a person who is asked."""
    if not message.urgent:
        return False
    if title is None:
        return sys.stdin.isatty() and typer.confirm(
            f"“{message.title}” is urgent, and is aired even in quiet hours. Air it?"
        )
    if title.strip() != message.title:
        raise typer.BadParameter(
            f"The title of what would be aired is “{message.title}”, not “{title}”.",
            param_hint="--confirm-urgent",
        )
    return True


def orders_of(
    mixes: Sequence[Path],
    action: Action,
    where: str,
    titles: Sequence[str] | None,
    *,
    may_ask: bool = True,
) -> list[Order]:
    """Mixes as they are to be sent; each urgent one confirmed by a title, or by who is asked."""
    from audiobook.broadcast.gates.airing import Order
    from audiobook.broadcast.message import load

    messages = [load(mix) for mix in mixes]
    named = titles or ()
    urgent = {one.title for one in messages if one.urgent}
    for title in named:
        if title not in urgent:
            raise typer.BadParameter(
                f"None of the mixes is urgent and called “{title}”.", param_hint="--confirm-urgent"
            )
    return [
        Order(one, action, where, one.title in named or (may_ask and confirmed(one, None)))
        for one in messages
    ]


def _who(by: str | None) -> str:
    import getpass

    if by is not None:
        if not by.strip():
            raise typer.BadParameter("A name has at least one letter.", param_hint="--by")
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise typer.BadParameter(
            "You have no name on this machine: give one.", param_hint="--by"
        ) from None
