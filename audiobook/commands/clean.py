"""`audiobook clean`: the article without its noise, and what the noise was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.options import (
    Chapter,
    Drop,
    IgnoreRobots,
    Keep,
    Lang,
    Offline,
    Source,
    Strict,
)
from audiobook.commands.streams import mention, standard_input, tell
from audiobook.commands.wanted import request

if TYPE_CHECKING:
    from audiobook.model import Finding


def clean(
    source: Source,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the Markdown there."),
    ] = None,
    lang: Lang = None,
    chapter: Chapter = None,
    keep: Keep = None,
    drop: Drop = None,
    strict: Strict = False,
    ignore_robots: IgnoreRobots = False,
    offline: Offline = False,
    list_all: Annotated[
        bool, typer.Option("--all", help="List everything that was left out, a line each.")
    ] = False,
) -> None:
    """Print the article without its noise, as Markdown to edit."""
    from audiobook import readers
    from audiobook.files import write_beside
    from audiobook.pipeline import read_clean
    from audiobook.settings import read_settings

    wanted = request(
        source,
        lang=lang,
        chapter=chapter,
        keep=keep,
        drop=drop,
        strict=strict,
        ignore_robots=ignore_robots,
        offline=offline or read_settings().offline,
    )
    article, findings = read_clean(wanted, standard_input())
    markdown = readers.write_markdown(article)
    _tell(findings, list_all=list_all)
    if output is None:
        tell(markdown, end="")
    else:
        write_beside(output, markdown.encode())


def _tell(findings: Sequence[Finding], *, list_all: bool) -> None:
    """Say on standard error what was left out: how much of each kind, or each with its reason."""
    if list_all:
        for finding in findings:
            after = f" → {finding.after}" if finding.after else ""
            mention(
                f"{finding.place}: {finding.kind}: {finding.before}{after} ({finding.why})",
            )
    mention("Left out or changed:" if findings else "Nothing was left out.")
    for kind, count in Counter(finding.kind for finding in findings).items():
        mention(f"{kind}: {count}")
