"""`audiobook broadcast schedule`: timers and lines of cron that send a mix at given times."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

import typer

from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.broadcast.gates.airing import Action, Order
    from audiobook.broadcast.gates.rules import Rules
    from audiobook.broadcast.schedule.job import Job
    from audiobook.broadcast.schedule.timetable import Timetable

Read = TypeVar("Read")


def schedule(
    command: Annotated[
        list[str],
        typer.Argument(
            metavar="-- COMMAND…",
            help="What is run: page, icecast or usb, and all that comes after it.",
        ),
    ],
    at: Annotated[str, typer.Option(metavar="TIMES", help="As 07:00,12:00,18:00.")],
    on: Annotated[str, typer.Option(metavar="DAYS", help="As mon-fri,sun.")] = "mon-sun",
    time_zone: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="As Asia/Shanghai; else your rules', or this machine's."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the units are called; else a name is made."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the units there.")
    ] = None,
) -> None:
    """Print a systemd timer, and lines for cron, that send a mix at given times.

    Nothing is started: the lines that are printed say how to.
    """
    from audiobook.broadcast.gates.airing import Desk
    from audiobook.broadcast.schedule import cron, systemd, timetable
    from audiobook.broadcast.schedule.foresight import foreseen
    from audiobook.broadcast.schedule.verifying import problems
    from audiobook.commands.broadcast.desk import open_register
    from audiobook.files import write_beside, writing

    register, rules = open_register()
    table = timetable.Timetable(
        _read(timetable.times, at, "--at"),
        _read(timetable.days, on, "--on"),
        _zone(time_zone, rules),
    )
    orders, missing = _orders(command)
    job = _job(command, orders)
    units = systemd.units(_name(name, job, table), job, table)
    if out is not None:
        with writing(out):
            out.mkdir(parents=True, exist_ok=True)
    for file, text in units.items():
        if out is not None:
            write_beside(out / file, text.encode())
        tell(f"# ~/.config/systemd/user/{file}\n{text}")
    timer = list(units)[-1]
    tell(f"# To start it: systemctl --user enable --now {timer}")
    tell("# To let it run while nobody is logged in: loginctl enable-linger\n")
    tell("# Or, in `crontab -e`; Debian's cron knows no CRON_TZ and goes by the machine's clock:")
    for line in cron.lines(job, table):
        tell(line)
    desk = Desk(register, rules, lambda: datetime.now(UTC), who="")
    for line in (*missing, *foreseen(orders, desk, table), *problems(units)):
        mention(f"Note: {line}")


def _read(reader: Callable[[str], Read], text: str, option: str) -> Read:
    try:
        return reader(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint=option) from None


def _zone(named: str | None, rules: Rules) -> str:
    from audiobook.broadcast.gates.wallclock import is_zone, machine_zone

    zone = named or rules.time_zone or machine_zone()
    if not is_zone(zone):
        wrong = f"There is no time zone “{zone}”" if zone else "This machine names no time zone"
        raise typer.BadParameter(f"{wrong}: give one, as Asia/Shanghai.", param_hint="--time-zone")
    return zone


def _orders(command: list[str]) -> tuple[list[Order], list[str]]:
    """What a command line would send, and what is wrong with mixes that cannot be loaded."""
    from audiobook.broadcast.gates.airing import Order
    from audiobook.broadcast.message import load
    from audiobook.errors import BroadcastError

    action, given = _parsed(command)
    confirmed = _several(given.get("confirm_urgent"))
    orders, missing = [], []
    for mix in _several(given.get("mixes") or given.get("mix")):
        try:
            message = load(Path(mix))
        except BroadcastError as error:
            missing.append(str(error))
        else:
            orders.append(Order(message, action, "", message.title in confirmed))
    return orders, missing


def _several(value: Any) -> tuple[str, ...]:
    """The values of an option or argument that may be given once or more often, or not at all."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _parsed(command: list[str]) -> tuple[Action, dict[str, Any]]:
    """Which command it is, and the values it would get; wrong usage of it is wrong usage here."""
    from audiobook.broadcast.gates.airing import Action
    from audiobook.commands.broadcast import app

    group: Any = typer.main.get_command(app)
    actions: tuple[Action, ...] = get_args(Action)
    senders = {one: found for one in actions if (found := group.get_command(None, one))}
    for action, sender in senders.items():
        if action == command[0]:
            name = f"audiobook broadcast {action}"
            return action, sender.make_context(name, command[1:]).params
    raise typer.BadParameter(
        f"“{command[0]}” is none of: {', '.join(senders)}.", param_hint="COMMAND"
    )


def _job(command: list[str], orders: list[Order]) -> Job:
    from audiobook.broadcast.schedule.job import PASSED_ON, Job

    titles = ", ".join(" ".join(order.message.title.split()) for order in orders)
    return Job(
        title=f"{command[0]}: {titles or command[1]}",
        program=_program(),
        arguments=("broadcast", *command),
        folder=str(Path.cwd()),
        environment=tuple((key, os.environ[key]) for key in PASSED_ON if os.environ.get(key)),
    )


def _program() -> str:
    beside = Path(sys.executable).with_name("audiobook")
    found = str(beside) if beside.exists() else shutil.which("audiobook")
    if found is None:
        raise typer.BadParameter("`audiobook` is not installed where a timer could find it.")
    return found


def _name(wanted: str | None, job: Job, table: Timetable) -> str:
    import hashlib
    import re

    if wanted is None:
        digest = hashlib.sha256(repr((job, table)).encode()).hexdigest()
        return f"audiobook-{job.arguments[1]}-{digest[:8]}"
    if not re.fullmatch(r"[A-Za-z0-9_.-]{1,100}", wanted):
        raise typer.BadParameter("Take letters, digits, - and _ alone.", param_hint="--name")
    return wanted
