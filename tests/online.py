"""The command line, run where edge-tts asks the stand-in for the online service."""

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
    path = site_of(service, cwd)
    return run(*arguments, cwd=cwd, PYTHONPATH=path, AUDIOBOOK_OFFLINE="")


def site_of(service: EdgeService, folder: Path) -> str:
    """Where a process finds the package, and the module, written there, that points it there."""
    site = folder / ".site"
    site.mkdir(exist_ok=True)
    return os.pathsep.join((service.environment(site)["PYTHONPATH"], str(ROOT)))
