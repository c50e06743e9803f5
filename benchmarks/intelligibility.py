"""How well mixes for loudspeakers are understood among echoes and noise, and how long one takes.

    python -m benchmarks.intelligibility [ARTICLE]    the tables
    python -m benchmarks.intelligibility --quick      one run, to see that it works

The embedded voice speaks an article, as it is (`make --sound none`) and mastered for listening. The
judge is pystoi (pip install 'audiobook[bench]'). Each sound has the same true peak; the noise is as
loud for all, 5 dB below a mix of −14 LUFS and −3 dBTP; echoes are the report's. So the raw voice,
which is 10 dB softer under the same peak, is 5 dB below the noise.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pystoi import stoi

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.broadcast.mixing.arrangement import arrange
from audiobook.broadcast.mixing.cutting import cut_up
from audiobook.broadcast.mixing.intelligibility import SECONDS, among_loudspeakers
from audiobook.broadcast.mixing.mastering import master
from audiobook.broadcast.mixing.profiles import PROFILES, RATE
from audiobook.editions.files.record import load
from audiobook.editions.proven import proven_sound
from benchmarks.runs import EXAMPLE, audiobook, run

HORN = PROFILES["horn"]
AS_SPOKEN = PROFILES["radio"].pauses
WAYS = {
    "louder alone": replace(HORN, pauses=AS_SPOKEN, voicing=None),
    "horn chain alone": replace(HORN, pauses=AS_SPOKEN),
    "horn mix": HORN,
    "indoor mix": PROFILES["indoor"],
    "radio mix": PROFILES["radio"],
}
TO_REACH = {"raw": "0.34 where the figure to reach is from", "horn mix": "to reach: 0.46"}
RUNS = 5
SLOWEST_S = 4.0
"""To reach by the mix of an article of eight minutes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A sound that loudspeakers send."""

    name: str
    clean: FloatSamples
    """The speech as it was spoken, with the pauses of what is sent."""
    sent: FloatSamples


def made(article: Path, work: Path, sound: str) -> Path:
    """A programme of the article, mastered in a way."""
    command = audiobook("make", article, "--out", work, "--name", sound, "--sound", sound)
    run([*command, "--voice", "mandarin", "--to", "mp3"], AUDIOBOOK_CACHE=str(work / "cache"))
    return work / sound


def sounds(raw: Path, listening: Path, work: Path) -> Iterator[Sent]:
    """The voice as it is, as it is mastered for listening, and each way of mixing it."""
    record = load(raw)
    recorded = Mp3Sound(proven_sound(raw, record, work))
    clean = recorded.read(0, SECONDS * RATE)
    yield Sent("raw", clean, clean)
    mastered = work / "listening"
    mastered.mkdir()
    programme = Mp3Sound(proven_sound(listening, load(listening), mastered))
    yield Sent("for listening", clean, programme.read(0, SECONDS * RATE))
    everything = {one.id for one in record.programme.script.utterances}
    for name, profile in WAYS.items():
        cut = cut_up(recorded, record.programme, everything, profile.pauses, work / "reel.raw")
        message = arrange(*cut, profile.pauses)
        mix = master(message, profile, 1, work)
        yield Sent(name, message.sound.read(0, SECONDS * RATE), mix.heard(SECONDS))


def judge(sound: Sent) -> str:
    """A line of the table."""
    frames = min(len(sound.clean), len(sound.sent))
    heard = among_loudspeakers(sound.sent[:frames], RATE)
    figure = stoi(sound.clean[:frames], heard, RATE, extended=True)
    quiet = stoi(sound.clean[:frames], sound.sent[:frames], RATE, extended=True)
    aim = TO_REACH.get(sound.name)
    return f"{sound.name:<18}{figure:>8.3f}{quiet:>10.3f}  {f'({aim})' if aim else ''}".rstrip()


def mixing_time(folder: Path, runs: int) -> None:
    """How long the mix of a programme takes, said twice, report and all."""
    command = audiobook("broadcast", "mix", folder)
    taken = [run(command, AUDIOBOOK_CACHE=str(folder.parent / "cache")) for _ in range(runs)]
    minutes = load(folder).programme.track.frames / RATE / 60
    wall = statistics.median(one.wall_s for one in taken)
    cpu = statistics.median(one.cpu_s for one in taken)
    print(
        f"the horn mix of {minutes:.1f} minutes, said twice: {wall:.2f} s, {cpu:.2f} of processors;"
        f" of 8 minutes it would be {wall * 8 / minutes:.2f} s (to reach: {SLOWEST_S:.0f} s)"
    )


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--quick", action="store_true", help="one run")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        listening = made(chosen.article, work, "listening")
        raw = made(chosen.article, work, "none")
        (work / "work").mkdir()
        print("ESTOI                among   without")
        print("                     noise    noise")
        for sound in sounds(raw, listening, work / "work"):
            print(judge(sound))
        mixing_time(listening, 1 if chosen.quick else RUNS)


if __name__ == "__main__":
    main()
