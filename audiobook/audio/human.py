"""What a person has recorded, as it comes: any file that holds sound, brought to one channel.

It is judged, and what is said in it is cut out of the room around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from audiobook.audio.ffmpeg.listening import decode_with
from audiobook.audio.levels import FloatSamples, IntSamples, from_db, rms, to_float, to_int
from audiobook.audio.measuring.loudness import Meter, brief_lufs
from audiobook.audio.measuring.onset import speech_span
from audiobook.audio.room import cut_out, speech_in_room, without_rumble
from audiobook.audio.shaping.limiter import Limited
from audiobook.audio.sound import MemorySound
from audiobook.errors import SourceError
from audiobook.files import writing

SHORTEST_S: Final = 0.2
"""Of speech: no word is shorter."""

LONGEST_S: Final = 300.0
"""Nobody says one sentence for five minutes; it is a recording of something else."""

CLIPPED: Final = 0.01
"""The part of the speech that may crowd at a ceiling. Measured on espeak's Mandarin and English as
WAV, MP3 and AAC: below 0 without clipping, about this where 6 dB were cut off, and from 1.2% to
15% where it were 12."""

_CAN_BE_CLIPPED: Final = 0.1
"""Of full scale: a softer recording has no ceiling."""

_CEILINGS: Final = np.geomspace(0.45, 1.0, 60)
"""Where a ceiling may be, against the peak: an encoder makes overshoots of 7 dB at the most."""

_BELOW, _AT, _ABOVE = 0.76, 0.92, 1.08
"""What is about at a ceiling, and as wide a stretch below it."""

_CEILING_DBTP: Final = -0.5
"""Where a gain would take it beyond full scale, a limiter holds its peaks here."""

_CANCELLED: Final = from_db(-20.0)
"""Of the loudest channel: of eight, of which one is heard, more is left."""

_FFMPEG_RATE: Final = 48000

_WHAT_TO_GIVE: Final = "give a WAV, FLAC, MP3 or OGG, or anything that ffmpeg reads"


def read(path: Path) -> tuple[FloatSamples, int]:
    """What is said in a file, in one channel and without the room around it, and its rate.

    Raises:
        SourceError: it cannot be read, or nobody could use it as a sentence.
    """
    samples, rate = _read(path)
    if not np.isfinite(samples).all():
        raise SourceError(f"{path} is damaged: it holds samples that are no numbers.")
    clean = without_rumble(samples, rate) if len(samples) else samples
    if speech_span(clean, rate) is None:
        raise SourceError(f"Nothing is heard in {path}: it is silent.")
    found = speech_in_room(clean, rate)
    if found is None:
        raise SourceError(f"Nobody is heard in {path}: it holds nothing but noise.")
    begins, ends = speech_span(clean[slice(*found)], rate) or (0, 0)
    if ends - begins < SHORTEST_S * rate:
        raise SourceError(
            f"{path} holds {(ends - begins) / rate:.2f} s of speech: no word is as short as that."
        )
    if (crowded := _crowded_part(samples[slice(*found)])) > CLIPPED:
        raise SourceError(
            f"{path} is clipped: {crowded:.0%} of it is cut off at its ceiling. Record it anew, "
            "softer or further from the microphone."
        )
    return cut_out(clean, rate, found), rate


def _read(path: Path) -> tuple[FloatSamples, int]:
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            if sound.frames > LONGEST_S * sound.samplerate:
                raise _too_long(path)
            channels = sound.read(dtype="float32", always_2d=True)
            return _in_one(channels), sound.samplerate
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror or error}.") from error
    except soundfile.LibsndfileError:
        return _read_with_ffmpeg(path), _FFMPEG_RATE


def _in_one(channels: FloatSamples) -> FloatSamples:
    """The mean of all channels; the loudest one where they cancel each other out.

    That is what a microphone's balanced cable gives to a stereo socket.
    """
    mixed = channels.mean(axis=1)
    loudest = channels[:, int(np.argmax(np.abs(channels).sum(axis=0)))]
    heard = rms(mixed) > _CANCELLED * rms(loudest)
    return np.ascontiguousarray(mixed if heard else loudest)


def _read_with_ffmpeg(path: Path) -> FloatSamples:
    try:
        data = decode_with(path, _FFMPEG_RATE, LONGEST_S + 1)
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


def _crowded_part(speech: FloatSamples) -> float:
    """How much more of all samples are at one level than below it; below 0 without clipping.

    The louder, the rarer: so it is in all speech. Where it was cut off, what should be louder
    crowds at the ceiling, and still does when an encoder has rounded it.
    """
    magnitudes = np.sort(np.abs(speech))
    if magnitudes[-1] < _CAN_BE_CLIPPED:
        return 0.0
    ceilings = magnitudes[-1] * _CEILINGS
    below, at, above = (
        np.searchsorted(magnitudes, one * ceilings) for one in (_BELOW, _AT, _ABOVE)
    )
    return float(((above - at) - (at - below)).max()) / len(speech)


def keep(samples: FloatSamples, rate: int, path: Path, title: str, comment: str) -> str:
    """Write a recording so that nothing of it is lost; gives the file's SHA-256.

    Any player shows its title.

    Raises:
        OutputError: it cannot be written.
    """
    # Beyond full scale are only floats of programs that mix, and FLAC has no floats.
    samples = samples / max(1.0, float(np.abs(samples).max()))
    form = {"samplerate": rate, "channels": 1, "format": "FLAC", "subtype": "PCM_24"}
    with writing(path), path.open("w+b") as file, soundfile.SoundFile(file, "w", **form) as sound:
        sound.title, sound.comment = title, comment
        sound.write(samples)
    return sha256_of(path)


def sha256_of(path: Path) -> str:
    """Of a recording's file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def titles(path: Path) -> tuple[str, str]:
    """The title and the comment of a recording that was kept; empty where it has none.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            return sound.title, sound.comment
    except (OSError, soundfile.LibsndfileError) as error:
        raise SourceError(f"Cannot read {path}: {error}.") from error


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
