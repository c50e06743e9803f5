"""How fast `audiobook make` is with an online voice.

    python -m benchmarks.online            the whole table
    python -m benchmarks.online --quick    one run, to see that it works

The service is the tests' stand-in, in a process of its own, with 300 ms before each answer and 20
seconds of sound a second; what it has spoken once it only sends again, so that it takes no time
from the program. The peer is the command line of edge-tts, which asks the same service for the same
words. Prints medians of several runs in turn, and ratios within the run.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.runs import EXAMPLE, audio_seconds, audiobook, run
from benchmarks.stand_in import StandIn, serving

LATENCY_S = 0.3
PACE = 20
VOICE = "yunyang"
SERVICE_VOICE = "zh-CN-YunyangNeural"


@dataclass(frozen=True, slots=True)
class Bench:
    """An article, the service and a folder to work in."""

    article: Path
    service: StandIn
    work: Path

    @property
    def made(self) -> Path:
        """What a run makes."""
        return self.work / "ours" / "a"

    def make(self) -> float:
        """Seconds for making the article with what is kept."""
        shutil.rmtree(self.made, ignore_errors=True)
        arguments = ("--voice", VOICE, "--out", self.made.parent, "--name", self.made.name)
        return self._run(audiobook("make", self.article, *arguments))

    def make_anew(self) -> float:
        """Seconds for making the article with nothing kept."""
        shutil.rmtree(self.work / "cache", ignore_errors=True)
        return self.make()

    def peer(self) -> float:
        """Seconds that edge-tts takes for the words of what was made."""
        spoken = self.work / "spoken.txt"
        spoken.write_bytes((self.made / "transcript.txt").read_bytes())
        command = [sys.executable, "-m", "edge_tts", "--voice", SERVICE_VOICE]
        return self._run([*command, "-f", str(spoken), "--write-media", str(self.work / "p.mp3")])

    def encode(self) -> float:
        """Seconds for encoding the sound of what was made, its pauses silent, and nothing else."""
        from audiobook.audio.levels import to_int
        from audiobook.audio.mp3.decoding import decode
        from audiobook.audio.mp3.encoding import encode
        from audiobook.audio.segments import POST_ROLL_MS, PRE_ROLL_MS
        from audiobook.audio.track import TrackWriter
        from audiobook.editions.files import record

        made = record.load(self.made)
        samples, rate = decode((self.made / "a.mp3").read_bytes())
        before, after = PRE_ROLL_MS * rate // 1000, POST_ROLL_MS * rate // 1000
        clips = made.programme.clips
        pauses = [(one.end + after, other.start - before) for one, other in pairwise(clips)]
        silences = [(start, end) for start, end in pauses if start < end]
        for start, end in silences:
            samples[start:end] = 0
        with TrackWriter(self.work / "track", rate) as writer:
            writer.add(to_int(samples))
            sound = writer.settle()
        began = time.perf_counter()
        encode(sound, self.work / "encoded.mp3", made.preset.bitrate, silences)
        return time.perf_counter() - began

    def _run(self, command: list[str]) -> float:
        state = {"AUDIOBOOK_CACHE": str(self.work / "cache"), "XDG_STATE_HOME": str(self.work)}
        return run(command, **self.service.environment, **state).wall_s


@dataclass(frozen=True, slots=True)
class Turn:
    """One run of everything, in seconds."""

    ours: float
    requests: int
    answering: float
    """Of all requests together."""
    again: float
    encoding: float
    theirs: float

    @property
    def limit(self) -> float:
        """Requests / lanes x time for each + encoding."""
        from audiobook.engines.online import Online

        return self.answering / Online().requests + self.encoding


def measure(bench: Bench) -> Turn:
    """Make an article anew and again, and let the peer speak it."""
    before = len(bench.service.asked())
    ours = bench.make_anew()
    answers = bench.service.asked()[before:]
    return Turn(
        ours=ours,
        requests=len(answers),
        answering=sum(answers),
        again=bench.make(),
        encoding=bench.encode(),
        theirs=bench.peer(),
    )


def report(bench: Bench, turns: list[Turn]) -> None:
    """Print the table."""

    def median(values: Iterator[float]) -> str:
        return f"{statistics.median(values):.2f}"

    seconds = audio_seconds(bench.made / "a.mp3")
    print(f"{bench.article.name}: {seconds:.0f} s of audio, {turns[-1].requests} requests")
    print(f"audiobook make: {median(one.ours for one in turns)} s")
    print(f"again, from what is kept: {median(one.again for one in turns)} s")
    print(f"encoding alone: {median(one.encoding for one in turns)} s")
    print(f"edge-tts: {median(one.theirs for one in turns)} s")
    print(
        f"of the limit of {median(one.limit for one in turns)} s: "
        f"{median(one.ours / one.limit for one in turns)} (to reach: at most 1.15)"
    )
    print(
        f"faster than edge-tts: {median(one.theirs / one.ours for one in turns)} times "
        "(to reach: at least 2.2)"
    )
    print(
        f"again, of encoding and 1 s: {median(one.again / (one.encoding + 1) for one in turns)} "
        "(to reach: below 1.0)"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--quick", action="store_true", help="one run")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), LATENCY_S, PACE) as service:
        bench = Bench(chosen.article, service, Path(folder))
        bench.make_anew()  # the service speaks it for the first time
        bench.peer()
        runs = 1 if chosen.quick else chosen.runs
        report(bench, [measure(bench) for _ in range(runs)])


if __name__ == "__main__":
    main()
