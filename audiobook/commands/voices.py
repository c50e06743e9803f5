"""`audiobook voices`: who can speak, and how they sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.options import Offline
from audiobook.commands.streams import mention, tell

if TYPE_CHECKING:
    from audiobook.cast import Cast

app = typer.Typer(help="List the voices, show or try one.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def list_voices(context: typer.Context) -> None:
    """List the voice profiles, one a line."""
    if context.invoked_subcommand is not None:
        return
    from audiobook import voices
    from audiobook.cast import load_cast
    from audiobook.settings import read_settings

    folders = read_settings().voices
    for voice in voices.available(folders):
        tell(_line(load_cast(voice.name, folders)))


def _line(cast: Cast) -> str:
    """A profile in a line: its own voice, and who speaks for it."""
    from dataclasses import asdict

    from audiobook.engines import kind_of

    voice = cast.narrator
    kinds = dict.fromkeys("online" if kind_of(one).online else "embedded" for one in cast.voices)
    others = (f"; {role} by {name}" for role, name in asdict(voice.roles).items() if name)
    where = " and ".join(kinds)
    return f"{voice.name}: {voice.lang}, {where}, {voice.engine} {voice.voice}{''.join(others)}"


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
    if output is not None and output.suffix.lower() != ".mp3":
        raise typer.BadParameter(f"“{output}” does not end in .mp3.", param_hint="--output")
    from audiobook.sample import make_sample
    from audiobook.settings import read_settings

    settings = read_settings()
    path, studio = output or Path(f"{name}.mp3"), settings.studio(offline=offline)
    make_sample(name, text, path, studio, settings.lexicons, mention)
    tell(path)
