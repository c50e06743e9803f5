"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiobook.editions import EDITIONS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "article.txt"

QUICK = ",".join(name for name, form in EDITIONS.items() if not form.anew)
"""Every edition but those that take long to encode, which have tests of their own."""

COMMAND = (sys.executable, "-m", "audiobook")


def run(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with a cache of its own there unless the environment has one."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment_for(cwd, **environment),
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def environment_for(cwd: Path, **environment: str) -> dict[str, str]:
    """This process's environment, with no folder of its user's, and no network."""
    own = {
        "PYTHONPATH": str(ROOT),
        "AUDIOBOOK_CACHE": str(cwd / ".cache"),
        "AUDIOBOOK_OFFLINE": "1",
        "XDG_CONFIG_HOME": str(cwd / ".config"),
        "XDG_STATE_HOME": str(cwd / ".state"),
    }
    return {**os.environ, **own, **environment}


@dataclass(frozen=True)
class Made:
    """What one run of the command has told and written."""

    place: Path
    """Where the command was run."""
    folder: Path
    told: dict[str, Any]
    """The object that `--json` prints."""

    @property
    def mp3(self) -> Path:
        """The programme."""
        return self.folder / f"{self.folder.name}.mp3"


def make(place: Path, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Made:
    """Run `make` to its good end."""
    done = run("make", *arguments, "--json", cwd=place, stdin=stdin, **environment)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Made(place, place / Path(next(iter(told["files"].values()))).parent, told)
