"""Playing a WAV with what the machine has for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from audiobook.errors import OutputError

PLAYERS: Final = (
    ("afplay",),  # macOS
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpv", "--no-video", "--really-quiet"),
    ("play", "-q"),  # SoX
)
"""Commands that play the file named after them; those that know the desktop's volume first."""

_INSTEAD: Final = "write it with -o FILE.wav and play that"


def play(wav: Path, seconds: float) -> None:
    """Play a file to its end.

    Raises:
        OutputError: there is no player, or none of those that are there could play.
    """
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(wav), winsound.SND_FILENAME)
        return
    found = [command for command in PLAYERS if shutil.which(command[0])]
    failures = []
    for command in found:
        failure = _failure(command, wav, seconds)
        if not failure:
            return
        failures.append(f"{command[0]}: {failure}")
    if failures:
        raise OutputError(f"Cannot play here ({'; '.join(failures)}): {_INSTEAD}.")
    known = ", ".join(command[0] for command in PLAYERS)
    raise OutputError(f"This machine has no player ({known}): {_INSTEAD}.")


def _failure(command: tuple[str, ...], wav: Path, seconds: float) -> str:
    """Why a player did not play; empty where it did."""
    began = time.monotonic()
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [*command, str(wav)], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        return error.strerror or str(error)
    # Some say nothing of a sound card that is missing, but are done before it can have been heard.
    if not done.returncode and time.monotonic() - began > seconds / 2:
        return ""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"
