"""`audiobook broadcast log`: the register of what was aired."""

from __future__ import annotations

from typing import Annotated

import typer

from audiobook.commands.streams import mention, tell


def log(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each airing as a JSON object, a line each.")
    ] = False,
) -> None:
    """Print what was aired, by whom, where and when; the newest last."""
    from audiobook.broadcast.gates.history import lines, records
    from audiobook.commands.broadcast.desk import open_register

    register, rules = open_register()
    contents = register.read()
    for line in records(contents) if as_json else lines(contents, rules):
        tell(line)
    for number in contents.damaged:
        mention(f"Line {number} of {register.path} is damaged.")
