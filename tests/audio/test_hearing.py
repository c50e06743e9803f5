"""Listening to an encoded programme."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from signals import Recording, decode_with_ffmpeg, judge, needs_ffmpeg, sine

from audiobook.audio.hearing import BEFORE_MS, LONGEST_CLIP_S, hear
from audiobook.audio.levels import rms, to_db
from audiobook.audio.mp3 import encode
from audiobook.audio.sound import MemorySound
from audiobook.errors import ProofError

RATE = 44100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For this module's files."""
    return tmp_path_factory.mktemp("heard")


@pytest.fixture
def programme(recording: Recording, folder: Path) -> Path:
    """A minute of speech, encoded."""
    path = folder / f"{len(recording.sound.samples)}.mp3"
    if not path.exists():
        encode(recording.sound, path, 64, recording.silences)
    return path


def milliseconds(frames: int) -> float:
    """A number of frames as a time."""
    return frames * 1000 / RATE


def test_every_clip_is_heard_where_it_is(programme: Path, recording: Recording) -> None:
    """Speech begins and ends within 20 ms of where the clip says, as loud as it was."""
    heard = hear(programme, recording.clips)
    assert (heard.rate, heard.frames) == (RATE, recording.sound.frames)
    assert len(heard.clips) == len(recording.clips)
    for (start, end), found in zip(recording.clips, heard.clips, strict=True):
        assert found.onset is not None
        assert found.end is not None
        assert abs(milliseconds(found.onset - start)) < 20
        assert abs(milliseconds(found.end - end)) < 20
        level = to_db(rms(recording.sound.samples[start:end]))
        assert found.level_dbfs == pytest.approx(level, abs=0.5)


@needs_ffmpeg
def test_loudness_is_as_ffmpeg_hears_it(programme: Path, recording: Recording) -> None:
    """Of what ffmpeg decodes, ebur128 says the same within 0.1 LU and 0.2 dB."""
    heard = hear(programme, recording.clips).loudness
    theirs = judge(decode_with_ffmpeg(programme), RATE)
    assert heard.integrated_lufs == pytest.approx(theirs.lufs, abs=0.1)
    assert heard.true_peak_dbtp == pytest.approx(theirs.true_peak, abs=0.2)


@pytest.mark.parametrize("shift_ms", [-120, -60, 60, 120])
def test_a_clip_in_the_wrong_place_is_found_out(
    programme: Path, recording: Recording, shift_ms: int
) -> None:
    """Where speech begins is heard, whatever is claimed: by as much is the claim off."""
    shift = shift_ms * RATE // 1000
    claimed = [(start + shift, end + shift) for start, end in recording.clips]
    for (start, _), found in zip(claimed, hear(programme, claimed).clips, strict=True):
        assert found.onset is not None
        assert milliseconds(found.onset - start) == pytest.approx(-shift_ms, abs=20)


def test_a_clip_in_a_pause_is_silent(programme: Path, recording: Recording) -> None:
    """Where nothing is said there is neither onset nor level."""
    before = (BEFORE_MS + 50) * RATE // 1000
    pauses = [(start + before, end - 2000) for start, end in recording.silences]
    for found in hear(programme, pauses).clips:
        assert found.onset is None
        assert found.end is None
        assert found.level_dbfs < -60


def test_a_clip_after_the_end_is_silent(programme: Path, recording: Recording) -> None:
    """A claim beyond the file is heard as what is there: nothing."""
    frames = recording.sound.frames
    (found,) = hear(programme, [(frames + 5000, frames + 50_000)]).clips
    assert found.onset is None
    assert found.level_dbfs == -math.inf


@pytest.mark.parametrize("lanes", [1, 2, 5])
def test_hearing_does_not_depend_on_the_lanes(
    programme: Path, recording: Recording, lanes: int
) -> None:
    """To the last bit."""
    assert hear(programme, recording.clips, lanes) == hear(programme, recording.clips, 3)


def test_an_hour_without_a_full_stop_is_heard_in_part(folder: Path) -> None:
    """Of a clip longer than a minute its onset is known, its end is not claimed."""
    tone = sine(300, LONGEST_CLIP_S + 5, RATE, -20)
    sound = np.concatenate([np.zeros(RATE, np.float32), tone])
    encode(MemorySound(sound, RATE), folder / "long.mp3", 64)
    (found,) = hear(folder / "long.mp3", [(RATE, len(sound))]).clips
    assert found.onset is not None
    assert abs(milliseconds(found.onset - RATE)) < 20
    assert found.end is None
    assert found.level_dbfs == pytest.approx(-23, abs=0.1)


def test_a_damaged_file_is_not_heard(programme: Path, folder: Path) -> None:
    """A file that lost its end is refused as a whole."""
    (folder / "cut.mp3").write_bytes(programme.read_bytes()[:-1000])
    with pytest.raises(ProofError, match="damaged"):
        hear(folder / "cut.mp3", [])
