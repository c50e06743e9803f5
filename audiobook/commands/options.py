"""Options and arguments that several commands have, said alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from audiobook.signposts import Earcons, Navigation

Source = Annotated[
    str,
    typer.Argument(metavar="SOURCE", help="A file, a web address, or - for standard input."),
]
MadeFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that make has made.")]
Sentences = Annotated[
    list[str], typer.Argument(metavar="ID...", help="s0012, or s0012-s0015, or just 12.")
]
Lang = Annotated[
    str | None,
    typer.Option(metavar="TAG", help="The article's language, as zh-CN or en; else it is told."),
]
Chapter = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Of a book or a feed, this chapter or item only."),
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
IgnoreRobots = Annotated[
    bool,
    typer.Option(
        "--ignore-robots", help="Fetch a page that you may read, whatever robots.txt says."
    ),
]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="Do not use the network (as AUDIOBOOK_OFFLINE=1 does)."),
]
To = Annotated[
    str,
    typer.Option(
        metavar="LIST", help="What to make, with commas between, as in mp3,epub,daisy; or all."
    ),
]
Cover = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own cover, a JPEG or PNG; else one is drawn."),
]
Sound = Annotated[
    str,
    typer.Option(
        metavar="USE", help="What the sound is for: listening, podcast, acx, r128 or none."
    ),
]
Spoken = Annotated[
    Navigation | None,
    typer.Option("--navigation", help="Whether sections are counted aloud; else as in settings."),
]
Tones = Annotated[
    Earcons | None,
    typer.Option("--earcons", help="Where a soft tone is heard; else as in settings."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines: nothing that moves, no colour.")]

USUAL: Final = "mp3,txt,md,vtt,srt,lrc,json"
"""What is made where nobody says what: the sound and its transcripts."""

USUAL_SOUND: Final = "listening"
