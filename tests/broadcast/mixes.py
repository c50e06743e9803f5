"""Notices for tests of mixes, made by the command line, and what is heard in a mix."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from command import run

from audiobook.audio.levels import FloatSamples

RATE = 44100

CHINESE = """---
source: 柳溪村委会
rights: 柳溪村委会
---

# 停水通知

因检修主管道，明天上午全村停水。请大家提前储水，老人和孩子家里多存一些。

![抢修队在主管道旁。]()

## 停水时间

明天八点到十二点，红星、东岭、河口三个组停水；其他组水压会低一些。

## 送水点

村委会门口有送水车，行动不便的打个电话就送到家里。
"""

ENGLISH = """# Water will be off

The main pipe is being repaired, so the water will be off tomorrow from eight until noon. Please
fill your kettles tonight, and look in on your neighbours.

## Where to get water

A water cart stands in front of the town hall, and whoever cannot walk may call us.
"""


@dataclass(frozen=True)
class Mixed:
    """A mix and what was told of it."""

    path: Path
    told: str
    report: dict[str, Any]
    transcript: list[str]

    def times(self, text: str) -> list[int]:
        """The whole seconds at which the transcript has lines with this text, in order."""
        found = [line.split(" ", 1)[0] for line in self.transcript if text in line]
        return [
            int(minutes) * 60 + int(seconds)
            for minutes, seconds in (one.split(":") for one in found)
        ]


def made(
    place: Path, article: str, voice: str = "mandarin", *more: str, **environment: str
) -> Path:
    """The folder of a programme made of an article."""
    (place / "a.md").write_text(article, "utf-8")
    done = run(
        "make", "a.md", "--name", "a", "--voice", voice, "--to", "mp3", *more,
        cwd=place, stdin=b"", **environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place / "output" / "a"


def mixed(folder: Path, place: Path, *options: str) -> Mixed:
    """A mix of a copy of the programme in a folder, which may be others'."""
    copy = place / folder.name
    if not copy.exists():
        shutil.copytree(folder, copy)
    done = run("broadcast", "mix", copy, *options, cwd=place)
    assert done.returncode == 0, done.stderr
    path = place / done.stdout.splitlines()[0]
    report = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return Mixed(
        path, done.stdout, report, path.with_suffix(".txt").read_text("utf-8").splitlines()
    )


def heard(path: Path) -> FloatSamples:
    """Both channels as ffmpeg decodes them, shape (frames, 2)."""
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-"], capture_output=True, check=True
    )
    samples: npt.NDArray[np.float32] = np.frombuffer(done.stdout, "<f4").reshape(-1, 2)
    return samples
