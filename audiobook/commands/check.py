"""`audiobook check`: the proof of a run, again, from the files alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.words import FAILED, tell


def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that make has made.")],
) -> None:
    """Listen to a finished programme again, from its files."""
    from audiobook.check import check as check_folder

    report = check_folder(folder)
    for problem in report.problems:
        typer.echo(problem, err=True)
    tell(report.line)
    if report.problems:
        raise typer.Exit(FAILED)
