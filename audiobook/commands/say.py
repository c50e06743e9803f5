"""`audiobook say`: sentences of a finished programme, by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.options import MadeFolder, Sentences
from audiobook.commands.streams import tell


def say(
    folder: MadeFolder,
    sentences: Sentences,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a .wav or .mp3, play nothing."),
    ] = None,
) -> None:
    """Let a finished programme's sentences be heard, one by one."""
    from audiobook import saying
    from audiobook.editions.files.record import load
    from audiobook.sentences import find

    if output is not None and output.suffix.lower() not in saying.FORMS:
        raise typer.BadParameter(
            f"“{output}” does not end in {' or '.join(saying.FORMS)}.", param_hint="--output"
        )
    record = load(folder)
    runs = find(sentences, record.programme.script.utterances)
    for line in saying.tell(record.programme, runs):
        tell(line)
    sound = saying.sound_of(folder, record)
    parts = saying.stretches(record.programme, runs)
    if output is None:
        saying.play(sound, parts)
    else:
        saying.write(sound, parts, output)
        tell(output)
