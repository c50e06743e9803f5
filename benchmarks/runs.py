"""Running commands and taking their time and memory; articles as long as they need to be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "article.txt"

_NO_BYTECODE = frozenset({"PYTHONDONTWRITEBYTECODE"})


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    wall_s: float
    cpu_s: float
    """Of all processes and threads."""
    peak_mb: float
    """Of the largest process."""


def run(command: str | Sequence[str], **environment: str) -> Run:
    """Run a command to its end; raises CalledProcessError where it fails."""
    # Where Python may not keep what it compiles, ours alone would compile everything each time.
    inherited = {key: value for key, value in os.environ.items() if key not in _NO_BYTECODE}
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        shell=isinstance(command, str),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=inherited | environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def audiobook(*arguments: str | Path) -> list[str]:
    """The command line of this project, in this Python."""
    code = "from audiobook.__main__ import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


def ours(article: Path, work: Path, *options: str) -> tuple[Run, float]:
    """Make an article in `work/ours/a`; the run, and the seconds of audio it made."""
    out = work / "ours"
    shutil.rmtree(out, ignore_errors=True)
    command = audiobook("make", article, "--out", out, "--name", "a", *options)
    taken = run([*command, "--voice", "mandarin"], AUDIOBOOK_CACHE=str(work / "cache"))
    return taken, audio_seconds(out / "a" / "a.mp3")


def audio_seconds(path: Path) -> float:
    """How long an MP3 lasts, by its frames."""
    import soundfile

    return float(soundfile.info(str(path)).duration)


def repeated(article: Path, times: int, work: Path) -> Path:
    """The clean article many times over; an edited one, or cleaning would take the copies out."""
    clean = subprocess.run(
        audiobook("clean", article),
        check=True,
        capture_output=True,
        env={**os.environ, "AUDIOBOOK_CACHE": str(work / "cache")},
    ).stdout.decode()
    head, body = clean.split("\n---\n", 1)
    path = work / f"{times}.md"
    path.write_text(f"{head}\n---\n" + body * times, encoding="utf-8")
    return path
