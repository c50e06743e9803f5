"""A mix as loudspeakers take it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from messages import a_message
from signals import correlation, lag

from audiobook.audio.levels import FloatSamples, to_float
from audiobook.audio.resample import resample_float
from audiobook.broadcast.message import Message
from audiobook.broadcast.paging.codecs import CODECS, Codec, Payloads, encoded
from audiobook.errors import OutputError, ProofError

SECONDS = 1.005
"""Does not end with a packet."""
SILENCE = {"pcmu": b"\xff", "pcma": b"\xd5", "l16": b"\0"}


@pytest.fixture(scope="module")
def message(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """A swept tone."""
    return a_message(tmp_path_factory.mktemp("mix"), seconds=SECONDS)


def heard(payloads: Payloads) -> FloatSamples:
    """The message without the silence after it, at the mix's rate."""
    codec = payloads.codec
    samples = to_float(codec.decode(payloads.data))
    return resample_float(samples[: round(SECONDS * codec.rate)], codec.rate, 44100)


@pytest.mark.parametrize("name", CODECS)
def test_a_message_is_heard_as_it_was_mixed(name: str, message: Message) -> None:
    """What is sent is the sound of the mix, from its first sample on, in every coding."""
    codec = CODECS[name]  # type: ignore[index]
    command = f"ffmpeg -v error -i {message.path} -ac 1 -f f32le -".split()
    mixed = np.frombuffer(
        subprocess.run(command, capture_output=True, check=True).stdout, np.float32
    )
    mixed = mixed[1105:]  # LAME's delay, and a decoder's
    got = heard(encoded(message, codec))
    late = lag(mixed[: len(got)], got, 100)
    assert 0 <= late <= (70 if name == "g722" else 3)  # G.722's filters have a delay of their own
    assert correlation(mixed[100 : len(got) - 100 - late], got[100 + late : -100]) > 0.99


@pytest.mark.parametrize(("name", "codec"), CODECS.items())
def test_packets_are_whole_and_silence_follows(name: str, codec: Codec, message: Message) -> None:
    """The last packet is filled with silence, and half a second of it follows."""
    payloads = encoded(message, codec)
    assert payloads.heard * codec.packet_ms == 1010 if codec.packet_ms == 10 else 1020
    assert (payloads.count - payloads.heard) * codec.packet_ms == 500
    assert len(payloads.data) == payloads.count * codec.packet_bytes
    assert {len(payloads.of(at)) for at in range(payloads.count)} == {codec.packet_bytes}
    if name in SILENCE:
        last = payloads.of(payloads.heard - 1)
        assert last.endswith(SILENCE[name] * (codec.packet_bytes // 10))
        assert set(payloads.of(payloads.heard)) == set(SILENCE[name])
    quiet = codec.decode(payloads.data)[round(1.1 * codec.rate) :]
    assert np.abs(quiet).max() <= 8


def test_g722_needs_ffmpeg(
    message: Message, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without ffmpeg G.722 says how to get it, and µ-law needs none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    encoded(message, CODECS["pcmu"])
    with pytest.raises(OutputError, match=r"no ffmpeg, which .* g722 need: install it"):
        encoded(message, CODECS["g722"])


def test_what_cannot_be_decoded_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    """A mix that is no MP3 is refused whole."""
    broken = tmp_path / "a.mp3"
    broken.write_bytes(b"no sound" * 1000)
    with pytest.raises(ProofError, match=r"a\.mp3 cannot be decoded"):
        encoded(Message(broken, "", urgent=False, seconds=1.0, sha256=""), CODECS["pcmu"])
