"""How fast `audiobook make` is, and how fast the command line starts.

    python -m benchmarks.make [ARTICLE]    the table
    python -m benchmarks.make --quick      one run of each, to see that it works

Prints medians of several runs in turn, and ratios within the run, for machines are noisy. The peer
is the pipeline that a user would type:

    espeak-ng -v VOICE -f TEXT --stdout | ffmpeg -i - -ac 1 -ar 44100 -c:a libmp3lame -b:a 64k OUT

It neither cleans nor measures nor proves. Both read the same words; as their pauses differ, time is
compared per second of audio made. How memory and time grow with length is in `benchmarks.long`.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.runs import EXAMPLE, Run, audio_seconds, audiobook, ours, run


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
        cpu = statistics.median(pair[side][0].cpu_s for pair in pairs)
        seconds = pairs[0][side][1]
        print(
            f"{name}: {wall:.2f} s, {cpu:.2f} s of processors, for {seconds:.0f} s of audio: "
            f"{seconds / wall:.0f} x real time"
        )
    ratios = [
        (mine.wall_s / my_audio) / (theirs.wall_s / their_audio)
        for (mine, my_audio), (theirs, their_audio) in pairs
    ]
    print(f"ratio per second of audio: {statistics.median(ratios):.2f} (to reach: 0.6)")


def with_earcons(article: Path, work: Path, runs: int) -> None:
    """With a tone before each section and without, in turn."""
    pairs = [
        (ours(article, work, "--earcons", "section")[0], ours(article, work)[0])
        for _ in range(runs)
    ]
    wall = statistics.median(one.wall_s / other.wall_s for one, other in pairs)
    cpu = statistics.median(one.cpu_s / other.cpu_s for one, other in pairs)
    print(f"with earcons, to without: {wall:.2f}, {cpu:.2f} of processors (to reach: 1.02)")


def start_up(runs: int) -> None:
    """The help against the least that Typer needs."""
    bare = [sys.executable, "-c", "import typer"]
    pairs = [(run(audiobook("--help")).wall_s, run(bare).wall_s) for _ in range(runs)]
    mine, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"audiobook --help: {mine * 1000:.0f} ms; import typer: {floor * 1000:.0f} ms")
    print(f"ratio: {ratio:.2f} (to reach: at most 1.3)")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--quick", action="store_true", help="one run of each")
    chosen = options.parse_args()
    runs = 1 if chosen.quick else chosen.runs
    with tempfile.TemporaryDirectory() as folder:
        compare(chosen.article, Path(folder), runs)
        with_earcons(chosen.article, Path(folder), runs)
    start_up(runs)


if __name__ == "__main__":
    main()
