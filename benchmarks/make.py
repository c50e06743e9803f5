"""How fast `audiobook make` is, and how much memory it takes.

    python -m benchmarks.make            the whole table
    python -m benchmarks.make --quick    one run of the small things, to see that it works

Prints medians of several runs in turn, and ratios within the run, for machines are noisy. The peer
is the pipeline that a user would type:

    espeak-ng -v VOICE -f TEXT --stdout | ffmpeg -i - -ac 1 -ar 44100 -c:a libmp3lame -b:a 64k OUT

It neither cleans nor measures nor proves. Both read the same words; as their pauses differ, time is
compared per second of audio made.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "article.txt"
LONGER = 100
"""How many articles the long one is made of."""

_NO_BYTECODE = frozenset({"PYTHONDONTWRITEBYTECODE"})


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    wall_s: float
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
    return Run(wall, usage.ru_maxrss / 1024)


def audio_seconds(path: Path) -> float:
    """How long an MP3 lasts, by its frames."""
    import soundfile

    return float(soundfile.info(str(path)).duration)


def audiobook(*arguments: str | Path) -> list[str]:
    """The command line of this project, in this Python."""
    code = "from audiobook.cli import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


def ours(article: Path, work: Path) -> tuple[Run, float]:
    """Make an article; the run, and the seconds of audio it made."""
    out = work / "ours"
    shutil.rmtree(out, ignore_errors=True)
    command = audiobook("make", article, "--out", out, "--name", "a", "--voice", "mandarin")
    taken = run(command, AUDIOBOOK_CACHE=str(work / "cache"))
    return taken, audio_seconds(out / "a" / "a.mp3")


def peer(text: Path, work: Path) -> tuple[Run, float]:
    """Speak a text by the shell pipeline; the run, and the seconds of audio it made."""
    out = work / "peer.mp3"
    taken = run(
        f"espeak-ng -v cmn -f '{text}' --stdout | "
        f"ffmpeg -y -loglevel error -i - -ac 1 -ar 44100 -c:a libmp3lame -b:a 64k '{out}'"
    )
    return taken, audio_seconds(out)


def compare(article: Path, work: Path, runs: int) -> None:
    """Ours and the peer in turn, per second of audio."""
    text = work / "spoken.txt"
    ours(article, work)  # warms the disk's cache, and gives the peer its words
    text.write_bytes((work / "ours" / "a" / "transcript.txt").read_bytes())
    if not (shutil.which("espeak-ng") and shutil.which("ffmpeg")):
        print("the shell pipeline: not measured, espeak-ng or ffmpeg is not installed")
        return
    peer(text, work)
    pairs = [(ours(article, work), peer(text, work)) for _ in range(runs)]
    for name, side in (("audiobook make", 0), ("espeak-ng | ffmpeg", 1)):
        wall = statistics.median(pair[side][0].wall_s for pair in pairs)
        seconds = pairs[0][side][1]
        print(
            f"{name}: {wall:.2f} s for {seconds:.0f} s of audio, {seconds / wall:.0f} x real time"
        )
    ratios = [
        (mine.wall_s / my_audio) / (theirs.wall_s / their_audio)
        for (mine, my_audio), (theirs, their_audio) in pairs
    ]
    print(f"ratio per second of audio: {statistics.median(ratios):.2f} (to reach: at most 1.0)")


def memory(article: Path, work: Path) -> None:
    """Peak memory of one article and of one a hundred times as long."""
    short, short_audio = ours(article, work)
    long_article = work / "long.md"
    long_article.write_text(_repeated(article, work), encoding="utf-8")
    long, long_audio = ours(long_article, work)
    growth = (long.peak_mb - short.peak_mb) / ((long_audio - short_audio) / 3600)
    print(f"peak memory: {short.peak_mb:.0f} MB for {short_audio / 60:.1f} min of audio")
    print(
        f"peak memory: {long.peak_mb:.0f} MB for {long_audio / 3600:.1f} h of audio, made in "
        f"{long.wall_s:.0f} s (to reach: below 300 MB)"
    )
    print(f"growth: {growth:.1f} MB an hour (to reach: below 5)")


def _repeated(article: Path, work: Path) -> str:
    """The clean article many times over; an edited one, or cleaning would take the copies out."""
    clean = subprocess.run(
        audiobook("clean", article),
        check=True,
        capture_output=True,
        env={**os.environ, "AUDIOBOOK_CACHE": str(work / "cache")},
    ).stdout.decode()
    head, body = clean.split("\n---\n", 1)
    return f"{head}\n---\n" + body * LONGER


def start_up(runs: int) -> None:
    """The help against the least that Typer needs."""
    bare = [sys.executable, "-c", "import typer"]
    pairs = [(run(audiobook("--help")).wall_s, run(bare).wall_s) for _ in range(runs)]
    mine, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"audiobook --help: {mine * 1000:.0f} ms; import typer: {floor * 1000:.0f} ms")
    print(f"ratio: {ratio:.2f} (to reach: at most 2)")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--quick", action="store_true", help="one run, without the long article")
    chosen = options.parse_args()
    runs = 1 if chosen.quick else chosen.runs
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        compare(chosen.article, work, runs)
        start_up(runs)
        if not chosen.quick:
            memory(chosen.article, work)


if __name__ == "__main__":
    main()
