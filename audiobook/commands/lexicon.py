"""`audiobook lexicon`: the word lists that a person keeps."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from audiobook.commands.streams import tell

app = typer.Typer(
    help="Keep word lists: how words are read, or what is said for them.", rich_markup_mode=None
)

_HERE: Final = "lexicon.toml where you work"


@app.callback()
def _lexicon() -> None:
    pass


@app.command()
def add(
    word: Annotated[str, typer.Argument(metavar="WORD", help="The word, as it is written.")],
    said: Annotated[
        str,
        typer.Argument(
            metavar="READING", help="Pinyin, as yan2du1 or yándū; with --say, any words."
        ),
    ],
    say: Annotated[
        bool, typer.Option("--say", help="Say these words instead, as they stand.")
    ] = False,
    everywhere: Annotated[
        bool,
        typer.Option(
            "--everywhere", help=f"Keep it for all that you make, and not in {_HERE} alone."
        ),
    ] = False,
    language: Annotated[
        str | None, typer.Option(metavar="TAG", help="The language of the texts it is for; zh-CN.")
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The engine it is for, as espeak or edge; else all."),
    ] = None,
) -> None:
    """Say how a word is read from now on."""
    from audiobook import wordlist
    from audiobook.engines import ENGINES
    from audiobook.settings import read_settings

    if engine is not None and engine not in ENGINES:
        raise typer.BadParameter(
            f"“{engine}” is none of: {', '.join(ENGINES)}.", param_hint="--engine"
        )
    mine, here = read_settings().lexicons
    path = mine if everywhere else here
    entry = {
        "word": word,
        "replacement" if say else "reading": said,
        **{key: value for key, value in (("language", language), ("engine", engine)) if value},
    }
    wordlist.add(path, **entry)
    tell(f"{word}: {said}, in {path}")
