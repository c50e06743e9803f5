"""Judges that run in Node: `tests/tools/package.json` names them, `.ci/run` installs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parent / "tools"


@cache
def is_installed(package: str) -> bool:
    """Whether Node finds a package from where our scripts are."""
    if shutil.which("node") is None:
        return False
    code = f"require.resolve({json.dumps(package)})"
    return subprocess.run(["node", "-e", code], cwd=TOOLS, capture_output=True).returncode == 0


def ask(script: str, *arguments: str | Path) -> Any:
    """What a script of ours prints, as JSON."""
    done = subprocess.run(
        ["node", TOOLS / script, *map(str, arguments)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
