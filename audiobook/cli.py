"""The command line: its commands, and what becomes of errors.

Exit codes: 0 all is spoken and written; 1 something failed, named in the last line; 2 wrong usage;
130 stopped by the user; 143 sending was ended by the system.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any, Final

import typer

from audiobook import __version__
from audiobook.commands import broadcast, cache, lexicon, voices
from audiobook.commands.check import check
from audiobook.commands.clean import clean
from audiobook.commands.export import export
from audiobook.commands.feed import feed
from audiobook.commands.make import make
from audiobook.commands.on_demand import on_demand
from audiobook.commands.picture import picture
from audiobook.commands.replace import replace
from audiobook.commands.review import review
from audiobook.commands.say import say
from audiobook.commands.streams import mention, printed, tell
from audiobook.errors import AudiobookError

COMMANDS: Final = (make, clean, review, check, say, picture, replace, export, feed)
"""In the order in which the help lists them."""

GROUPS: Final = {
    "broadcast": broadcast.app,
    "lexicon": lexicon.app,
    "voices": voices.app,
    "cache": cache.app,
}
"""Commands that have commands, by name; after the others in the help."""

STOPPED: Final = 130
"""What Typer makes of an interrupt, as shells do: 128 + SIGINT; its line is __main__'s."""

_RARELY: Final = 5_000
"""New objects after which Python looks for cycles among them. Its usual 700 are meant for programs
that make and drop much; here what is made stays, and looking took 2% of the time. With 20,000 the
memory that ten hours take is in more pieces, and 15 MB more."""

_WRONG_USAGE: Final[Any] = typer.BadParameter.__base__
"""What Typer raises for any words that it does not know, and has no public name for."""

app = typer.Typer(
    cls=on_demand({command.__name__: command for command in COMMANDS} | GROUPS),
    help="Turns an article as it is found into audio to listen to.",
    invoke_without_command=True,
    add_completion=False,
    # Boxes and colours are no help to a screen reader, and rich takes 100 ms to import.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if wanted:
        tell(f"audiobook {__version__}")
        raise typer.Exit


@app.callback()
def _audiobook(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        tell(context.get_help())


def main() -> None:
    """Run the command line and leave with its exit code.

    Raises:
        KeyboardInterrupt: the user stopped it.
    """
    sys.stdout, sys.stderr = printed(sys.stdout), printed(sys.stderr)
    # Work is shared out in lanes of our own; numpy's threads would only spin beside them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_RARELY)
    try:
        code = app(prog_name="audiobook", standalone_mode=False) or 0
        if code == STOPPED:
            raise KeyboardInterrupt
    except AudiobookError as error:
        _last_line(str(error))
        code = error.exit_code
    except _WRONG_USAGE as error:
        code = _wrong_usage(error)
    except typer.Abort:  # a question that was not answered
        raise KeyboardInterrupt from None
    finally:
        # All of it goes with the process; to look for cycles in it first would take 40 ms.
        gc.freeze()
    sys.exit(code)


def _wrong_usage(error: Any) -> int:
    """Say what is wrong, and where to read what is right."""
    command = error.ctx.command_path if error.ctx else "audiobook"
    message = error.format_message().rstrip(".?")
    _last_line(f"{message}. See: {command} --help")
    return int(error.exit_code)


def _last_line(text: str) -> None:
    line = " ".join(text.splitlines())  # a file's name may have several
    mention(f"audiobook: {line}")
