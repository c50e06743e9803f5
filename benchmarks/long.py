"""How time and memory of `audiobook make` grow with the length of a programme.

    python -m benchmarks.long [ARTICLE]    one article, an hour, ten hours
    python -m benchmarks.long --hours 1    no longer than an hour

The floor is what cannot be left out: speaking, measuring, encoding and decoding the same programme,
each alone and in one thread, in processor time, divided among the processors. Nothing is read,
cleaned, limited, proven or written.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.runs import EXAMPLE, Run, ours, repeated

if TYPE_CHECKING:
    from audiobook.editions.record import Record
    from audiobook.editions.rendition import Preset

BLOCK_S = 20
"""Seconds of sound that are worked on at once."""


def floor_s(folder: Path) -> float:
    """The seconds that a finished programme takes at the least, on all processors together."""
    from audiobook.editions.record import load

    record = load(folder)
    began = time.process_time()
    _speak(record)
    _decode_measure_and_encode(folder / f"{record.name}.mp3", record.preset)
    return (time.process_time() - began) / (os.cpu_count() or 1)


def _speak(record: Record) -> None:
    from audiobook.cast import load_cast
    from audiobook.engines.espeak import Espeak

    cast, engine = load_cast("mandarin", ()), Espeak()
    for take in record.programme.script.takes:
        engine.speak(take, cast.named(take.utterances[0].voice))


def _decode_measure_and_encode(path: Path, preset: Preset) -> None:
    import lameenc
    import numpy as np

    from audiobook.audio.decode import Mp3Sound
    from audiobook.audio.levels import to_int
    from audiobook.audio.loudness import Meter
    from audiobook.audio.mp3 import QUALITY
    from audiobook.audio.oversampling import MARGIN
    from audiobook.audio.truepeak import true_peak

    sound = Mp3Sound(path)
    meter, encoder, peak = Meter(sound.rate), lameenc.Encoder(), 0.0
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_bit_rate(preset.bitrate)
    encoder.set_quality(QUALITY)
    for start in range(0, sound.frames, BLOCK_S * sound.rate):
        samples = sound.read(start, min(start + BLOCK_S * sound.rate, sound.frames))
        meter.add(samples)
        peak = true_peak(np.pad(samples, MARGIN), peak)
        encoder.encode(to_int(samples).tobytes())
    encoder.flush()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--hours", type=int, default=10)
    chosen = options.parse_args()
    # Threads of numpy's would be counted as work that is done alone.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _, seconds = ours(chosen.article, work)
        made: list[tuple[Run, float]] = []
        for hours in dict.fromkeys((0, 1, chosen.hours)):
            times = max(1, round(hours * 3600 / seconds))
            made.append(ours(repeated(chosen.article, times, work), work))
            taken, lasts = made[-1]
            floor = floor_s(work / "ours" / "a")
            print(
                f"{lasts / 3600:.2f} h: {taken.wall_s:.1f} s, {taken.cpu_s:.1f} s of processors, "
                f"{taken.wall_s / floor:.2f} x the floor; {taken.peak_mb:.0f} MB at the most"
            )
    for (one, its_lasts), (other, lasts) in pairwise(made[1:]):
        slower = other.wall_s / one.wall_s * its_lasts / lasts
        growth = (other.peak_mb - one.peak_mb) / ((lasts - its_lasts) / 3600)
        print(f"time per hour: {slower:.2f} x that of one hour (to reach: 0.95 to 1.05)")
        print(f"memory: {growth:.1f} MB more an hour (to reach: below 5)")


if __name__ == "__main__":
    main()
