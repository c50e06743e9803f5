"""Mixes for tests of what sends them: a swept tone instead of speech, and the report beside it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from audiobook.broadcast.message import Message, load, report_path


def a_message(
    folder: Path,
    *,
    name: str = "horn",
    title: str = "停水通知",
    seconds: float = 1.0,
    urgent: bool = False,
    programme_sha256: str = "",
) -> Message:
    """A mix as `broadcast mix` leaves it: MP3 of 44.1 kHz, 128 kbit/s, both channels alike."""
    path = folder / f"{name}.mp3"
    sweep = f"aevalsrc='0.3*sin(2*PI*(300*t+200*t*t))':s=44100:d={seconds}"
    subprocess.run(
        [
            *"ffmpeg -v error -y -f lavfi -i".split(), sweep,
            *"-af pan=stereo|c0=c0|c1=c0 -c:a libmp3lame -b:a 128k -write_xing 0".split(),
            *"-id3v2_version 0 -map_metadata -1".split(), str(path),
        ],
        check=True,
    )  # fmt: skip
    card = {
        "title": title,
        "urgent": urgent,
        "seconds": seconds,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "programme_sha256": programme_sha256,
    }
    report_path(path).write_text(json.dumps(card, ensure_ascii=False), encoding="utf-8")
    return load(path)
