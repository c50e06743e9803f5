"""`audiobook picture`: a finished programme at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.options import MadeFolder
from audiobook.commands.streams import tell


def picture(
    folder: MadeFolder,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A .svg or .png; else picture.svg in DIR."
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Tell every single thing, not the first ten of a kind.")
    ] = False,
) -> None:
    """Draw a finished programme, and tell what the picture shows."""
    from audiobook import picture as pictures

    path = folder / pictures.FILE if output is None else output
    if path.suffix.lower() not in pictures.FORMS:
        raise typer.BadParameter(
            f"“{path}” does not end in {' or '.join(pictures.FORMS)}.", param_hint="--output"
        )
    overview = pictures.look(folder)
    pictures.write(overview, path)
    for line in pictures.lines(overview, None if everything else pictures.LISTED):
        tell(line)
    tell(path)
