"""Encoding, judged by others: ffmpeg, mp3val and libsndfile."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import numpy as np
import pytest
from signals import (
    Recording,
    correlation,
    decode_with_ffmpeg,
    judge,
    lag,
    needs_ffmpeg,
    needs_mp3val,
    pulses,
    sine,
)

from audiobook.audio.levels import FloatSamples
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.mp3.header import ENCODER_DELAY, parse_header, parse_info, samples_in_frame
from audiobook.audio.resample import resample_float
from audiobook.audio.sound import MemorySound, Sound
from audiobook.errors import OutputError

FORMS = [
    (44100, 64),
    (44100, 48),
    (44100, 128),
    (44100, 192),
    (48000, 64),
    (48000, 128),
    (32000, 64),
    (24000, 64),
]
FORMS += [(22050, 32), (22050, 64), (16000, 32)]
"""Rates and bitrates, MPEG-1 and MPEG-2."""


def spoken(rate: int, seconds: float = 1.5) -> MemorySound:
    """Something like a voice."""
    return MemorySound(pulses(seconds, rate) * np.float32(0.5), rate)


@needs_ffmpeg
@pytest.mark.parametrize(("rate", "kbps"), FORMS)
def test_ffmpeg_decodes_as_many_samples_none_shifted(tmp_path: Path, rate: int, kbps: int) -> None:
    """The Info frame makes the decoded sound as long as what was encoded, and as early."""
    sound = spoken(rate)
    encode(sound, tmp_path / "a.mp3", kbps)
    decoded = decode_with_ffmpeg(tmp_path / "a.mp3")
    assert len(decoded) == sound.frames
    assert lag(sound.samples, decoded) == 0
    assert correlation(sound.samples, decoded) > 0.98


@needs_ffmpeg
@pytest.mark.parametrize("more", [0, 1, 575, 576, 577, 1151])
def test_every_length_is_exact(tmp_path: Path, more: int) -> None:
    """However much of the last MPEG frame is used; one sample too."""
    for frames in (1 + more, 11520 + more):
        sound = MemorySound(sine(300, 1, 44100, -12)[:frames], 44100)
        encode(sound, tmp_path / "a.mp3", 64)
        assert len(decode_with_ffmpeg(tmp_path / "a.mp3")) == frames
        assert Mp3Sound(tmp_path / "a.mp3").frames == frames


def test_the_info_frame_tells_the_truth(tmp_path: Path) -> None:
    """Its counts are those of the file, and its padding what is too much at the end."""
    sound = spoken(44100)
    stream = encode(sound, tmp_path / "a.mp3", 64)
    data = stream.path.read_bytes()
    header, info = parse_header(data), parse_info(data)
    assert header is not None
    assert info is not None
    assert (header.rate, header.kbps) == (44100, 64)
    assert info.bytes == stream.bytes == len(data)
    assert info.mpeg_frames * 1152 - ENCODER_DELAY - info.padding == sound.frames
    assert stream.sha256 == hashlib.sha256(data).hexdigest()


@needs_mp3val
@pytest.mark.parametrize(("rate", "kbps"), [(44100, 64), (22050, 32)])
def test_mp3val_finds_nothing_wrong(tmp_path: Path, rate: int, kbps: int) -> None:
    """A stream of joined pieces is one MP3: no warning but that it has no tag."""
    sound, silences = _long(rate)
    encode(sound, tmp_path / "a.mp3", kbps, silences)
    said = subprocess.run(["mp3val", tmp_path / "a.mp3"], capture_output=True, check=True).stdout
    lines = [line for line in said.decode().splitlines() if line.startswith("WARNING")]
    assert all("No supported tags" in line for line in lines)


def _long(rate: int) -> tuple[MemorySound, list[tuple[int, int]]]:
    """A minute with a pause of half a second after every five."""
    voice = pulses(5, rate) * np.float32(0.5)
    pause = np.zeros(rate // 2, np.float32)
    one = len(voice) + len(pause)
    samples = np.concatenate([np.concatenate([voice, pause])] * 11)
    silences = [(at * one + len(voice), (at + 1) * one) for at in range(11)]
    return MemorySound(samples, rate), silences


@needs_ffmpeg
@pytest.mark.parametrize(("rate", "kbps"), [(44100, 64), (22050, 64)])
def test_joined_pieces_are_one_sound_in_time(tmp_path: Path, rate: int, kbps: int) -> None:
    """Cut in pauses and joined, each word is heard at the sample where one encoding has it."""
    sound, silences = _long(rate)
    encode(sound, tmp_path / "cut.mp3", kbps, silences)
    encode(sound, tmp_path / "whole.mp3", kbps)
    cut, whole = (decode_with_ffmpeg(tmp_path / name) for name in ("cut.mp3", "whole.mp3"))
    assert len(cut) == len(whole) == sound.frames
    assert not np.array_equal(cut, whole)  # it was cut indeed
    for start, end in zip(
        [0, *(stop for _, stop in silences)], [s for s, _ in silences], strict=False
    ):
        assert lag(sound.samples[start:end], cut[start:end]) == 0
        assert correlation(whole[start:end], cut[start:end]) > 0.97


def test_the_bytes_do_not_depend_on_the_lanes(tmp_path: Path, recording: Recording) -> None:
    """One lane, two or five, twice: the same file."""
    hashes = {
        encode(recording.sound, tmp_path / "a.mp3", 64, recording.silences, lanes).sha256
        for lanes in (1, 2, 5, 2)
    }
    assert len(hashes) == 1


@needs_ffmpeg
def test_encoding_keeps_loudness_and_silence(tmp_path: Path, recording: Recording) -> None:
    """As loud as before within 0.1 LU, and silent where it was silent."""
    encode(recording.sound, tmp_path / "a.mp3", 64, recording.silences)
    decoded = decode_with_ffmpeg(tmp_path / "a.mp3")
    before = judge(recording.sound.samples, 44100).lufs
    assert judge(decoded, 44100).lufs == pytest.approx(before, abs=0.1)
    for start, end in recording.silences:
        assert np.abs(decoded[start + 2400 : end - 2400]).max(initial=0.0) < 1e-4


def test_sound_where_it_was_to_be_cut_is_refused(tmp_path: Path) -> None:
    """A clip list that is wrong would cut words out; it is found before."""
    sound = spoken(22050, seconds=60)
    with pytest.raises(ValueError, match="sound where the sound was to be cut"):
        encode(sound, tmp_path / "a.mp3", 64, [(30 * 22050, 31 * 22050)])


@pytest.mark.parametrize("kbps", [0, -64, 193, 320])
def test_bitrates_that_are_not_for_speech_are_refused(tmp_path: Path, kbps: int) -> None:
    """None is taken for another."""
    with pytest.raises(ValueError, match="Cannot encode"):
        encode(spoken(44100), tmp_path / "a.mp3", kbps)


def test_nothing_cannot_be_encoded(tmp_path: Path) -> None:
    """A sound without a frame is refused."""
    with pytest.raises(ValueError, match="no sound to encode"):
        encode(MemorySound(np.zeros(0, np.float32), 44100), tmp_path / "a.mp3", 64)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(OutputError, match=r"Cannot write .*a\.mp3: No such file"):
        encode(spoken(44100), tmp_path / "nowhere" / "a.mp3", 64)


def test_what_a_sound_raises_is_raised(tmp_path: Path) -> None:
    """An error in a lane is not lost."""

    class Broken(MemorySound):
        def read(self, start: int, stop: int) -> FloatSamples:
            raise ArithmeticError(f"no sound from {start} to {stop}")

    broken: Sound = Broken(np.zeros(44100, np.float32), 44100)
    with pytest.raises(ArithmeticError, match="no sound from"):
        encode(broken, tmp_path / "a.mp3", 64)


def test_samples_in_a_frame_are_those_of_the_standard() -> None:
    """1,152 in MPEG-1, 576 in MPEG-2."""
    assert [samples_in_frame(rate) for rate in (48000, 32000, 24000, 16000)] == [
        1152,
        1152,
        576,
        576,
    ]


def test_what_is_resampled_is_encoded_in_its_place(tmp_path: Path, recording: Recording) -> None:
    """Speech of 22.05 kHz on a track of 44.1 is decoded where it stands."""
    low = resample_float(recording.sound.samples[: 44100 * 5], 44100, 22050)
    encode(MemorySound(low, 22050), tmp_path / "a.mp3", 64)
    decoded = Mp3Sound(tmp_path / "a.mp3").read(0, len(low))
    assert lag(low, decoded) == 0
