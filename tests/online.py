"""The command line, whose edge-tts asks the stand-in for the online service."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from command import ROOT, run
from edge_service import EdgeService


def run_online(
    service: EdgeService, *arguments: str | Path, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with the service; writes a module that points there."""
    site = cwd / ".site"
    site.mkdir(exist_ok=True)
    paths = (service.environment(site)["PYTHONPATH"], str(ROOT))
    return run(*arguments, cwd=cwd, PYTHONPATH=os.pathsep.join(paths), AUDIOBOOK_OFFLINE="")
