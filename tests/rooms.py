"""People's recordings, as they come: speech in a room with noise and an echo, late and too soft."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from audiobook.audio.levels import FloatSamples, from_db, to_float
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.resample import resample_float
from audiobook.cast import load_cast
from audiobook.engines.espeak import Espeak
from audiobook.lexicon import Lexicon
from audiobook.script import write_passage

RATE = 48000
SENTENCE = "Nobody has ever said this sentence before."


@cache
def spoken(text: str = SENTENCE, voice: str = "english") -> FloatSamples:
    """Somebody, for whom another voice stands in, from onset to end."""
    cast = load_cast(voice, ())
    (take,) = write_passage(text, cast, Lexicon())
    speech = Espeak().speak(take, cast.narrator)
    samples = resample_float(to_float(speech.samples), speech.rate, RATE)
    span = speech_span(samples, RATE)
    assert span is not None
    return samples[slice(*span)]


@dataclass(frozen=True)
class Room:
    """Where and how somebody records."""

    noise_dbfs: float = -60.0
    """Of the room: falling by 3 dB an octave, as a fan's or a street's does."""
    level_dbfs: float = -20.0
    """Of the voice."""
    echo_s: float = 0.4
    """Until an echo has fallen by 60 dB."""
    before_s: float = 1.5
    after_s: float = 2.0
    offset: float = 0.0
    """Of the whole, as poor sound cards add it."""
    clicks: bool = False
    """The button at the start and the end."""
    clipped_db: float = 0.0
    """How much of the peaks is cut off."""

    def record(self, speech: FloatSamples) -> FloatSamples:
        """What its microphone hears."""
        dice = np.random.default_rng(3)
        tail = round(self.echo_s * RATE)
        echo = dice.standard_normal(tail) * 10 ** (-3 * np.arange(tail) / tail)
        voice = np.pad(speech, (0, tail)) + 0.3 * _convolved(speech, echo / np.linalg.norm(echo))
        voice *= from_db(self.level_dbfs) / np.sqrt(np.mean(np.square(voice)))
        if self.clipped_db:
            voice /= np.abs(voice).max()
            voice = np.clip(voice, -from_db(-self.clipped_db), from_db(-self.clipped_db))
        around = round(self.before_s * RATE), round(self.after_s * RATE)
        heard = np.pad(voice, around)
        heard += from_db(self.noise_dbfs) * _noise(len(heard), dice) + self.offset
        if self.clicks:
            heard[RATE // 10 :][:200] += 0.5 * np.hanning(200)
            heard[-RATE // 10 :][:200] -= 0.5 * np.hanning(200)
        return heard.astype(np.float32)


def _convolved(one: FloatSamples, other: np.ndarray) -> np.ndarray:
    frames = len(one) + len(other)
    size = 1 << frames.bit_length()
    return np.fft.irfft(np.fft.rfft(one, size) * np.fft.rfft(other, size), size)[:frames]


def _noise(frames: int, dice: np.random.Generator) -> np.ndarray:
    spectrum = np.fft.rfft(dice.standard_normal(frames))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), frames)
    return np.asarray(noise / noise.std())


def write(samples: FloatSamples, path: Path) -> Path:
    """A file of two channels, of which one is softer, in the form that its name says."""
    both = np.stack([samples, 0.7 * samples], axis=1)
    if path.suffix in {".wav", ".flac"}:
        soundfile.write(path, both, RATE)
        return path
    wav = path.with_suffix(".wav")
    soundfile.write(wav, both, RATE)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", wav, "-b:a", "64k", path], check=True)
    wav.unlink()
    return path
