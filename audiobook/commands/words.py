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
