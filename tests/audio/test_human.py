"""A person's recording is read from what people record with, and judged before it is used."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from signals import noise, pulses, silence, sine

from audiobook.audio import human
from audiobook.audio.levels import FloatSamples, from_db, to_float
from audiobook.errors import OutputError, SourceError

RATE = 44100
SPEECH = 0.5 * pulses(1.5, RATE)


def _file(folder: Path, samples: FloatSamples, name: str = "a.wav", rate: int = RATE) -> Path:
    path = folder / name
    soundfile.write(path, samples, rate)
    return path


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3", "a.aiff", "a.m4a", "a.webm"])
def test_what_people_record_with_is_read(name: str, tmp_path: Path) -> None:
    """Also what only ffmpeg reads, as telephones write it, at any rate."""
    path = _file(tmp_path, SPEECH)
    if name != "a.wav":
        convert = ["ffmpeg", "-v", "error", "-i", str(path), "-ar", "48000"]
        subprocess.run([*convert, tmp_path / name], check=True)
    samples, rate = human.read(tmp_path / name)
    assert len(samples) / rate == pytest.approx(1.5, abs=0.12)
    assert np.abs(samples).max() == pytest.approx(np.abs(SPEECH).max(), rel=0.3)


def test_channels_are_mixed_to_one(tmp_path: Path) -> None:
    """Whoever records in stereo with one microphone is heard."""
    both = np.stack([SPEECH, np.zeros_like(SPEECH)], axis=1)
    samples, _ = human.read(_file(tmp_path, both))
    alone, _ = human.read(_file(tmp_path, SPEECH, "alone.wav"))
    assert np.abs(samples - alone / 2).max() < 1e-4


def test_channels_that_cancel_each_other_are_not_mixed(tmp_path: Path) -> None:
    """As a balanced cable in a stereo socket gives them."""
    both = np.stack([SPEECH, -SPEECH], axis=1)
    samples, _ = human.read(_file(tmp_path, both))
    alone, _ = human.read(_file(tmp_path, SPEECH, "alone.wav"))
    assert np.abs(np.abs(samples) - np.abs(alone)).max() < 1e-3


def _clipped(by_db: float) -> FloatSamples:
    loud = SPEECH / np.abs(SPEECH).max() * np.float32(from_db(by_db))
    return np.asarray(np.clip(loud, -1, 1), np.float32)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: silence(2, RATE), "it is silent"),
        (lambda: noise(2, RATE, -75), "it is silent"),
        (lambda: np.concatenate([silence(1, RATE), SPEECH[: RATE // 10]]), "0.09 s of speech"),
        (lambda: np.tile(SPEECH, 210), "longer than 5 minutes"),
        (lambda: _clipped(18), "is clipped: "),
        (lambda: np.float32(0.5) * _clipped(18), "is clipped: "),
    ],
    ids=["silence", "hiss", "a click", "a speech", "clipped", "clipped and turned down"],
)
def test_what_nobody_could_use_is_refused(
    make: Callable[[], FloatSamples], told: str, tmp_path: Path
) -> None:
    """One line says what is wrong with it."""
    with pytest.raises(SourceError, match=told):
        human.read(_file(tmp_path, make()))


@pytest.mark.parametrize("by_db", [0, 1])
def test_a_peak_or_two_at_full_scale_is_not_clipping(by_db: float, tmp_path: Path) -> None:
    """What is hardly clipped is good enough for a sentence that nobody can say again."""
    human.read(_file(tmp_path, _clipped(by_db)))


def test_a_soft_recording_is_not_taken_for_clipped(tmp_path: Path) -> None:
    """Of few steps of 16 bits, several samples in a row are the peak."""
    human.read(_file(tmp_path, sine(100, 1, RATE, -45)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "Cannot read .*: No such file"),
        (b"", "holds no sound"),
        (b"no sound at all, but a text of some length" * 50, "holds no sound"),
        (b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.mp3\n", "holds no sound"),
        (b"RIFF\xff\xff\xff\x7fWAVEfmt ", "holds no sound"),
    ],
    ids=["missing", "empty", "a text", "a playlist", "a head"],
)
def test_what_is_no_sound_is_one_line(content: bytes | None, told: str, tmp_path: Path) -> None:
    """Whatever it says it is; and nothing that it names is fetched."""
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=told) as caught:
        human.read(path)
    assert "\n" not in str(caught.value)


def test_samples_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    """A damaged file of floats is not turned into noise."""
    broken = SPEECH.copy()
    broken[1000] = np.nan
    path = tmp_path / "a.wav"
    soundfile.write(path, broken, RATE, subtype="FLOAT")
    with pytest.raises(SourceError, match="samples that are no numbers"):
        human.read(path)


def test_without_ffmpeg_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only ffmpeg could read a file, one line says how to get it."""
    import sys

    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x18ftypM4A ")
    with pytest.raises(OutputError, match="no ffmpeg, which this kind of file needs"):
        human.read(tmp_path / "a.m4a")


def test_a_recording_is_kept_without_loss(tmp_path: Path) -> None:
    """Sample by sample, at its own rate, in the same bytes each time."""
    samples, rate = human.read(_file(tmp_path, SPEECH, rate=32000))
    sha256 = human.keep(samples, rate, tmp_path / "kept.flac", "人来了。", "他走了。")
    assert human.keep(samples, rate, tmp_path / "again.flac", "人来了。", "他走了。") == sha256
    assert human.titles(tmp_path / "kept.flac") == ("人来了。", "他走了。")
    kept, kept_rate = human.read_kept(tmp_path / "kept.flac", sha256, 0.0)
    assert kept_rate == 32000
    assert np.abs(to_float(kept) - samples).max() < 1 / 32768


def test_a_gain_beyond_full_scale_is_limited_and_not_clipped(tmp_path: Path) -> None:
    """A soft speaker with one loud word keeps its form."""
    samples, rate = human.read(_file(tmp_path, SPEECH))
    sha256 = human.keep(samples, rate, tmp_path / "kept.flac", "a", "b")
    loud, _ = human.read_kept(tmp_path / "kept.flac", sha256, 12.0)
    assert np.abs(to_float(loud)).max() < 0.95
    assert human.speech_lufs([loud], rate) > human.speech_lufs([samples], rate) + 4


def test_another_recording_than_the_one_that_was_kept_is_an_error(tmp_path: Path) -> None:
    """Whatever has become of the file, nobody hears it by mistake."""
    path = tmp_path / "kept.flac"
    sha256 = human.keep(SPEECH, RATE, path, "a", "b")
    human.keep(SPEECH * np.float32(0.5), RATE, path, "a", "b")
    with pytest.raises(SourceError, match="not the recording that was kept"):
        human.read_kept(path, sha256, 0.0)
    path.unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        human.read_kept(path, sha256, 0.0)


def test_loudness_of_speech_needs_no_length() -> None:
    """A word of a quarter second is as loud as a sentence of the same level."""
    tone = sine(1000, 3, RATE, -20)
    long = human.speech_lufs([tone], RATE)
    assert human.speech_lufs([tone[: RATE // 4]], RATE) == pytest.approx(long, abs=0.1)
    assert human.speech_lufs([tone[:RATE], tone[RATE:]], RATE) == pytest.approx(long, abs=0.1)
    assert human.speech_lufs([], RATE) == -np.inf
