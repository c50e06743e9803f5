"""The stand-in by hand: says which environment to set, then tells what it is asked until Ctrl+C.

python -m tests.edge_service --latency 0.3 --pace 20
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import tempfile
from pathlib import Path

from . import EdgeService

_STOP = {signal.SIGINT, signal.SIGTERM}


def main() -> None:
    """Serve."""
    options = argparse.ArgumentParser(prog="python -m tests.edge_service", description=__doc__)
    options.add_argument("--latency", type=float, default=0.0, metavar="SECONDS")
    options.add_argument("--pace", type=float, metavar="TIMES", help="seconds of sound a second")
    options.add_argument("--most", type=int, metavar="CONNECTIONS", help="taken at once")
    options.add_argument("--when-crowded", default="429", metavar="FAULT", help="for those beyond")
    options.add_argument("--fail", action="append", default=[], metavar="FAULT", help="always")
    options.add_argument(
        "--once", action="append", default=[], metavar="FAULT", help="the first time for each text"
    )
    chosen = options.parse_args()
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)  # before there are threads
    with (
        tempfile.TemporaryDirectory() as folder,
        EdgeService(
            latency_s=chosen.latency,
            pace=chosen.pace,
            most_connections=chosen.most,
            when_crowded=chosen.when_crowded,
            tell=_print,
        ) as service,
    ):
        for fault in chosen.once:
            service.fail(fault, times=1)
        for fault in chosen.fail:
            service.fail(fault)
        environment = service.environment(Path(folder))
        _print(f"export PYTHONPATH={shlex.quote(environment['PYTHONPATH'])}")
        for name in sorted(os.environ.keys() - environment.keys()):
            _print(f"unset {name}")
        signal.sigwait(_STOP)
        _print(f"{len(service.requests)} requests, {service.most_at_once} at most at once")


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - it is for a person, or for a benchmark


if __name__ == "__main__":
    main()
