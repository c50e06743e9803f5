"""Decoding, whole and anywhere, and files that are damaged."""

from __future__ import annotations

import contextlib
import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signals import Recording, decode_with_ffmpeg, needs_ffmpeg, pulses

from audiobook.audio.mp3.decoding import Mp3Sound, decode
from audiobook.audio.mp3.encoding import encode
from audiobook.audio.sound import MemorySound
from audiobook.errors import OutputError, ProofError

FORMS = [(44100, 64), (48000, 128), (22050, 32), (24000, 64)]
SECONDS = 12


@pytest.fixture(scope="module", params=FORMS, ids=str)
def encoded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve seconds of something like a voice, in one of the forms."""
    rate, kbps = request.param
    sound = MemorySound(pulses(SECONDS, rate) * np.float32(0.6), rate)
    return encode(sound, tmp_path_factory.mktemp("mp3") / "a.mp3", kbps).path


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A short stream to be damaged."""
    sound = MemorySound(pulses(2, 22050) * np.float32(0.6), 22050)
    return encode(sound, tmp_path_factory.mktemp("mp3") / "a.mp3", 32).path.read_bytes()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for damaged files."""
    return tmp_path_factory.mktemp("damaged")


@needs_ffmpeg
def test_it_decodes_as_ffmpeg_does(encoded: Path) -> None:
    """The same samples, but for how decoders round: less than a 16-bit step."""
    sound = Mp3Sound(encoded)
    assert sound.frames == SECONDS * sound.rate
    mine, theirs = sound.read(0, sound.frames), decode_with_ffmpeg(encoded)
    assert np.abs(mine - theirs).max() < 2 / 32768


@given(start=st.integers(-3000, 600_000), length=st.integers(0, 40_000))
def test_any_stretch_is_that_of_the_whole(encoded: Path, start: int, length: int) -> None:
    """Wherever reading begins, the samples are those that decoding from the start gives."""
    sound = Mp3Sound(encoded)
    whole = np.pad(sound.read(0, sound.frames), (3000, 700_000))
    read = sound.read(start, start + length)
    assert len(read) == length
    assert np.abs(read - whole[start + 3000 :][:length]).max(initial=0.0) < 1e-6


def test_before_and_after_is_silence(encoded: Path) -> None:
    """Outside of the sound there is nothing, also where nothing else is asked for."""
    sound = Mp3Sound(encoded)
    assert not sound.read(-500, 0).any()
    assert not sound.read(sound.frames, sound.frames + 500).any()
    assert len(sound.read(50, 50)) == 0


def test_a_tag_before_the_frames_is_passed_over(encoded: Path, tmp_path: Path) -> None:
    """Its length is in it, seven bits a byte."""
    body = bytes(200_000)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    tagged = tmp_path / "tagged.mp3"
    tagged.write_bytes(b"ID3\x03\x00\x00" + size + body + encoded.read_bytes())
    sound, plain = Mp3Sound(tagged), Mp3Sound(encoded)
    assert sound.frames == plain.frames
    assert np.array_equal(sound.read(9000, 20_000), plain.read(9000, 20_000))


def test_a_whole_mp3_of_anybodys(encoded: Path) -> None:
    """It is decoded with its rate; the delay that its Info frame tells of is gone."""
    samples, rate = decode(encoded.read_bytes())
    sound = Mp3Sound(encoded)
    assert rate == sound.rate
    assert abs(len(samples) - sound.frames) <= 2 * 1152
    assert np.abs(samples[5000:50_000] - sound.read(5000, 50_000)).max() < 1e-4


@pytest.mark.parametrize("data", [b"", b"no sound at all", bytes(5000)])
def test_what_is_no_mp3_is_refused(data: bytes, tmp_path: Path) -> None:
    """Nothing, text, zeros."""
    with pytest.raises(ValueError, match="Not an MP3"):
        decode(data)
    path = tmp_path / "a.mp3"
    path.write_bytes(data)
    with pytest.raises(ProofError, match=r"a\.mp3 is not an MP3 with an Info frame"):
        Mp3Sound(path)


@given(st.integers(1, 6000))
def test_a_file_that_is_cut_short_is_found_out(stream: bytes, scratch: Path, lost: int) -> None:
    """Wherever it ends."""
    path = scratch / "cut.mp3"
    path.write_bytes(stream[: max(0, len(stream) - lost)])
    with pytest.raises(ProofError):
        Mp3Sound(path)


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_an_error_or_a_sound(stream: bytes, seed: int, tmp_path: Path) -> None:
    """Bytes turned over anywhere end in ProofError, or in samples in their full number."""
    random_ = random.Random(seed)  # noqa: S311 - no secret
    damaged = bytearray(stream)
    for _ in range(30):
        damaged[random_.randrange(len(damaged))] ^= random_.randrange(1, 256)
    path = tmp_path / "a.mp3"
    path.write_bytes(damaged)
    with contextlib.suppress(ProofError):
        sound = Mp3Sound(path)
        assert len(sound.read(0, sound.frames)) == sound.frames


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    """Whoever asked knows what to say of it."""
    with pytest.raises(FileNotFoundError):
        Mp3Sound(tmp_path / "a.mp3")


def test_it_may_be_read_by_several_at_once(tmp_path: Path, recording: Recording) -> None:
    """Threads that read other stretches at the same time change nothing."""
    sound = Mp3Sound(encode(recording.sound, tmp_path / "a.mp3", 64, recording.silences).path)
    starts = range(0, sound.frames, sound.frames // 40)
    alone = [sound.read(start, start + 20_000) for start in starts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda start: sound.read(start, start + 20_000), starts))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_no_room_for_a_sound_is_told_in_a_line(
    stream: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no temporary file can be written, decoding says so, and what to do."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(OutputError, match=r"missing.*set TMPDIR to another folder"):
        decode(stream)
