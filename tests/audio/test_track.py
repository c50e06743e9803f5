"""The track on disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.levels import FULL_SCALE
from audiobook.audio.track import SAMPLE_BYTES, TrackSound, TrackWriter, require_space
from audiobook.errors import OutputError

RATE = 44100
SOUND = np.arange(-500, 500, dtype=np.int16)


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory) -> TrackSound:
    """A track of 1,000 different samples."""
    with TrackWriter(tmp_path_factory.mktemp("track") / "a.raw", RATE) as writer:
        writer.add(SOUND)
        return writer.settle()


def test_a_track_is_raw(tmp_path: Path) -> None:
    """Samples follow each other, 16-bit little-endian, without a header; the clock counts them."""
    path = tmp_path / "a.raw"
    with TrackWriter(path, RATE) as writer:
        writer.add(SOUND)
        assert writer.frames == 1000
        writer.add_silence(70_000)
        writer.add(SOUND[:3])
        track = writer.settle()
    assert (track.path, track.rate, track.frames) == (path, RATE, 71_003)
    written = np.frombuffer(path.read_bytes(), "<i2")
    assert np.array_equal(written, [*SOUND, *[0] * 70_000, *SOUND[:3]])


def test_no_silence_is_less_than_none(tmp_path: Path) -> None:
    """A pause shorter than what is kept around speech already adds nothing."""
    with TrackWriter(tmp_path / "a.raw", RATE) as writer:
        writer.add_silence(-5)
        assert writer.frames == 0


@given(start=st.integers(-50, 1050), length=st.integers(0, 1100))
def test_a_track_can_be_read_anywhere(track: TrackSound, start: int, length: int) -> None:
    """Any stretch is what was written there; before and after the track is silence."""
    around = np.concatenate([np.zeros(50), SOUND / FULL_SCALE, np.zeros(1200)])
    read = track.read(start, start + length)
    assert read.dtype == np.float32
    assert np.array_equal(read, around[start + 50 : start + 50 + length].astype(np.float32))


def test_a_track_may_pass_4_gb(tmp_path: Path) -> None:
    """14 hours at 44.1 kHz are more than WAV could hold; the last samples are found there."""
    path = tmp_path / "long.raw"
    frames = 14 * 3600 * RATE
    with path.open("wb") as file:  # sparse: the disk holds only the end
        file.seek((frames - 1000) * SAMPLE_BYTES)
        file.write(SOUND.astype("<i2").tobytes())
    assert path.stat().st_size > 1 << 32
    sound = TrackSound(path, RATE, frames)
    assert np.array_equal(sound.read(frames - 1000, frames) * FULL_SCALE, SOUND)
    assert not sound.read(frames - 3000, frames - 1000).any()


def test_the_clock_passes_4_gb() -> None:
    """The writer counts on beyond 32 bits of bytes."""
    with TrackWriter(Path(os.devnull), RATE) as writer:
        writer.add_silence(14 * 3600 * RATE)
        writer.add(SOUND)
        assert writer.frames == 14 * 3600 * RATE + 1000


def test_a_track_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """The error names the file and the reason."""
    with pytest.raises(OutputError, match=r"nowhere/a\.raw: No such file or directory"):
        TrackWriter(tmp_path / "nowhere" / "a.raw", RATE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    """What is still in the buffer when the disk is full is not lost in silence."""
    with (
        pytest.raises(OutputError, match="No space left on device"),
        TrackWriter(Path("/dev/full"), RATE) as writer,
    ):
        writer.add(SOUND)


def test_a_disk_that_is_too_small_is_refused_first(tmp_path: Path) -> None:
    """The error says what is free and what is needed; what fits is not refused."""
    free = shutil.disk_usage(tmp_path).free
    require_space(tmp_path, free // 2)
    with pytest.raises(OutputError, match=r"MB free and .* MB are needed"):
        require_space(tmp_path, free * 2)
