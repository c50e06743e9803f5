"""What systemd itself says of units, where it is there to be asked."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path


def problems(units: Mapping[str, str]) -> tuple[str, ...]:
    """What `systemd-analyze verify` has against units, a line each; nothing where it is missing.

    Args:
        units: the files by their names.
    """
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        return ()
    with tempfile.TemporaryDirectory() as place:
        for name, text in units.items():
            Path(place, name).write_text(text, encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - no shell
            [analyze, "verify", *(f"./{name}" for name in units)],
            cwd=place,
            capture_output=True,
            check=False,
        )
        lines = (done.stdout + done.stderr).decode(errors="replace").splitlines()
    return tuple(line for line in lines if any(name in line for name in units))
