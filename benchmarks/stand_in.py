"""The tests' stand-in for the online service, in a process of its own, for benchmarks to ask."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ASKED = re.compile(rb"^([\d.]+) to ([\d.]+) s: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A service that runs."""

    log: Path
    environment: dict[str, str]
    """Of a process that asks it."""

    def asked(self) -> list[float]:
        """Seconds that each request so far has taken, whatever came of it."""
        found = _ASKED.findall(self.log.read_bytes())
        return [float(end) - float(start) for start, end in found]


@contextmanager
def serving(work: Path, latency_s: float, pace: float) -> Iterator[StandIn]:
    """Run a stand-in that answers after some time, and so many times as fast as it speaks."""
    log = work / "service.log"
    command = [sys.executable, "-m", "tests.edge_service"]
    settings = ["--latency", str(latency_s), "--pace", str(pace)]
    with log.open("wb") as file, subprocess.Popen([*command, *settings], stdout=file) as process:
        try:
            while (path := re.search(rb"^export PYTHONPATH=(.+)\n", log.read_bytes())) is None:
                time.sleep(0.05)
            environment = {
                "PYTHONPATH": path[1].decode(),
                "NO_PROXY": "127.0.0.1",
                "AUDIOBOOK_OFFLINE": "",
            }
            yield StandIn(log, environment)
        finally:
            process.terminate()
