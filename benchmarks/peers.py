"""Whether `audiobook make` is faster than others that speak with the same online voice.

    python -m benchmarks.peers                     those that are there: edge-tts, which we use
    python -m benchmarks.peers --install FOLDER    each in a virtual environment of its own in there

All make the same article, an EPUB without noise (edge-tts the words of what we made of it), with
the same voice of the tests' stand-in for the service, in a process of its own: 300 ms before each
answer and 20 seconds of sound a second. What the service has spoken once it only sends again.
Settings are each program's own. Prints medians of several runs in turn, ratios within the run, and
what each made and asked for. ffprobe counts chapters.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.books import write_book
from benchmarks.runs import EXAMPLE, audiobook, run
from benchmarks.stand_in import StandIn, serving

LATENCY_S: Final = 0.3
PACE: Final = 20
VOICE: Final = "yunyang"
SERVICE_VOICE: Final = "zh-CN-YunyangNeural"
_SENTENCE_MODEL: Final = (
    "collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab",
)  # fmt: skip
"""NLTK's English model is in no registry. An untrained one is four empty files, and tells sentences
by full stops: in Chinese there are none for either."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An article, the service and a folder to work in."""

    service: StandIn
    work: Path

    @property
    def book(self) -> Path:
        """What all make."""
        return self.work / "book.epub"

    @property
    def spoken(self) -> Path:
        """The words of what we made of it."""
        return self.work / "ours" / "a" / "transcript.txt"


@dataclass(frozen=True, slots=True)
class Maker:
    """A program that makes sound of the article."""

    name: str
    command: Callable[[Path, Bench], list[str]] | None = None
    """How it is called, from the folder of its programs; None where it never could be installed."""
    made: str = ""
    """What it makes, as a pattern in the folder to work in."""
    package: str = ""
    """In PyPI."""
    note: str = ""


def _ours(_: Path, bench: Bench) -> list[str]:
    out = ("--voice", VOICE, "--out", bench.work / "ours", "--name", "a")
    return audiobook("make", bench.book, *out)


def _edge_tts(programs: Path, bench: Bench) -> list[str]:
    out = ("--write-media", str(bench.work / "edge-tts.mp3"))
    python = str(programs / "python")
    return [python, "-m", "edge_tts", "--voice", SERVICE_VOICE, "-f", str(bench.spoken), *out]


def _epub2tts_edge(programs: Path, bench: Bench) -> list[str]:
    state = ("--base-dir", str(bench.work / "state"), "--no-resume")
    return [str(programs / "audiobookify"), str(bench.book), "--speaker", SERVICE_VOICE, *state]


OURS: Final = Maker("audiobook", _ours, "ours/a/a.mp3")
EDGE_TTS: Final = Maker("edge-tts", _edge_tts, "edge-tts.mp3", "edge-tts")
PEERS: Final = (
    EDGE_TTS,
    Maker(
        "epub2tts-edge", _epub2tts_edge, "*.m4b", "audiobookifier",
        "in PyPI as audiobookifier, which its author goes on with there",
    ),
    Maker("epub_to_audiobook", package="epub-to-audiobook"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What one run took and gave."""

    seconds: float
    requests: int
    audio_s: float
    chapters: int


def installed(peer: Maker, folder: Path) -> Path:
    """The programs of a peer in an environment of its own, made where there is none.

    Raises:
        LookupError: it cannot be installed, and why.
    """
    place = folder / peer.package
    programs = place / ("Scripts" if sys.platform == "win32" else "bin")
    if not place.exists():
        venv.create(place, with_pip=True)
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", peer.package]
    done = subprocess.run(pip, check=False, capture_output=True, text=True)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise LookupError(errors[-1] if errors else done.stderr)
    if peer.command is None:
        raise LookupError(f"{peer.package} can be installed by now: say here how it is called.")
    return programs


def measure(maker: Maker, programs: Path, bench: Bench) -> Result:
    """Let a program make the article with nothing kept."""
    assert maker.command is not None  # noqa: S101 - else it is not installed
    for old in bench.work.glob(maker.made):
        old.unlink()
    before = len(bench.service.asked())
    with tempfile.TemporaryDirectory(dir=bench.work) as fresh:
        state = {"AUDIOBOOK_CACHE": fresh, "HOME": fresh, "NLTK_DATA": str(bench.work / "nltk")}
        taken = run(maker.command(programs, bench), **bench.service.environment, **state)
    [made] = bench.work.glob(maker.made)
    return Result(taken.wall_s, len(bench.service.asked()) - before, *_probed(made))


def _probed(path: Path) -> tuple[float, int]:
    """Seconds and chapters of a file."""
    asked = "ffprobe -v error -print_format json -show_format -show_chapters"
    told = subprocess.run([*asked.split(), path], check=True, capture_output=True)
    found = json.loads(told.stdout)
    return float(found["format"]["duration"]), len(found["chapters"])


def prepare(article: Path, bench: Bench) -> None:
    """Make the book, and what peers look for and have no way to fetch."""
    kept = {"AUDIOBOOK_CACHE": str(bench.work / "cache")}
    clean = bench.work / "clean.md"
    run([*audiobook("clean", article), "-o", str(clean)], **kept)
    write_book(clean.read_text("utf-8"), bench.book)
    model = bench.work / "nltk" / "tokenizers" / "punkt_tab" / "english"
    model.mkdir(parents=True)
    (model.parents[1] / "punkt").mkdir()
    for name in _SENTENCE_MODEL:
        (model / name).touch()


def compare(makers: dict[Maker, Path], bench: Bench, runs: int) -> None:
    """Let all make the article in turn, and print the table."""
    for maker, programs in makers.items():
        measure(maker, programs, bench)  # the service speaks it for the first time
    turns = [
        {maker: measure(maker, programs, bench) for maker, programs in makers.items()}
        for _ in range(runs)
    ]
    for maker in makers:
        results = [turn[maker] for turn in turns]
        ratio = statistics.median(turn[maker].seconds / turn[OURS].seconds for turn in turns)
        last = results[-1]
        print(
            f"{maker.name}: {statistics.median(one.seconds for one in results):.2f} s,"
            f" {ratio:.2f} of ours; {last.requests} requests, {last.audio_s:.0f} s of audio,"
            f" {last.chapters} chapters" + (f" ({maker.note})" if maker.note else "")
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--install", type=Path, metavar="FOLDER", help="install peers in there")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--quick", action="store_true", help="one run")
    chosen = options.parse_args()
    here = Path(sys.executable).parent
    makers = {OURS: here}
    if chosen.install is None:
        makers[EDGE_TTS] = here
    else:
        for peer in PEERS:
            try:
                makers[peer] = installed(peer, chosen.install.absolute())
            except LookupError as error:
                print(f"{peer.name}: not installed. {error}")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), LATENCY_S, PACE) as service:
        bench = Bench(service, Path(folder))
        prepare(chosen.article, bench)
        compare(makers, bench, 1 if chosen.quick else chosen.runs)


if __name__ == "__main__":
    main()
