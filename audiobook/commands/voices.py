"""`audiobook voices`: who can speak, and how they sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.options import Offline
from audiobook.commands.streams import mention, tell

app = typer.Typer(help="List the voices, show or try one.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def list_voices(context: typer.Context) -> None:
    """List the voice profiles, one a line."""
    if context.invoked_subcommand is not None:
        return
    from audiobook import voices
    from audiobook.engines import kind_of
    from audiobook.settings import read_settings

    for voice in voices.available(read_settings().voices):
        where = "online" if kind_of(voice).online else "embedded"
        tell(f"{voice.name}: {voice.lang}, {where}, {voice.engine} {voice.voice}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A voice profile.")],
) -> None:
    """Print a voice's profile, to be copied and edited."""
    from audiobook import voices
    from audiobook.settings import read_settings

    tell(voices.file_of(name, read_settings().voices).read_text("utf-8"), end="")


@app.command("try")
def try_voice(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A voice profile.")],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What it says; else something short.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The MP3; else NAME.mp3."),
    ] = None,
    offline: Offline = False,
) -> None:
    """Make a short sample of a voice, as an MP3."""
    from audiobook.sample import make_sample
    from audiobook.settings import read_settings

    settings = read_settings()
    path, studio = output or Path(f"{name}.mp3"), settings.studio(offline=offline)
    make_sample(name, text, path, studio, settings.lexicons, mention)
    tell(path)
