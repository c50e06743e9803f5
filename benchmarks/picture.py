"""What `audiobook picture` takes, against `audiobook check`, which hears the same sound.

    python -m benchmarks.picture [ARTICLE]          an hour, and ten
    python -m benchmarks.picture --hours 1          an hour alone
    python -m benchmarks.picture --quick            one article

Both decode all of it and measure its loudness and its true peaks; the picture is drawn besides.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.runs import EXAMPLE, Run, audiobook, ours, repeated, run

RUNS = 3

MOST_MB = 300.0
"""What ten hours may have of memory."""


def typical(command: Sequence[str]) -> Run:
    """The run of a command that is the median in time."""
    return sorted((run(command) for _ in range(RUNS)), key=lambda one: one.wall_s)[RUNS // 2]


def measure(folder: Path, seconds: float, work: Path) -> None:
    """Print a line for each form of a programme's picture."""
    check = typical(audiobook("check", folder))
    print(f"{seconds / 3600:.2f} h: check {check.wall_s:.1f} s, {check.peak_mb:.0f} MB")
    for form in ("svg", "png"):
        path = work / f"picture.{form}"
        taken = typical(audiobook("picture", folder, "-o", path))
        print(
            f"  {form}: {taken.wall_s:.1f} s, {taken.cpu_s:.1f} s of processors, "
            f"{taken.wall_s / check.wall_s:.2f} x check; {taken.peak_mb:.0f} MB "
            f"(to reach: {MOST_MB:.0f}); {path.stat().st_size / 1e6:.1f} MB of file"
        )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--hours", type=int, default=10)
    options.add_argument("--quick", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _, seconds = ours(chosen.article, work)
        for hours in (0,) if chosen.quick else sorted({1, chosen.hours}):
            times = max(1, round(hours * 3600 / seconds))
            _, long = ours(repeated(chosen.article, times, work), work)
            measure(work / "ours" / "a", long, work)


if __name__ == "__main__":
    main()
