"""What a person has recorded, as it comes: any file that holds sound, brought to one channel.

Its silence is cut away later, as that of all speech; here it is only read, judged and measured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from audiobook.audio import ffmpeg
from audiobook.audio.levels import FULL_SCALE, FloatSamples, IntSamples, from_db, to_float, to_int
from audiobook.audio.limiter import Limited
from audiobook.audio.loudness import Meter, brief_lufs
from audiobook.audio.onset import speech_span
from audiobook.audio.sound import MemorySound
from audiobook.errors import SourceError
from audiobook.files import writing

SHORTEST_S: Final = 0.2
"""Of speech: no word is shorter."""

LONGEST_S: Final = 300.0
"""Nobody says one sentence for five minutes; it is a recording of something else."""

CLIPPED: Final = 0.005
"""The part of the speech that may lie flat at its peak. Measured on 56 sentences of espeak's
Mandarin: none without clipping, 0.1% in most where 3 dB were cut off, 0.5% where 6 dB were."""

_CAN_BE_CLIPPED: Final = 0.1
"""Of full scale: the peaks of a softer recording are flat in places by the steps of 16 bits."""

_FLAT_RUN: Final = 3
"""Samples in a row that make a peak flat."""

_FLAT: Final = 1.5 / FULL_SCALE
"""How far from the peak they may be: what rounding to 16 bits does."""

_CEILING_DBTP: Final = -0.5
"""Where a gain would take it beyond full scale, a limiter holds its peaks here."""

_FFMPEG_RATE: Final = 48000

_WHAT_TO_GIVE: Final = "give a WAV, FLAC, MP3 or OGG, or anything that ffmpeg reads"


def read(path: Path) -> tuple[FloatSamples, int]:
    """The sound in a file, its channels mixed to one, and its rate.

    Raises:
        SourceError: it cannot be read, or nobody could use it as a sentence.
    """
    samples, rate = _read(path)
    if not np.isfinite(samples).all():
        raise SourceError(f"{path} is damaged: it holds samples that are no numbers.")
    span = speech_span(samples, rate)
    if span is None:
        raise SourceError(f"Nothing is heard in {path}: it is silent.")
    speech = samples[span[0] : span[1]]
    if len(speech) < SHORTEST_S * rate:
        raise SourceError(
            f"{path} holds {len(speech) / rate:.2f} s of speech: no word is as short as that."
        )
    if (flat := _flat_part(speech)) > CLIPPED:
        raise SourceError(
            f"{path} is clipped: {flat:.1%} of it lies flat at its peak. Record it anew, softer or "
            "further from the microphone."
        )
    return samples, rate


def _read(path: Path) -> tuple[FloatSamples, int]:
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            if sound.frames > LONGEST_S * sound.samplerate:
                raise _too_long(path)
            channels = sound.read(dtype="float32", always_2d=True)
            return np.ascontiguousarray(channels.mean(axis=1)), sound.samplerate
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror or error}.") from error
    except soundfile.LibsndfileError:
        return _read_with_ffmpeg(path), _FFMPEG_RATE


def _read_with_ffmpeg(path: Path) -> FloatSamples:
    try:
        data = ffmpeg.decode_with(path, _FFMPEG_RATE, LONGEST_S + 1)
    except ValueError as error:
        raise SourceError(f"{path} holds no sound ({error}): {_WHAT_TO_GIVE}.") from error
    samples = np.frombuffer(data, np.float32)
    if len(samples) > LONGEST_S * _FFMPEG_RATE:
        raise _too_long(path)
    return samples


def _too_long(path: Path) -> SourceError:
    return SourceError(
        f"{path} is longer than {LONGEST_S / 60:.0f} minutes: give a recording of the one sentence."
    )


def _flat_part(speech: FloatSamples) -> float:
    """The part of all samples that lie in flat peaks."""
    magnitudes = np.abs(speech)
    if magnitudes.max() < _CAN_BE_CLIPPED:
        return 0.0
    flat = np.concatenate([[False], magnitudes >= magnitudes.max() - _FLAT, [False]])
    edges = np.flatnonzero(np.diff(flat.astype(np.int8)))
    runs = edges[1::2] - edges[::2]
    return float(runs[runs >= _FLAT_RUN].sum()) / len(speech)


def keep(samples: FloatSamples, rate: int, path: Path) -> str:
    """Write a recording so that nothing of it is lost; gives the file's SHA-256.

    Raises:
        OutputError: it cannot be written.
    """
    # Beyond full scale are only floats of programs that mix, and FLAC has no floats.
    samples = samples / max(1.0, float(np.abs(samples).max()))
    with writing(path), path.open("wb") as file:
        soundfile.write(file, samples, rate, format="FLAC", subtype="PCM_24")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_kept(path: Path, sha256: str, gain_db: float) -> tuple[IntSamples, int]:
    """A recording that was kept, with its gain, and its rate.

    Raises:
        SourceError: it is not there as it was kept.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"The recording {path} cannot be read ({error.strerror or error}): put it back, or "
            "replace its sentence."
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SourceError(
            f"{path} is not the recording that was kept: put that back, or replace its sentence."
        )
    samples, rate = _read(path)
    limited = Limited(MemorySound(samples, rate), from_db(gain_db), from_db(_CEILING_DBTP))
    return to_int(limited.read(0, limited.frames)), rate


def speech_lufs(speech: Sequence[IntSamples | FloatSamples], rate: int) -> float:
    """How loud stretches of speech are together, however short; minus infinity for silence."""
    meter = Meter(rate)
    for one in speech:
        meter.add(to_float(one))
    return brief_lufs(meter.mean_squares)
