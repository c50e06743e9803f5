"""What pydub costs where it is used, cutting utterances out of speeches, beside numpy alone.

    python -m benchmarks.segments

An hour of noise as it comes from an engine, in speeches of 30 seconds with five utterances each.
Prints medians of several runs in turn; that both cut the same is checked.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final

import numpy as np

from audiobook.audio.levels import IntSamples
from audiobook.audio.segments import cut
from audiobook.model import Mark, Speech
from benchmarks.runs import run

RATE: Final = 22050
SPEECH_S: Final = 30
UTTERANCES: Final = 5
HOUR: Final = 3600 // SPEECH_S
"""Speeches."""
RUNS: Final = 7
IMPORTED: Final = "import numpy, warnings; warnings.simplefilter('ignore')"
Cuts = list[IntSamples]


def a_speech() -> Speech:
    """Noise, with marks of utterances one after the other."""
    length = SPEECH_S * RATE
    samples = np.random.default_rng(0).integers(-9000, 9000, length, dtype=np.int16)
    edges = np.linspace(0, length, UTTERANCES + 1).astype(int)
    marks = tuple(Mark("", 0, 0, int(start), int(end)) for start, end in pairwise(edges))
    return Speech(samples, RATE, marks)


def by_pydub(speech: Speech) -> Cuts:
    """Each utterance twice, as `cut` asks for it: to look for its edges, and with what is kept."""
    from pydub import AudioSegment

    whole = AudioSegment(speech.samples.tobytes(), sample_width=2, frame_rate=RATE, channels=1)
    return [
        np.frombuffer(whole.get_sample_slice(mark.start, mark.end).raw_data, dtype=np.int16)
        for mark in speech.utterances
        for _ in range(2)
    ]


def by_numpy(speech: Speech) -> Cuts:
    """The same without pydub."""
    return [speech.samples[mark.start : mark.end] for mark in speech.utterances for _ in range(2)]


def whole_cut(speech: Speech) -> Cuts:
    """All that is done with pydub's slices: edges found, fades, and another rate."""
    return [one.samples for one in cut(speech, 44100) if one is not None]


def joined_by_pydub(count: int) -> float:
    """Seconds for joining speeches with `+`, which copies all that was joined before."""
    from pydub import AudioSegment

    data = a_speech().samples.tobytes()
    began = time.perf_counter()
    joined = AudioSegment.empty()
    for _ in range(count):
        joined += AudioSegment(data, sample_width=2, frame_rate=RATE, channels=1)
    return time.perf_counter() - began


def seconds_an_hour(work: Callable[[Speech], Cuts], speech: Speech) -> float:
    """How long an hour of speeches takes."""
    began = time.perf_counter()
    for _ in range(HOUR):
        work(speech)
    return time.perf_counter() - began


def import_s(more: str) -> float:
    """Seconds of processors for a Python that imports numpy and something more."""
    return run([sys.executable, "-c", f"{IMPORTED}{more}"]).cpu_s


def main() -> None:
    """Measure and print."""
    speech = a_speech()
    for one, other in zip(by_pydub(speech), by_numpy(speech), strict=True):
        if not np.array_equal(one, other):
            raise SystemExit("pydub and numpy do not cut the same.")
    works = {"slices by pydub": by_pydub, "slices by numpy": by_numpy, "cutting whole": whole_cut}
    turns = [
        {name: seconds_an_hour(work, speech) for name, work in works.items()} for _ in range(RUNS)
    ]
    for name in works:
        median_ms = 1000 * statistics.median(turn[name] for turn in turns)
        print(f"{name}: {median_ms:.1f} ms for an hour of sound")
    imports = [import_s("; import pydub") - import_s("") for _ in range(RUNS)]
    print(f"importing pydub: {1000 * statistics.median(imports):.0f} ms")
    for minutes in (15, 30, 60):
        print(f"{minutes} min joined with +: {joined_by_pydub(minutes * 60 // SPEECH_S):.2f} s")


if __name__ == "__main__":
    main()
