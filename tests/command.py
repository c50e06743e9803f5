"""The command line, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "article.txt"

COMMAND = (sys.executable, "-c", "from audiobook.cli import main; main()")


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
    """This process's environment, with nobody's cache or configuration but the test's."""
    own = {
        "PYTHONPATH": str(ROOT),
        "AUDIOBOOK_CACHE": str(cwd / ".cache"),
        "XDG_CONFIG_HOME": str(cwd / ".config"),
    }
    return {**os.environ, **own, **environment}
