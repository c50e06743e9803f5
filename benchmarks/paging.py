"""How evenly packets leave, how many are lost and what paging costs, on the loopback card.

    python -m benchmarks.paging              a minute to one zone, idle and under load
    python -m benchmarks.paging --seconds 5  shorter

The command is run as a user runs it; the kernel says when each packet came (SO_TIMESTAMPNS), so
that it is the sender's pacing that is measured. Costs are the message's, without starting. Memory
is that of making all packets of a message of a minute and of half an hour, in the coding that needs
the most: sending adds nothing that grows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from audiobook.broadcast.gates.approval import approve
from audiobook.broadcast.message import load, report_path
from audiobook.broadcast.paging.multicast import listener
from audiobook.broadcast.paging.zones import load as load_zones
from benchmarks.runs import Run, audiobook, run

TIMESTAMP_NS = 35
"""SO_TIMESTAMPNS of Linux."""
SHORT_S = 0.1
"""A message that costs what starting costs."""
BUSY = "while True: pass"
LONG_S = 1800
"""The longest message that may be aired unless rules say otherwise."""
MAKE = """
import sys
from pathlib import Path
from audiobook.broadcast.message import load
from audiobook.broadcast.paging.codecs import CODECS
from audiobook.broadcast.paging.payloads import Payloads
with Payloads(load(Path(sys.argv[1])), CODECS["l16"]).made() as payloads:
    for _ in payloads:
        pass
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One page."""

    packets: int
    mean_ms: float
    deviation_ms: float
    worst_ms: float
    """The gap furthest from the mean."""
    run: Run


def a_place(folder: Path, messages: dict[str, float]) -> dict[str, str]:
    """Mixes, a zone and rules in a folder; the environment of commands there."""
    config = folder / "config" / "audiobook"
    config.mkdir(parents=True)
    rules = 'quiet_from = "07:00"\nquiet_until = "07:00"\nairings_a_day = 1000\n'
    (config / "broadcast.toml").write_text(rules)
    (config / "zones.toml").write_text(
        f'[square]\ngroup = "239.255.10.{os.getpid() % 250}"\nport = 5004\n'
        'interface = "127.0.0.1"\n'
    )
    for name, seconds in messages.items():
        mix = folder / f"{name}.mp3"
        noise = f"anoisesrc=r=44100:d={seconds}:a=0.2"
        encode = "-ac 2 -c:a libmp3lame -b:a 128k -write_xing 0 -id3v2_version 0 -map_metadata -1"
        command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, *encode.split(), str(mix)]
        subprocess.run(command, check=True)
        digest = hashlib.sha256(mix.read_bytes()).hexdigest()
        card = {"title": name, "urgent": False, "seconds": seconds, "sha256": digest}
        report_path(mix).write_text(json.dumps(card))
        approve(load(mix), "benchmark", datetime.now(UTC))
    return {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "AUDIOBOOK_CACHE": str(folder / "cache"),
    }


def page(folder: Path, name: str, environment: dict[str, str]) -> Measured:
    """Page one message, and hear it."""
    zone = load_zones([folder / "config" / "audiobook" / "zones.toml"])["square"]
    times: list[int] = []
    with listener(zone) as ear:
        ear.setsockopt(socket.SOL_SOCKET, TIMESTAMP_NS, 1)
        ear.settimeout(0.5)
        over = threading.Event()
        hearing = threading.Thread(target=_hear, args=(ear, over, times))
        hearing.start()
        taken = run(
            audiobook("broadcast", "page", folder / f"{name}.mp3", "--zone", "square"),
            **environment,
        )
        over.set()
        hearing.join()
    gaps = [(after - before) / 1e6 for before, after in pairwise(times)]
    mean = statistics.mean(gaps)
    worst = max(abs(gap - mean) for gap in gaps)
    return Measured(len(times), mean, statistics.stdev(gaps), worst, taken)


def _hear(ear: socket.socket, over: threading.Event, times: list[int]) -> None:
    while True:
        try:
            _, ancillary, _, _ = ear.recvmsg(2048, 64)
        except TimeoutError:
            if over.is_set():
                return
            continue
        seconds, nanoseconds = struct.unpack("qq", ancillary[0][2])
        times.append(seconds * 1_000_000_000 + nanoseconds)


def memory(folder: Path) -> None:
    """Print what making packets takes."""
    a_place(folder, {"minute": 60.0, "half_hour": float(LONG_S)})
    minute, long = (
        run([sys.executable, "-c", MAKE, str(folder / f"{name}.mp3")])
        for name in ("minute", "half_hour")
    )
    print(
        f"memory: {minute.peak_mb:.0f} MB for a minute, {long.peak_mb:.0f} MB for"
        f" {LONG_S // 60} minutes as L16, made in {long.wall_s:.1f} s"
    )


def report(state: str, measured: Measured, start: Run, seconds: float) -> None:
    """Print a line."""
    sent = round((seconds + 0.5) * 50)
    cost = (measured.run.cpu_s - start.cpu_s) / seconds
    print(
        f"{state}: {sent - measured.packets} of {sent} packets lost, one every"
        f" {measured.mean_ms:.2f} ms, standard deviation {measured.deviation_ms:.3f} ms, worst"
        f" {measured.worst_ms:.2f} ms; {cost:.2%} of a core"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--seconds", type=int, default=60)
    seconds = options.parse_args(arguments).seconds
    with tempfile.TemporaryDirectory() as work:
        memory(Path(work, "memory"))
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        environment = a_place(folder, {"short": SHORT_S, "long": float(seconds)})
        start = page(folder, "short", environment).run
        report("idle", page(folder, "long", environment), start, seconds)
        busy = [
            subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2 * (os.cpu_count() or 1))
        ]
        try:
            report("under load", page(folder, "long", environment), start, seconds)
        finally:
            for process in busy:
                process.kill()
                process.wait()


if __name__ == "__main__":
    main()
