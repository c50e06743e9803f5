"""Listening to an encoded programme."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from signals import Recording, decode_with_ffmpeg, judge, needs_ffmpeg, sine

from audiobook.audio.hearing import BEFORE_MS, LONGEST_CLIP_S, HeardSound, hear
from audiobook.audio.levels import rms, to_db
from audiobook.audio.mp3.decoding import Mp3Sound
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.sound import MemorySound
from audiobook.audio.streamed import StreamedSound
from audiobook.errors import ProofError
from audiobook.model import Loudness

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


def hear_one(
    path: Path, clips: Sequence[tuple[int, int]], lanes: int | None = None
) -> tuple[HeardSound, Loudness]:
    """What is heard in a file of ours, and how loud it is."""
    heard = hear([(Mp3Sound(path), clips)], lanes)
    (sound,) = heard.sounds
    return sound, heard.loudness


def milliseconds(frames: int) -> float:
    """A number of frames as a time."""
    return frames * 1000 / RATE


def test_every_clip_is_heard_where_it_is(programme: Path, recording: Recording) -> None:
    """Speech begins and ends within 20 ms of where the clip says, as loud as it was."""
    heard, _ = hear_one(programme, recording.clips)
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
    _, heard = hear_one(programme, recording.clips)
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
    for (start, _), found in zip(claimed, hear_one(programme, claimed)[0].clips, strict=True):
        assert found.onset is not None
        assert milliseconds(found.onset - start) == pytest.approx(-shift_ms, abs=20)


def test_a_clip_in_a_pause_is_silent(programme: Path, recording: Recording) -> None:
    """Where nothing is said there is neither onset nor level."""
    before = (BEFORE_MS + 50) * RATE // 1000
    pauses = [(start + before, end - 2000) for start, end in recording.silences]
    for found in hear_one(programme, pauses)[0].clips:
        assert found.onset is None
        assert found.end is None
        assert found.level_dbfs < -60


def test_a_clip_after_the_end_is_silent(programme: Path, recording: Recording) -> None:
    """A claim beyond the file is heard as what is there: nothing."""
    frames = recording.sound.frames
    (found,) = hear_one(programme, [(frames + 5000, frames + 50_000)])[0].clips
    assert found.onset is None
    assert found.level_dbfs == -math.inf


@pytest.mark.parametrize("lanes", [1, 2, 5])
def test_hearing_does_not_depend_on_the_lanes(
    programme: Path, recording: Recording, lanes: int
) -> None:
    """To the last bit."""
    assert hear_one(programme, recording.clips, lanes) == hear_one(programme, recording.clips, 3)


def test_an_hour_without_a_full_stop_is_heard_in_part(folder: Path) -> None:
    """Of a clip longer than a minute its onset is known, its end is not claimed."""
    tone = sine(300, LONGEST_CLIP_S + 5, RATE, -20)
    sound = np.concatenate([np.zeros(RATE, np.float32), tone])
    encode(MemorySound(sound, RATE), folder / "long.mp3", 64)
    (found,) = hear_one(folder / "long.mp3", [(RATE, len(sound))])[0].clips
    assert found.onset is not None
    assert abs(milliseconds(found.onset - RATE)) < 20
    assert found.end is None
    assert found.level_dbfs == pytest.approx(-23, abs=0.1)


def test_a_damaged_file_is_not_heard(programme: Path, folder: Path) -> None:
    """A file that lost its end is refused as a whole."""
    (folder / "cut.mp3").write_bytes(programme.read_bytes()[:-1000])
    with pytest.raises(ProofError, match="damaged"):
        hear_one(folder / "cut.mp3", [])


@pytest.mark.parametrize("lanes", [1, 3])
def test_a_sound_that_cannot_jump_is_heard_as_one_that_can(
    recording: Recording, lanes: int
) -> None:
    """Decoded once from start to end, in blocks of any size, the same is heard to the last bit."""
    sound = recording.sound
    ends = [*range(0, sound.frames, 30_011), sound.frames]
    blocks = (sound.read(start, stop) for start, stop in pairwise(ends))
    streamed = StreamedSound(blocks, RATE, sound.frames)
    assert hear([(streamed, recording.clips)], lanes) == hear([(sound, recording.clips)])


@pytest.mark.parametrize("off", [-RATE, 0, RATE])
def test_a_sound_that_cannot_jump_tells_how_long_it_was(recording: Recording, off: int) -> None:
    """Whether it ends early or late: its length is what came, and not what should come."""
    whole = recording.sound.samples
    streamed = StreamedSound(iter([whole[:RATE], whole[RATE:]]), RATE, len(whole) + off)
    assert hear([(streamed, [])]).sounds[0].frames == len(whole)


def test_sounds_that_belong_together_are_as_loud_as_the_whole(recording: Recording) -> None:
    """A sound in two files: each has its own clips, and one loudness holds for both."""
    whole = recording.sound.samples
    cut = recording.silences[len(recording.silences) // 2][0]
    first, second = MemorySound(whole[:cut], RATE), MemorySound(whole[cut:], RATE)
    clips = recording.clips
    before = [one for one in clips if one[0] < cut]
    behind = [(start - cut, end - cut) for start, end in clips if start >= cut]
    heard = hear([(first, before), (second, behind)])
    assert [len(one.clips) for one in heard.sounds] == [len(before), len(behind)]
    together = hear([(recording.sound, clips)])
    assert heard.loudness.integrated_lufs == pytest.approx(
        together.loudness.integrated_lufs, abs=0.05
    )
    assert heard.loudness.true_peak_dbtp == together.loudness.true_peak_dbtp
    onsets = [one.onset for sound in heard.sounds for one in sound.clips]
    assert onsets[: len(before)] == [one.onset for one in together.sounds[0].clips[: len(before)]]
    assert None not in onsets
