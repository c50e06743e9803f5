"""MP3 that can be joined with itself, judged by ffmpeg."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
from signals import judge, lag, needs_ffmpeg, pulses, silence

from audiobook.audio.levels import FloatSamples, to_db
from audiobook.audio.mp3.alike import Stretch, encode_alike
from audiobook.audio.mp3.header import DELAY
from audiobook.audio.mp3.pieces import joint
from audiobook.audio.sound import MemorySound

RATE = 44100


def _stretch(lanes: int | None = None) -> tuple[FloatSamples, Stretch]:
    """Half a minute with a pause of half a second after every five."""
    one = np.concatenate([pulses(5, RATE) * np.float32(0.5), silence(0.5, RATE)])
    voice = np.concatenate([one] * 6)
    samples = np.pad(voice, (0, joint(len(voice), len(voice), RATE) - len(voice)))
    pauses = [(round(at * 5.5 * RATE) - RATE // 2, round(at * 5.5 * RATE)) for at in range(1, 7)]
    return samples, encode_alike(MemorySound(samples, RATE), 128, pauses, lanes)


def _decoded(data: bytes, path: Path) -> FloatSamples:
    path.write_bytes(data)
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-"], capture_output=True, check=True
    )
    return np.asarray(np.frombuffer(done.stdout, "<f4").reshape(-1, 2), dtype=np.float32)


@needs_ffmpeg
def test_a_stretch_that_stands_twice_is_heard_twice_alike(tmp_path: Path) -> None:
    """Each time the same samples, in both channels, at the frame where they should be."""
    samples, stretch = _stretch()
    heard = _decoded(stretch.data * 2, tmp_path / "a.mp3")
    assert len(heard) == 2 * stretch.frames == 2 * len(samples)
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert np.allclose(heard[: stretch.frames], heard[stretch.frames :], atol=1e-6)
    assert lag(samples[: 5 * RATE], heard[DELAY : DELAY + 5 * RATE, 0]) == 0


@needs_ffmpeg
def test_a_stretch_tells_how_loud_it_is(tmp_path: Path) -> None:
    """As ffmpeg measures one of its channels."""
    _, stretch = _stretch()
    loudness = judge(_decoded(stretch.data, tmp_path / "a.mp3")[:, 0], RATE)
    assert abs(stretch.survey.integrated_lufs - loudness.lufs) < 0.1
    assert abs(to_db(stretch.true_peak) - loudness.true_peak) < 0.2


def test_the_bytes_do_not_depend_on_the_lanes() -> None:
    """One or three."""
    assert _stretch(1)[1].data == _stretch(3)[1].data
