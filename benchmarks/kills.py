"""What is left of a run with an online voice when it is killed at any moment.

    python -m benchmarks.kills            a hundred kills
    python -m benchmarks.kills --kills 5  a few

Runs are killed (SIGKILL) at random moments, each going on where the one before was killed; one that
ends before its time comes is compared with an undisturbed one, and the next begins with nothing.
After every kill:

- each file where the result belongs is the undisturbed one, byte for byte;
- all that is kept is as the undisturbed run has kept it, byte for byte;
- nothing was asked for that had been kept.

Ends with exit code 1 and says what was found where one of these does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.runs import EXAMPLE, audiobook
from benchmarks.stand_in import StandIn, serving

SEED = 3
LATENCY_S, PACE = 0.05, 100
SETTLED_S = 0.3
"""After a kill, until the service has noticed."""


class BrokenError(Exception):
    """A promise that was not kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run works."""

    folder: Path
    service: StandIn
    article: Path

    @property
    def result(self) -> dict[str, bytes]:
        """The files of the result, without those that are hidden until they are finished."""
        files = _files(self.folder / "out" / "a")
        return {name: data for name, data in files.items() if not name.startswith(".")}

    @property
    def kept(self) -> dict[str, bytes]:
        """The files that are kept, without unfinished ones."""
        files = _files(self.folder / "cache" / "kept")
        return {name: data for name, data in files.items() if not name.endswith(".part")}

    def start(self) -> subprocess.Popen[bytes]:
        """Start a run."""
        out = self.folder / "out"
        arguments = ("--voice", "yunyang", "--out", out, "--name", "a")
        state = {"AUDIOBOOK_CACHE": str(self.folder / "cache"), "XDG_STATE_HOME": str(self.folder)}
        return subprocess.Popen(
            audiobook("make", self.article, *arguments),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **self.service.environment, **state},
        )

    def clear(self) -> None:
        """Begin with nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a run makes and keeps that nobody kills."""

    result: dict[str, bytes]
    kept: dict[str, bytes]
    requests: int
    seconds: float


def undisturbed(place: Place) -> Undisturbed:
    """Run twice, for the service speaks it for the first time; the second one counts."""
    for _ in range(2):
        place.clear()
        before = len(place.service.asked())
        began = time.perf_counter()
        if not finishes(place.start(), None):
            raise AssertionError
        seconds = time.perf_counter() - began
        requests = len(place.service.asked()) - before
    return Undisturbed(place.result, place.kept, requests, seconds)


def finishes(process: subprocess.Popen[bytes], within_s: float | None) -> bool:
    """Whether a run ends well in time; it is killed otherwise."""
    with process:
        try:
            _, said = process.communicate(timeout=within_s)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
    if process.returncode:
        raise BrokenError(f"a run failed: {said.decode(errors='replace').strip()}")
    return True


def disturb(place: Place, right: Undisturbed, moment_s: float | None) -> bool:
    """Run, kill at a moment, and look at what is left; whether the run was done before.

    Raises:
        BrokenError: a promise was not kept.
    """
    kept, before = len(place.kept), len(place.service.asked())
    done = finishes(place.start(), moment_s)
    time.sleep(SETTLED_S)
    asked, missing = len(place.service.asked()) - before, right.requests - kept
    if asked > missing or (done and asked != missing):
        raise BrokenError(f"{asked} requests where {missing} were missing")
    if any(right.kept.get(name) != data for name, data in place.kept.items()):
        raise BrokenError("something is kept that is not as it should be")
    result = place.result
    if any(right.result.get(name) != data for name, data in result.items()):
        raise BrokenError("a file of the result is not as it should be")
    if done and result.keys() != right.result.keys():
        raise BrokenError("a file of the result is missing")
    return done


def main() -> None:
    """Kill, and count."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--kills", type=int, default=100)
    chosen = options.parse_args()
    moments = random.Random(SEED)  # noqa: S311 - no secret
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), LATENCY_S, PACE) as service,
    ):
        place = Place(Path(folder) / "work", service, chosen.article)
        right = undisturbed(place)
        place.clear()
        kills = completed = 0
        try:
            while kills < chosen.kills:
                if disturb(place, right, moments.uniform(0, right.seconds)):
                    completed += 1
                    place.clear()
                else:
                    kills += 1
            disturb(place, right, moment_s=None)
        except BrokenError as broken:
            sys.exit(f"after {kills} kills: {broken}")
        print(
            f"{kills} kills within {right.seconds:.1f} s, {completed + 1} runs completed between "
            f"and after them, each equal to the undisturbed one; nothing asked for twice"
        )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()
