"""`audiobook cache`: how much of what was spoken is kept, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from audiobook.commands.streams import tell

if TYPE_CHECKING:
    from audiobook.cache import Size

app = typer.Typer(
    help="Say how much of online voices is kept, or throw it away.",
    rich_markup_mode=None,
)

_MB: Final = 1_000_000


@app.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """Say how much of what online voices spoke is kept, and where."""
    if context.invoked_subcommand is not None:
        return
    from audiobook.settings import read_settings

    kept = read_settings().kept
    tell(f"{_told(kept.size())} kept in {kept.folder}")


@app.command()
def clear() -> None:
    """Throw away all that is kept; what is needed is asked for again."""
    from audiobook.settings import read_settings

    tell(f"{_told(read_settings().kept.clear())} thrown away")


def _told(size: Size) -> str:
    from audiobook.naming import counted

    return f"{counted(size.files, 'answer')} of online voices, {size.bytes / _MB:.1f} MB,"
