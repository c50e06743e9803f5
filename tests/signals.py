"""Sounds made for tests, and what others hear in them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from audiobook.audio.levels import FloatSamples, from_db, to_db, to_int
from audiobook.audio.sound import MemorySound

needs_ffmpeg = pytest.mark.skipif(
    shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None,
    reason="ffmpeg, which judges our files here, is not installed",
)
needs_mp3val = pytest.mark.skipif(
    shutil.which("mp3val") is None, reason="mp3val, which judges our files here, is not installed"
)


def sine(hertz: float, seconds: float, rate: int, dbfs: float, phase: float = 0.0) -> FloatSamples:
    """A sine whose peaks are at `dbfs`."""
    at = np.arange(round(seconds * rate)) / rate
    wave = from_db(dbfs) * np.sin(2 * np.pi * hertz * at + phase)
    return wave.astype(np.float32)


def noise(seconds: float, rate: int, dbfs: float) -> FloatSamples:
    """White noise of that root mean square, always the same."""
    wave = np.random.default_rng(7).standard_normal(round(seconds * rate))
    return np.asarray(from_db(dbfs) * wave, dtype=np.float32)


def silence(seconds: float, rate: int) -> FloatSamples:
    """Digital silence."""
    return np.zeros(round(seconds * rate), dtype=np.float32)


def pulses(seconds: float, rate: int) -> FloatSamples:
    """Something like a voice: 110 pulses a second that ring, in four syllables a second."""
    frames = round(seconds * rate)
    excitation = np.zeros(frames)
    excitation[:: rate // 110] = 1.0
    at = np.arange(rate // 50) / rate
    ringing = np.exp(-at * 200) * np.sin(2 * np.pi * 700 * at)
    voice = np.convolve(excitation, ringing)[:frames]
    syllables = np.sin(np.pi * 4 * np.arange(frames) / rate) ** 2
    wave = voice * syllables
    return np.asarray(wave / np.abs(wave).max(), dtype=np.float32)


@dataclass(frozen=True)
class Recording:
    """Speech set into silence, as a recorded programme is."""

    sound: MemorySound
    clips: tuple[tuple[int, int], ...]
    """Where speech begins and has ended."""
    silences: tuple[tuple[int, int], ...]
    """Stretches of digital silence."""


@dataclass(frozen=True)
class Judged:
    """What ebur128 of ffmpeg says, in LUFS and dBTP."""

    lufs: float
    true_peak: float


def judge(samples: FloatSamples, rate: int) -> Judged:
    """Let ffmpeg measure the loudness and the true peak."""
    measure = "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-"
    command = ["ffmpeg", "-v", "error", "-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "-"]
    done = subprocess.run(
        [*command, "-af", measure, "-f", "null", "-"],
        input=to_int(samples).tobytes(),
        capture_output=True,
        check=True,
    )
    values = dict(line.split("=", 1) for line in done.stdout.decode().splitlines() if "=" in line)
    return Judged(float(values["lavfi.r128.I"]), to_db(float(values["lavfi.r128.true_peak"])))


def decode_with_ffmpeg(path: Path) -> FloatSamples:
    """What ffmpeg decodes."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return np.frombuffer(done.stdout, dtype=np.float32)


def lag(one: FloatSamples, other: FloatSamples, most: int = 50) -> int:
    """By how many frames `other` is late, where the two are most alike."""
    middle = slice(most, len(one) - most)

    def likeness(shift: int) -> float:
        return float(np.dot(one[middle], other[most + shift : len(one) - most + shift]))

    return max(range(-most, most + 1), key=likeness)


def correlation(one: FloatSamples, other: FloatSamples) -> float:
    """1 where two sounds are alike but for their level."""
    norms = np.sqrt(float(np.dot(one, one)) * float(np.dot(other, other)))
    return float(np.dot(one, other) / norms)
