"""What several commands say alike."""

from __future__ import annotations

from typing import Annotated, Final

import typer

FAILED: Final = 1
"""The exit code where something failed."""

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A text or Markdown file, or - for standard input.")
]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="Do not use the network (as AUDIOBOOK_OFFLINE=1 does)."),
]
Lang = Annotated[
    str | None, typer.Option(help="The article's language, as zh-CN or en; else it is told.")
]
To = Annotated[
    str,
    typer.Option(help="What to make, with commas between, as in mp3,epub,daisy; or all."),
]
USUAL: Final = "mp3,txt,md,vtt,srt,lrc,json"
"""What is made where nobody says what: the sound and its transcripts."""


def wanted_editions(to: str) -> tuple[str, ...]:
    """The names of editions that a user asks for, in the order of the table."""
    from audiobook.editions import EDITIONS

    if to == "all":
        return tuple(EDITIONS)
    wanted = [part.strip() for part in to.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in EDITIONS]
    if unknown or not wanted:
        raise typer.BadParameter(
            f"“{unknown[0] if unknown else to}” is none of: all, {', '.join(EDITIONS)}.",
            param_hint="--to",
        )
    return tuple(edition for edition in EDITIONS if edition in wanted)
