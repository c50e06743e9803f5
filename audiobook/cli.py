"""The command line. Knows words and exit codes; the work is the pipeline's.

Exit codes: 0 all is spoken and written; 1 something failed, named in the last line; 2 wrong usage;
130 stopped by the user.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobook.errors import AudiobookError

if TYPE_CHECKING:
    from audiobook.model import Finding
    from audiobook.pipeline import Made

FAILED = 1
STOPPED = 130
"""What Typer makes of an interrupt, as shells do: 128 + SIGINT."""

app = typer.Typer(
    help="Turns an article as it is found into audio to listen to.",
    no_args_is_help=True,
    add_completion=False,
    # Boxes and colours are no help to a screen reader, and rich takes 100 ms to import.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A text or Markdown file, or - for standard input.")
]
Lang = Annotated[
    str | None, typer.Option(help="The article's language, as zh-CN or en; else it is told.")
]


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if wanted:
        from importlib.metadata import version

        typer.echo(f"audiobook {version('audiobook')}")
        raise typer.Exit


@app.callback()
def _audiobook(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def make(
    source: Source,
    to: Annotated[
        str, typer.Option(help="What to make, with commas between; all, or names as in mp3,vtt.")
    ] = "all",
    voice: Annotated[str | None, typer.Option(help="A voice profile.")] = None,
    lang: Lang = None,
    out: Annotated[Path, typer.Option(help="The folder for the result's folder.")] = Path("output"),
    name: Annotated[
        str | None, typer.Option(help="What to call the result; else its title.")
    ] = None,
    keep_stages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write article.json and script.json there."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines: nothing that moves, no colour.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object about the result.")
    ] = False,
) -> None:
    """Make an article's audio: an MP3 with chapters, and a transcript."""
    from audiobook.console import Console, is_plain
    from audiobook.pipeline import Order
    from audiobook.pipeline import make as make_programme
    from audiobook.settings import read_settings

    settings = read_settings()
    order = Order(
        location=source,
        editions=_editions(to),
        out=out,
        name=name,
        voice=voice,
        lang=lang,
        keep_stages=keep_stages,
        voices=settings.voices,
        lexicons=settings.lexicons,
        cache=settings.cache,
    )
    console = Console(plain=plain or is_plain(sys.stderr))
    try:
        made = make_programme(order, sys.stdin.buffer, console)
    finally:
        console.ends()
    if as_json:
        _print_json(made)
    else:
        for path in made.files.values():
            typer.echo(path)
        typer.echo(made.report.line)


def _editions(to: str) -> tuple[str, ...]:
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


def _print_json(made: Made) -> None:
    import json

    programme, loudness = made.record.programme, made.record.loudness
    rate = programme.track.rate
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
        "loudness_lufs": round(loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
    }
    typer.echo(json.dumps(summary, ensure_ascii=False))


@app.command()
def clean(
    source: Source,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the Markdown there."),
    ] = None,
    lang: Lang = None,
    list_all: Annotated[
        bool, typer.Option("--all", help="List everything that was left out, a line each.")
    ] = False,
) -> None:
    """Print the article without its noise, as Markdown to edit and to make audio from."""
    from audiobook import readers
    from audiobook.files import write_beside
    from audiobook.pipeline import read_clean

    article, findings = read_clean(source, sys.stdin.buffer, lang)
    markdown = readers.write_markdown(article)
    _tell(findings, list_all=list_all)
    if output is None:
        typer.echo(markdown, nl=False)
    else:
        write_beside(output, markdown.encode())


def _tell(findings: Sequence[Finding], *, list_all: bool) -> None:
    """Say on standard error what was left out: how much of each kind, or each with its reason."""
    if list_all:
        for finding in findings:
            after = f" → {finding.after}" if finding.after else ""
            typer.echo(
                f"{finding.place}: {finding.kind}: {finding.before}{after} ({finding.why})",
                err=True,
            )
    for kind, count in Counter(finding.kind for finding in findings).items():
        typer.echo(f"{kind}: {count}", err=True)
    if not findings:
        typer.echo("Nothing was left out.", err=True)


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that make has made.")],
) -> None:
    """Check a programme from its files: each sentence heard at its time, and loud as it should."""
    from audiobook.check import check as check_folder

    report = check_folder(folder)
    for problem in report.problems:
        typer.echo(problem, err=True)
    typer.echo(report.line)
    if report.problems:
        raise typer.Exit(FAILED)


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Titles are Chinese wherever the console's own encoding is not (Windows, LANG=C).
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except AudiobookError as error:
        typer.echo(f"audiobook: {error}", err=True)
        sys.exit(FAILED)
    except SystemExit as leaving:
        if leaving.code == STOPPED:
            typer.echo("audiobook: Stopped. What was there before is as it was.", err=True)
        raise
