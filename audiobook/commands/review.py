"""`audiobook review`: what will be said, before it is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobook.commands.options import (
    Chapter,
    Drop,
    IgnoreRobots,
    Keep,
    Lang,
    Offline,
    Source,
    Spoken,
    Strict,
)
from audiobook.commands.streams import mention, standard_input, tell
from audiobook.commands.wanted import request


def review(
    source: Source,
    voice: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The voice profile it is for; else the embedded one for its language.",
        ),
    ] = None,
    lang: Lang = None,
    navigation: Spoken = None,
    chapter: Chapter = None,
    keep: Keep = None,
    drop: Drop = None,
    strict: Strict = False,
    ignore_robots: IgnoreRobots = False,
    offline: Offline = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each sentence as a JSON object, a line each.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write an accessible page there.")
    ] = None,
) -> None:
    """Show what is said otherwise than written, and what is doubtful."""
    from audiobook import lexicon, voices
    from audiobook.audition import AUTO
    from audiobook.cast import load_cast
    from audiobook.files import write_beside
    from audiobook.pipeline import read_clean
    from audiobook.review import review as review_article
    from audiobook.review.lines import lines
    from audiobook.review.page import page
    from audiobook.review.records import records
    from audiobook.settings import read_settings

    settings = read_settings()
    wanted = request(
        source,
        lang=lang,
        chapter=chapter,
        keep=keep,
        drop=drop,
        strict=strict,
        ignore_robots=ignore_robots,
        offline=offline or settings.offline,
    )
    article, _ = read_clean(wanted, standard_input())
    name = voice or article.voice or AUTO
    if name == AUTO:
        # Nothing is spoken here, so no service need be asked whether it is there.
        name = voices.defaults_for(article.lang).embedded
    reviewed = review_article(
        article,
        load_cast(name, settings.voices),
        lexicon.load(settings.lexicons),
        settings.signposts(navigation, None),
    )
    if html is not None:
        write_beside(html, page(reviewed).encode())
        mention(reviewed.summary)
        return
    for line in records(reviewed) if as_json else lines(reviewed):
        tell(line)
