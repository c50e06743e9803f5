"""A group of commands that are built when they are called.

Typer builds every command, reading all annotations of all, whatever is asked for; that takes longer
than the help itself, and longer with every command.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import typer
from typer.core import TyperGroup

Listed = Callable[..., None] | typer.Typer
"""A command, or a group of commands."""


def on_demand(listed: Mapping[str, Listed]) -> type[TyperGroup]:
    """The class of a group that has these commands, by their names, in the order of the help."""

    # Any stands for the classes of Click, of which Typer has a copy of its own.
    class OnDemand(TyperGroup):
        def __init__(self, **attributes: Any) -> None:
            super().__init__(**attributes)
            self.commands: Any = dict.fromkeys(listed)  # from whose names it suggests one

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's
            return list(listed)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
            return _built(cmd_name, listed[cmd_name]) if cmd_name in listed else None

        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
            with formatter.section("Commands"):
                formatter.write_dl([(name, _summary(one)) for name, one in listed.items()])

    return OnDemand


def _built(name: str, one: Listed) -> Any:
    if isinstance(one, typer.Typer):
        return typer.main.get_group(one)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(one)
    return typer.main.get_command(alone)


def _summary(one: Listed) -> str:
    """The first line of a command's help."""
    text = one.info.help if isinstance(one, typer.Typer) else inspect.getdoc(one)
    return str(text).partition("\n")[0]
