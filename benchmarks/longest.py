"""All editions of ten hours, 300 chapters and 10,000 sentences: made, listened to and validated.

    python -m benchmarks.longest              prints times, memory, and what each validator says
    python -m benchmarks.longest --keep DIR   and keeps what was made in DIR, or takes what is there

Each edition is exported by itself; its memory is that process's peak. Validators are those of the
field: ffprobe, EPUBCheck, Ace by DAISY, Readium's parser, the W3C's JSON schema of audiobooks; what
is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.runs import EXAMPLE, audio_seconds, audiobook, run
from benchmarks.validators import VALIDATORS

CHAPTERS = 300
SENTENCES = 34
"""In a chapter, beside its heading and what announces it."""
PARAGRAPH = 5
"""Sentences in one."""
LENGTHS = range(13, 21)
"""Characters of the clauses that are taken for sentences: 10,000 of them last ten hours."""
MOST_MB = 300.0

Taken = tuple[str, float, float]
"""What was run, its seconds, its megabytes."""


def book(article: Path) -> str:
    """An edited article of so many chapters, of an article's clauses."""
    clean = subprocess.run(audiobook("clean", article), check=True, capture_output=True)
    head, body = clean.stdout.decode().split("\n---\n", 1)
    clauses = [one for one in re.split("[,。:!“”’‘?…\n]", body) if len(one) in LENGTHS]
    said = cycle(one for one in clauses if re.fullmatch(r"[\u4e00-\u9fff\d]+", one))
    lines = [head, "---", "", "# 一万句话", "", "这本书很长。"]
    for number in range(1, CHAPTERS + 1):
        lines += ("", f"## 第{number}章的题目", "")
        for _ in range(SENTENCES // PARAGRAPH):
            lines += ("".join(f"{one}。" for one in islice(said, PARAGRAPH)), "")
        lines.append("".join(f"{one}。" for one in islice(said, SENTENCES % PARAGRAPH)))
    return "\n".join(lines) + "\n"


def made(article: Path, work: Path) -> Iterator[Taken]:
    """Make the programme, each edition of it, and the proof of all."""
    from audiobook.editions import EDITIONS

    source, folder, cache = work / "long.md", work / "out" / "long", str(work / "cache")
    source.write_text(book(article), encoding="utf-8")
    options = ("--to", "mp3", "--voice", "mandarin", "--name", "long", "--out", work / "out")
    commands = {"make mp3": audiobook("make", source, *options)}
    commands |= {one: audiobook("export", folder, "--to", one) for one in EDITIONS}
    address = ("--base-url", "https://example.org/", "--allowed")
    commands["feed"] = audiobook("feed", work / "out", *address)
    commands["check of all"] = audiobook("check", folder)
    for name, command in commands.items():
        taken = run(command, AUDIOBOOK_CACHE=cache)
        yield name, taken.wall_s, taken.peak_mb


def told(folder: Path) -> str:
    """How long it came out."""
    from audiobook.editions.files.record import load

    programme = load(folder).programme
    hours = audio_seconds(folder / "long.mp3") / 3600
    return f"{hours:.2f} h, {len(programme.chapters)} chapters, {len(programme.clips)} sentences"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    with contextlib.ExitStack() as stack:
        work = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        work.mkdir(exist_ok=True)
        if not (work / "out" / "feed.xml").exists():
            most = 0.0
            for name, seconds, megabytes in made(chosen.article, work):
                most = max(most, megabytes)
                print(f"  {name}: {seconds:.1f} s, {megabytes:.0f} MB", flush=True)
            print(f"memory: {most:.0f} MB at the most (to reach: below {MOST_MB:.0f})")
        print(told(work / "out" / "long"))
        for validator, judge in VALIDATORS.items():
            print(f"  {validator}: {judge(work / 'out')}", flush=True)


if __name__ == "__main__":
    main()
