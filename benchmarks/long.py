"""How time and memory of `audiobook make` grow with the length of a programme.

    python -m benchmarks.long [ARTICLE]               one article, an hour, ten hours
    python -m benchmarks.long --hours 1               no longer than an hour
    python -m benchmarks.long --plot FILE.svg         two hours too, and a plot
    python -m benchmarks.long --libebur128            the floor as others measure it

The floor is what cannot be left out: speaking, measuring, encoding and decoding the same programme,
each alone and in one thread, in processor time, divided among the processors. Nothing is read,
cleaned, limited, proven or written. What measures loudness and true peak is ours, which is quick;
with --libebur128 it is the library in C that most others measure with (`pip install pyebur128`).
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.plot import Panel, write_plot
from benchmarks.runs import EXAMPLE, Run, ours, repeated

if TYPE_CHECKING:
    from audiobook.audio.levels import FloatSamples
    from audiobook.editions.files.record import Record
    from audiobook.editions.sound.rendition import Preset

MOST_FLOORS = 1.3
"""How many times the floor a programme may take."""

MOST_MB = 200.0
"""What it may have of memory."""

BLOCK_S = 20
"""Seconds of sound that are worked on at once."""

Measure = Callable[["FloatSamples"], None]
"""Measures what comes next of a sound."""

Meter = Callable[[int], Measure]
"""Begins to measure a sound of so many frames a second."""


def floor_s(folder: Path, meter: Meter) -> float:
    """The seconds that a finished programme takes at the least, on all processors together."""
    from audiobook.editions.files.record import load

    record = load(folder)
    began = time.process_time()
    _speak(record)
    _decode_measure_and_encode(folder / f"{record.name}.mp3", record.preset, meter)
    return (time.process_time() - began) / (os.cpu_count() or 1)


def _speak(record: Record) -> None:
    from audiobook.cast import load_cast
    from audiobook.engines.espeak import Espeak

    cast, engine = load_cast("mandarin", ()), Espeak()
    for take in record.programme.script.takes:
        engine.speak(take, cast.named(take.utterances[0].voice))


def _decode_measure_and_encode(path: Path, preset: Preset, meter: Meter) -> None:
    import lameenc

    from audiobook.audio.levels import to_int
    from audiobook.audio.mp3.decoding import Mp3Sound
    from audiobook.audio.mp3.encoding import QUALITY

    sound = Mp3Sound(path)
    measure, encoder = meter(sound.rate), lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_bit_rate(preset.bitrate)
    encoder.set_quality(QUALITY)
    for start in range(0, sound.frames, BLOCK_S * sound.rate):
        samples = sound.read(start, min(start + BLOCK_S * sound.rate, sound.frames))
        measure(samples)
        encoder.encode(to_int(samples).tobytes())
    encoder.flush()


def our_meter(rate: int) -> Measure:
    """Loudness and true peak as the program measures them."""
    import numpy as np

    from audiobook.audio.measuring import loudness
    from audiobook.audio.measuring.oversampling import MARGIN
    from audiobook.audio.measuring.truepeak import true_peak

    meter, peak = loudness.Meter(rate), 0.0

    def measure(samples: FloatSamples) -> None:
        nonlocal peak
        meter.add(samples)
        peak = true_peak(np.pad(samples, MARGIN), peak)

    return measure


def libebur128(rate: int) -> Measure:
    """The same by libebur128."""
    library = importlib.import_module("pyebur128")
    mode = library.MeasurementMode
    state = library.R128State(1, rate, mode.MODE_I | mode.MODE_TRUE_PEAK)
    return lambda samples: state.add_frames(samples, len(samples))


@dataclass(frozen=True, slots=True)
class Made:
    """A programme, and what it took."""

    hours: float
    run: Run
    floor_s: float

    @property
    def told(self) -> str:
        """A line of the table."""
        return (
            f"{self.hours:.2f} h: {self.run.wall_s:.1f} s, {self.run.cpu_s:.1f} s of processors, "
            f"{self.run.wall_s / self.floor_s:.2f} x the floor; "
            f"{self.run.peak_mb:.0f} MB at the most"
        )


def make(article: Path, times: int, work: Path, meter: Meter) -> Made:
    """Make an article that is so many times as long."""
    run, seconds = ours(repeated(article, times, work), work)
    return Made(seconds / 3600, run, floor_s(work / "ours" / "a", meter))


def plot(path: Path, made: Sequence[Made]) -> None:
    """Draw how time and memory grow, and what they may be at the most."""
    longest = made[-1].hours
    time_s = [(one.hours, one.run.wall_s) for one in made]
    most_s = [(one.hours, MOST_FLOORS * one.floor_s) for one in made]
    peak_mb = [(one.hours, one.run.peak_mb) for one in made]
    most_mb = [(0.0, MOST_MB), (longest, MOST_MB)]
    write_plot(path, (Panel("Time", "s", time_s, most_s), Panel("Memory", "MB", peak_mb, most_mb)))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--hours", type=int, default=10)
    options.add_argument("--plot", type=Path)
    options.add_argument("--libebur128", action="store_true")
    chosen = options.parse_args()
    lengths = sorted({0, 1, chosen.hours, *((2,) if chosen.plot else ())})
    # Threads of numpy's would be counted as work that is done alone.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    meter = libebur128 if chosen.libebur128 else our_meter
    made = []
    with tempfile.TemporaryDirectory() as folder:
        _, seconds = ours(chosen.article, Path(folder))
        for hours in lengths:
            times = max(1, round(hours * 3600 / seconds))
            made.append(make(chosen.article, times, Path(folder), meter))
            print(made[-1].told)
    hour, longest = made[1], made[-1]
    if longest is not hour:
        slower = longest.run.wall_s / hour.run.wall_s * hour.hours / longest.hours
        growth = (longest.run.peak_mb - hour.run.peak_mb) / (longest.hours - hour.hours)
        print(f"time per hour: {slower:.2f} x that of one hour (to reach: 0.95 to 1.05)")
        print(f"memory: {growth:.1f} MB more an hour (to reach: below 5)")
    if chosen.plot:
        plot(chosen.plot, made)


if __name__ == "__main__":
    main()
