"""What several commands say alike."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final, TextIO

import typer

from audiobook.errors import OutputError
from audiobook.signposts import Earcons, Navigation

if TYPE_CHECKING:
    from audiobook.console import Console
    from audiobook.editions.sound.rendition import Preset
    from audiobook.pipeline import Request

FAILED: Final = 1
"""The exit code where something failed."""

Source = Annotated[
    str,
    typer.Argument(metavar="SOURCE", help="A file, a web address, or - for standard input."),
]
MadeFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that make has made.")]
Sentences = Annotated[
    list[str], typer.Argument(metavar="ID...", help="s0012, or s0012-s0015, or just 12.")
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines: nothing that moves, no colour.")]
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
Cover = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own cover, a JPEG or PNG; else one is drawn."),
]
Sound = Annotated[
    str,
    typer.Option(help="What the sound is for: listening, podcast, acx, r128 or none."),
]
Spoken = Annotated[
    Navigation | None,
    typer.Option("--navigation", help="Whether sections are counted aloud; else as in settings."),
]
Tones = Annotated[
    Earcons | None,
    typer.Option("--earcons", help="Where a soft tone is heard; else as in settings."),
]
USUAL: Final = "mp3,txt,md,vtt,srt,lrc,json"
"""What is made where nobody says what: the sound and its transcripts."""


USUAL_SOUND: Final = "listening"


def standard_input() -> BinaryIO | None:
    """What `-` reads; None where the command was started without one."""
    return sys.stdin.buffer if sys.stdin else None


@contextlib.contextmanager
def showing(*, plain: bool) -> Iterator[Console]:
    """Show how far a run has come, on standard error, until it ends."""
    from audiobook.console import Console, is_plain

    console = Console(sys.stderr, plain=plain or is_plain(sys.stderr))
    try:
        yield console
    finally:
        console.ends()


def tell(text: object, *, end: str = "\n") -> None:
    """Print a result on standard output.

    Raises:
        OutputError: it cannot take it, as a file on a full disk cannot; `| head` is no failure.
    """
    try:
        typer.echo(f"{text}{end}", nl=False)
    except OSError as error:
        _let_go(sys.stdout)
        if error.errno != errno.EPIPE:  # with that, whoever reads it has read enough
            raise OutputError(f"Cannot write to standard output: {error.strerror}.") from error


def _let_go(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, or Python would fail with it again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


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


def wanted_preset(sound: str) -> Preset:
    """The preset that a user asks for."""
    from audiobook.editions.sound.rendition import PRESETS

    if sound not in PRESETS:
        raise typer.BadParameter(
            f"“{sound}” is none of: {', '.join(PRESETS)}.", param_hint="--sound"
        )
    return PRESETS[sound]


Chapter = Annotated[
    int | None, typer.Option(min=1, help="Of a book or a feed, this chapter or item only.")
]
IgnoreRobots = Annotated[
    bool,
    typer.Option(
        "--ignore-robots", help="Fetch a page that you may read, whatever robots.txt says."
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(metavar="KIND", help="Keep this kind of noise: page, gloss, duplicate, …"),
]
Drop = Annotated[
    list[str] | None,
    typer.Option(metavar="KIND", help="Leave out this kind of content: caption, image, note, …"),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Stop where over a tenth of the text was left out by guesswork."),
]


def request(
    source: str,
    *,
    lang: str | None,
    chapter: int | None,
    keep: list[str] | None,
    drop: list[str] | None,
    strict: bool,
    ignore_robots: bool,
    offline: bool,
) -> Request:
    """What these options ask for."""
    from audiobook.cleaning import Choice
    from audiobook.pipeline import Request
    from audiobook.readers import Wishes

    return Request(
        location=source,
        lang=lang,
        wishes=Wishes(chapter=chapter, ignore_robots=ignore_robots, offline=offline),
        choice=Choice(keep=_kinds(keep, "--keep"), drop=_kinds(drop, "--drop"), strict=strict),
    )


def _kinds(named: list[str] | None, option: str) -> frozenset[str]:
    """The kinds that an option names, with commas or one by one."""
    from audiobook.cleaning import KINDS

    kinds = {kind.strip() for names in named or () for kind in names.split(",") if kind.strip()}
    for kind in sorted(kinds):
        if kind not in KINDS:
            raise typer.BadParameter(f"“{kind}” is none of: {', '.join(KINDS)}.", param_hint=option)
    return frozenset(kinds)
