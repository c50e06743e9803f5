"""`audiobook check`: the proof of a run, again, from the files alone."""

from __future__ import annotations

import typer

from audiobook.commands.options import MadeFolder
from audiobook.commands.streams import FAILED, mention, tell


def check(
    folder: MadeFolder,
) -> None:
    """Listen to a finished programme again, from its files."""
    from audiobook.check import check as check_folder

    report = check_folder(folder)
    for problem in report.problems:
        mention(problem)
    tell(report.line)
    if report.problems:
        raise typer.Exit(FAILED)
