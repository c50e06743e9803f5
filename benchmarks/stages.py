"""Where the time of `audiobook make` goes.

    python -m benchmarks.stages [ARTICLE]

Runs the command several times, each from a cold start, and prints for each stage the medians of the
time that passed and of the processors' time in it. Encoding goes on while the body is spoken, so
the two are one stage.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.runs import EXAMPLE

Times = dict[str, tuple[float, float]]
"""Seconds that passed and seconds of processors, by stage."""

_CHILD = "--child"


def stages() -> Iterator[tuple[Any, str, str]]:
    """Where each stage is called, by which name, and what it is for people."""
    from audiobook import finishing, pipeline
    from audiobook.editions.sound import rendering

    yield pipeline, "read_clean", "reading and cleaning"
    yield pipeline, "audition", "opening the voice"
    yield pipeline, "write_script", "writing the script"
    yield rendering, "_survey", "recording the first minute, and its loudness"
    yield rendering, "_press", "recording and encoding"
    yield rendering, "hear", "hearing: decoding, loudness, true peak, every clip"
    yield finishing, "write_editions", "transcripts and tag"
    yield finishing, "judge", "judging the files"


def child(article: str, folder: str) -> None:
    """Make an article, and print what each stage took."""
    began = time.perf_counter()
    from audiobook.cli import main

    taken: Times = {}
    for module, name, told in stages():
        setattr(module, name, _timed(getattr(module, name), told, taken))
    taken["imports"] = time.perf_counter() - began, time.process_time()
    sys.argv = ["audiobook", "make", article, "--voice", "mandarin", "--out", folder, "--name", "a"]
    try:
        with contextlib.redirect_stdout(sys.stderr):
            main()
    except SystemExit as leaving:
        if leaving.code:
            raise
    taken["all"] = time.perf_counter() - began, time.process_time()
    print(json.dumps(taken))


def _timed(stage: Any, told: str, taken: Times) -> Any:
    def timed(*given: Any, **named: Any) -> Any:
        began, used = time.perf_counter(), time.process_time()
        result = stage(*given, **named)
        wall, cpu = taken.get(told, (0.0, 0.0))
        taken[told] = wall + time.perf_counter() - began, cpu + time.process_time() - used
        return result

    return timed


def measure(article: Path, folder: str) -> Times:
    """What each stage of one run took, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.stages", _CHILD, str(article), folder]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "AUDIOBOOK_CACHE": folder}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, env=environment
    )
    taken: Times = json.loads(done.stdout)
    return taken


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == [_CHILD]:
        child(*sys.argv[2:])
        return
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--runs", type=int, default=7)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = [measure(chosen.article, folder) for _ in range(chosen.runs)]
    print("| stage | passed, ms | processors, ms |")
    print("| --- | --- | --- |")
    for told in runs[0]:
        wall, cpu = (statistics.median(one[told][side] for one in runs) for side in (0, 1))
        print(f"| {told} | {wall * 1000:.0f} | {cpu * 1000:.0f} |")


if __name__ == "__main__":
    main()
