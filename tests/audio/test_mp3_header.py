"""Headers of MPEG frames, and the Info frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.audio.mp3.header import (
    FrameHeader,
    Info,
    _crc16,
    frame_sizes,
    info_frame,
    parse_header,
    parse_info,
)
from audiobook.audio.mp3.pieces import LEFT_OUT, PIECE_SECONDS, joint, pieces
from audiobook.audio.track import TrackSound

HEADERS = {
    "fffb50c0": FrameHeader(44100, 64, padded=False),
    "fffb52c0": FrameHeader(44100, 64, padded=True),
    "fffb54c0": FrameHeader(48000, 64, padded=False),
    "fff340c0": FrameHeader(22050, 32, padded=False),
    "fff384c4": FrameHeader(24000, 64, padded=False),
    "ffe380c0": FrameHeader(11025, 64, padded=False),
}


@pytest.mark.parametrize(("data", "due"), HEADERS.items())
def test_a_header_is_read(data: str, due: FrameHeader) -> None:
    """Rate, bitrate and padding, of MPEG-1, 2 and 2.5."""
    assert parse_header(bytes.fromhex(data)) == due


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="nothing"),
        pytest.param("fffb50", id="too short"),
        pytest.param("49443303", id="a tag"),
        pytest.param("fffb5000", id="stereo"),
        pytest.param("fffd50c0", id="layer II"),
        pytest.param("ffeb50c0", id="no version"),
        pytest.param("fffb00c0", id="free bitrate"),
        pytest.param("fffbf0c0", id="bad bitrate"),
        pytest.param("fffb5cc0", id="bad rate"),
        pytest.param("7ffb50c0", id="no sync"),
    ],
)
def test_what_is_no_header_of_a_mono_mp3_is_none(data: str) -> None:
    """Whatever stands there."""
    assert parse_header(bytes.fromhex(data)) is None


def test_frames_have_the_sizes_of_the_standard() -> None:
    """144 · bitrate / rate in MPEG-1, 72 in MPEG-2, one more where padded."""
    sizes = [parsed.size for data in HEADERS if (parsed := parse_header(bytes.fromhex(data)))]
    assert sizes == [208, 209, 192, 104, 192, 417]


def test_the_sizes_of_a_stream_are_told_from_any_of_its_frames() -> None:
    """Padded or not, both headers are in the table."""
    table = {bytes.fromhex("fffb50c0"): 208, bytes.fromhex("fffb52c0"): 209}
    assert frame_sizes(bytes.fromhex("fffb50c0")) == table
    assert frame_sizes(bytes.fromhex("fffb52c0") + b"more") == table
    assert frame_sizes(b"RIFF") == {}


@given(
    header=st.sampled_from(sorted(set(HEADERS) - {"ffe380c0"})),
    info=st.builds(
        Info, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.integers(0, 4095)
    ),
)
def test_an_info_frame_is_read_back(header: str, info: Info) -> None:
    """It is a whole frame like the others, unpadded, and says what it was given."""
    frame = info_frame(bytes.fromhex(header), info)
    parsed = parse_header(frame)
    assert parsed is not None
    assert not parsed.padded
    assert len(frame) == parsed.size
    assert parse_info(frame) == info


@given(st.binary(max_size=300))
def test_no_bytes_are_taken_for_an_info_frame(data: bytes) -> None:
    """Neither random ones nor a frame of sound."""
    assert parse_info(data) is None
    assert parse_info(bytes.fromhex("fffb50c0") + data) is None


@given(st.integers(0, 207))
def test_an_info_frame_that_is_cut_is_none_or_whole(length: int) -> None:
    """A frame cut short never gives other numbers."""
    info = Info(1000, 2000, 576)
    frame = info_frame(bytes.fromhex("fffb50c0"), info)
    assert parse_info(frame[:length]) in (None, info)


def test_the_checksum_is_lames() -> None:
    """CRC-16/ARC: its check value, for the digits 1 to 9, is BB3D."""
    assert _crc16(b"123456789") == 0xBB3D


@given(
    minutes=st.floats(0.01, 5),
    pauses=st.lists(st.tuples(st.floats(0, 300), st.floats(0, 2)), max_size=40),
    rate=st.sampled_from([22050, 44100]),
)
def test_pieces_follow_each_other(
    minutes: float, pauses: list[tuple[float, float]], rate: int
) -> None:
    """They cover the sound; cuts lie on the grid, in silence, and not too near to each other."""
    frames = max(1, int(minutes * 60 * rate))
    stretches = [(int(at * rate), int((at + long) * rate)) for at, long in sorted(pauses)]
    silences = [(start, end) for start, end in stretches if end <= frames]
    found = list(pieces(TrackSound(Path("unread"), rate, frames), silences))
    assert [piece.start for piece in found] == [0, *(piece.stop for piece in found[:-1])]
    assert found[-1].stop == frames
    assert [piece.is_last for piece in found] == [False] * (len(found) - 1) + [True]
    for piece in found[:-1]:
        assert piece.stop % (1152 if rate == 44100 else 576) == 0
        assert piece.stop - piece.start >= PIECE_SECONDS * rate
        assert any(start <= piece.stop - LEFT_OUT and piece.stop <= end for start, end in silences)


@given(
    silent_from=st.integers(0, 10**6),
    pause=st.integers(-(10**4), 10**5),
    rate=st.sampled_from([22050, 44100]),
)
def test_a_joint_is_near_and_silent(silent_from: int, pause: int, rate: int) -> None:
    """A sound that another one follows ends on the grid, in silence, within half an MPEG frame."""
    grid = 1152 if rate == 44100 else 576
    end = joint(silent_from + pause, silent_from, rate)
    assert end % grid == 0
    assert end - silent_from >= LEFT_OUT + grid
    if pause >= LEFT_OUT + 2 * grid:
        assert abs(end - silent_from - pause) <= grid / 2
