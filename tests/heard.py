"""Listening to a finished MP3 with other people's decoder, and saying its sentences once more."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import numpy as np
import numpy.typing as npt

from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.segments import cut
from audiobook.cast import load_cast
from audiobook.engines.espeak import Espeak
from audiobook.model import Programme
from audiobook.recording.clauses import with_pauses

RATE = 44100
LAG = RATE // 1000

Samples = npt.NDArray[np.float32]


def decoded(path: Path) -> Samples:
    """All of a file's sound as ffmpeg decodes it, one channel, full scale at 1."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return np.frombuffer(done.stdout, dtype="<f4")


def probed(path: Path, *show: str) -> dict[str, list[dict[str, object]]]:
    """What ffprobe shows of a file."""
    command = ["ffprobe", "-v", "error", "-of", "json", *show, str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return dict(found)


def onset(samples: Samples, rate: int) -> int | None:
    """The frame at which speech begins, counted from the first sample; None in silence."""
    span = speech_span(samples, rate)
    return span[0] if span else None


def offset(samples: Samples, rate: int) -> int | None:
    """The frame at which the last speech has ended; None in silence."""
    span = speech_span(samples, rate)
    return span[1] if span else None


def said_again(programme: Programme) -> list[Samples]:
    """Each sentence of a programme spoken anew by its embedded voice, from onset to end."""
    voice = load_cast(programme.voice, ()).in_tempo(programme.tempos).narrator
    engine = Espeak()
    spoken = []
    for take in programme.script.takes:
        speech = with_pauses(take, engine.speak(take, voice), voice.pauses)
        for segment in cut(speech, RATE):
            assert segment is not None
            spoken.append(segment.samples[segment.start : segment.end].astype(np.float32))
    return spoken


def likeness(one: Samples, other: Samples) -> float:
    """How alike two sounds are that begin together: 1 but for loudness, 0 where unrelated.

    Together is within a millisecond, for that is what transcripts count in.
    """
    length = min(len(one), len(other)) - 2 * LAG
    middle = other[LAG : LAG + length]
    product = float(np.correlate(one[: length + 2 * LAG], middle, "valid").max())
    scale = float(np.linalg.norm(one[LAG : LAG + length]) * np.linalg.norm(middle))
    return product / scale if scale else 0.0


def cue_times(path: Path) -> list[tuple[int, int, str]]:
    """Start, end and text of each cue of a WebVTT file, read as simply as can be."""
    cue = re.compile(r"\n(\d+):(\d+):(\d+)\.(\d+) --> (\d+):(\d+):(\d+)\.(\d+)\n(.*)")
    found = []
    for match in cue.finditer(path.read_text("utf-8")):
        h1, m1, s1, t1, h2, m2, s2, t2 = map(int, match.groups()[:8])
        start, end = ((h1 * 60 + m1) * 60 + s1) * 1000 + t1, ((h2 * 60 + m2) * 60 + s2) * 1000 + t2
        found.append((start, end, match[9]))
    return found
