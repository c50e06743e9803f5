"""`audiobook make`: from a source to files that are proven."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.commands.options import (
    USUAL,
    USUAL_SOUND,
    Chapter,
    Cover,
    Drop,
    IgnoreRobots,
    Keep,
    Lang,
    Offline,
    Plain,
    Sound,
    Source,
    Spoken,
    Strict,
    To,
    Tones,
)
from audiobook.commands.streams import showing, standard_input, tell
from audiobook.commands.wanted import request, wanted_editions, wanted_preset

if TYPE_CHECKING:
    from audiobook.pipeline import Made


def make(
    source: Source,
    to: To = USUAL,
    voice: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="A voice profile, or auto: online where the service answers."
        ),
    ] = None,
    lang: Lang = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder for the result's folder.")
    ] = Path("output"),
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call the result; else its title.")
    ] = None,
    sound: Sound = USUAL_SOUND,
    navigation: Spoken = None,
    earcons: Tones = None,
    cover: Cover = None,
    keep_stages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write article.json and script.json there."),
    ] = None,
    chapter: Chapter = None,
    keep: Keep = None,
    drop: Drop = None,
    strict: Strict = False,
    ignore_robots: IgnoreRobots = False,
    offline: Offline = False,
    fallback: Annotated[
        bool,
        typer.Option(
            "--fallback",
            help="Where the online service fails, let an embedded voice speak the whole.",
        ),
    ] = False,
    plain: Plain = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object about the result.")
    ] = False,
) -> None:
    """Make an article's audio: an MP3 with chapters, and its text."""
    from audiobook.pipeline import Order
    from audiobook.pipeline import make as make_programme
    from audiobook.settings import read_settings

    settings = read_settings()
    order = Order(
        request=request(
            source,
            lang=lang,
            chapter=chapter,
            keep=keep,
            drop=drop,
            strict=strict,
            ignore_robots=ignore_robots,
            offline=offline or settings.offline,
        ),
        editions=wanted_editions(to),
        preset=wanted_preset(sound),
        signposts=settings.signposts(navigation, earcons),
        out=out,
        name=name,
        voice=voice,
        preferred_voice=settings.preferences.voice,
        fallback=fallback,
        keep_stages=keep_stages,
        lexicons=settings.lexicons,
        cache=settings.cache,
        studio=settings.studio(offline=offline),
        today=settings.today,
        cover=cover,
    )
    with showing(plain=plain) as console:
        made = make_programme(order, standard_input(), console)
    if as_json:
        _print_json(made)
    else:
        from audiobook.recording import pace_of

        for path in made.files.values():
            tell(path)
        tell(made.report.line)
        tell(pace_of(made.record.programme))


def _print_json(made: Made) -> None:
    import json

    from audiobook.recording import pace_of

    programme, loudness = made.record.programme, made.record.loudness
    rate, pace = programme.track.rate, pace_of(programme)
    summary = {
        "title": programme.article.title.text,
        "duration_s": round(programme.track.frames / rate, 3),
        "files": {edition: str(path) for edition, path in made.files.items()},
        "sections": [
            {"heading": chapter.title, "start_s": round(chapter.start / rate, 3)}
            for chapter in programme.chapters
        ],
        "sentences": len(programme.clips),
        "findings": len(programme.findings),
        "voice": programme.voice,
        "engine": programme.engine,
        "pace": {
            "unit": pace.unit,
            "speaking": round(pace.speaking, 1),
            "overall": round(pace.overall, 1),
        },
        "gains_db": {one.voice: one.gain_db for one in programme.gains},
        "sound": made.record.preset.name,
        "loudness_lufs": round(loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
        "rms_dbfs": round(loudness.rms_dbfs, 2),
        "noise_floor_dbfs": round(loudness.noise_floor_dbfs, 2),
    }
    tell(json.dumps(summary, ensure_ascii=False))
