"""`audiobook replace`: one sentence of a finished programme, recorded anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.options import MadeFolder, Offline, Plain, Sentences
from audiobook.commands.streams import showing, tell


def replace(
    folder: MadeFolder,
    sentences: Sentences,
    text: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What it says from now on; 重(chóng)庆 tells a reading."),
    ] = None,
    recording: Annotated[
        Path | None, typer.Option("--with", metavar="FILE", help="A person's recording of it.")
    ] = None,
    restore: Annotated[
        bool, typer.Option("--restore", help="Make it again what it was at first.")
    ] = False,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Speak all anew, where the voice is not what it was."),
    ] = False,
    offline: Offline = False,
    plain: Plain = False,
) -> None:
    """Replace sentences of a finished programme, and make its files again."""
    from audiobook import saying
    from audiobook.replacing import Order, Wish, replace_sentences
    from audiobook.settings import read_settings

    given = text is not None or recording is not None
    if restore and given:
        raise typer.BadParameter("It stands alone.", param_hint="--restore")
    settings = read_settings()
    order = Order(
        folder=folder,
        sentences=sentences,
        wish=Wish(text, recording, restore),
        anew=anew,
        lexicons=settings.lexicons,
        cache=settings.cache,
        studio=settings.studio(offline=offline),
        today=settings.today,
    )
    with showing(plain=plain) as console:
        replaced = replace_sentences(order, console)
    for line in saying.tell(replaced.programme, replaced.runs):
        tell(line)
    tell(replaced.report.line)
