"""How long all editions of a programme take, and how much memory those of a long one.

    python -m benchmarks.editions [ARTICLE]    the article, and ten hours of it
    python -m benchmarks.editions --quick      the article alone, once

Editions are made by `audiobook export`, from an MP3 that is there. For the article they are set
against encoding, by ffmpeg alone, the sound that they contain: MP3, AAC and Opus. For the long
programme each is made by itself, and its memory is that process's peak.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.runs import EXAMPLE, audio_seconds, audiobook, ours, repeated, run

HOURS = 10
CODECS = (
    ("mp3", ("-c:a", "libmp3lame", "-b:a", "64k")),
    ("m4a", ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k")),
    ("opus", ("-c:a", "libopus", "-b:a", "24k")),
)
"""Endings, and options that ask for what ours ask for."""


def encoding_s(mp3: Path, work: Path) -> float:
    """Seconds that encoding an MP3's sound takes, once in each codec."""
    ffmpeg, wav = ["ffmpeg", "-nostdin", "-v", "error", "-y"], work / "sound.wav"
    subprocess.run([*ffmpeg, "-i", mp3, wav], check=True)
    began = time.perf_counter()
    for ending, options in CODECS:
        subprocess.run([*ffmpeg, "-i", wav, *options, work / f"sound.{ending}"], check=True)
    return time.perf_counter() - began


def article(source: Path, work: Path, runs: int) -> float:
    """All editions of an article against the encoding of their sound; how long its sound is."""
    _, seconds = ours(source, work)
    folder = work / "ours" / "a"
    export = audiobook("export", folder, "--to", "all")
    cache = str(work / "cache")
    pairs = [
        (run(export, AUDIOBOOK_CACHE=cache), encoding_s(folder / "a.mp3", work))
        for _ in range(runs)
    ]
    wall = statistics.median(taken.wall_s for taken, _ in pairs)
    encoding = statistics.median(taken for _, taken in pairs)
    ratio = statistics.median(taken.wall_s / alone for taken, alone in pairs)
    print(f"all editions of {seconds / 60:.1f} min: {wall:.1f} s; encoding alone: {encoding:.1f} s")
    print(f"ratio: {ratio:.2f} (to reach: at most 2)")
    return seconds


def long(source: Path, work: Path, seconds: float) -> None:
    """Each edition of ten hours: its time and its memory, and those of the check of all."""
    from audiobook.editions import EDITIONS

    ours(repeated(source, round(HOURS * 3600 / seconds), work), work)
    folder, cache = work / "ours" / "a", str(work / "cache")
    lasts = audio_seconds(folder / "a.mp3")
    print(f"{lasts / 3600:.1f} h:")
    peaks = []
    for edition in EDITIONS:
        taken = run(audiobook("export", folder, "--to", edition), AUDIOBOOK_CACHE=cache)
        peaks.append(taken.peak_mb)
        print(f"  {edition}: {taken.wall_s:.1f} s, {taken.peak_mb:.0f} MB")
    taken = run(audiobook("check", folder), AUDIOBOOK_CACHE=cache)
    print(f"  check of all: {taken.wall_s:.1f} s, {taken.peak_mb:.0f} MB")
    print(f"memory: {max(peaks):.0f} MB at the most (to reach: below 300)")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--quick", action="store_true", help="one run, without ten hours")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        seconds = article(chosen.article, work, 1 if chosen.quick else chosen.runs)
        if not chosen.quick:
            long(chosen.article, work, seconds)


if __name__ == "__main__":
    main()
