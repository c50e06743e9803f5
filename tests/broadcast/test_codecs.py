"""A mix as loudspeakers take it."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from messages import a_message
from signals import correlation, lag

from audiobook.audio.levels import FloatSamples, to_float
from audiobook.audio.resample import resample_float
from audiobook.broadcast.message import Message
from audiobook.broadcast.paging.codecs import CODECS, Codec
from audiobook.broadcast.paging.payloads import Payloads
from audiobook.errors import BroadcastError, OutputError
from audiobook.files import write_beside

SECONDS = 1.005
"""Does not end with a packet."""
SILENCE = {"pcmu": b"\xff", "pcma": b"\xd5", "l16": b"\0"}


@pytest.fixture(scope="module")
def message(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """A swept tone."""
    return a_message(tmp_path_factory.mktemp("mix"), seconds=SECONDS)


def made(message: Message, codec: Codec) -> list[bytes]:
    """What packets carry of a message."""
    with Payloads(message, codec).made() as payloads:
        return list(payloads)


def heard(message: Message, codec: Codec) -> FloatSamples:
    """The message without the silence after it, at the mix's rate."""
    samples = to_float(np.concatenate(list(codec.decode(made(message, codec)))))
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
    got = heard(message, codec)
    late = lag(mixed[: len(got)], got, 100)
    assert 0 <= late <= (70 if name == "g722" else 3)  # G.722's filters have a delay of their own
    assert correlation(mixed[100 : len(got) - 100 - late], got[100 + late : -100]) > 0.99


@pytest.mark.parametrize(("name", "codec"), CODECS.items())
def test_packets_are_whole_and_silence_follows(name: str, codec: Codec, message: Message) -> None:
    """The last packet is filled with silence, and half a second of it follows."""
    payloads = Payloads(message, codec)
    assert payloads.heard * codec.packet_ms == (1010 if codec.packet_ms == 10 else 1020)
    assert (payloads.count - payloads.heard) * codec.packet_ms == 500
    packets = made(message, codec)
    assert len(packets) == payloads.count
    assert {len(packet) for packet in packets} == {codec.packet_bytes}
    assert {len(packet) for packet in payloads.silence()} == {codec.packet_bytes}
    assert len(list(payloads.silence())) == payloads.count - payloads.heard
    if name in SILENCE:
        assert packets[payloads.heard - 1].endswith(SILENCE[name] * (codec.packet_bytes // 10))
        assert set(packets[payloads.heard]) == set(SILENCE[name])
        assert packets[payloads.heard :] == list(payloads.silence())
    quiet = np.concatenate(list(codec.decode(packets)))[round(1.1 * codec.rate) :]
    assert np.abs(quiet).max() <= 8


def test_g722_needs_ffmpeg(
    message: Message, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without ffmpeg G.722 says how to get it, and µ-law needs none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    made(message, CODECS["pcmu"])
    with pytest.raises(OutputError, match=r"no ffmpeg, which .* g722 need: install it"):
        made(message, CODECS["g722"])


def a_copy(folder: Path, data: bytes, seconds: float = 1.0) -> Message:
    """A mix of these bytes, whatever they are."""
    path = folder / "a.mp3"
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Message(path, "", urgent=False, seconds=seconds, sha256=digest)


def test_what_is_no_mix_is_said_before_anything_is_sent(tmp_path: Path, message: Message) -> None:
    """What is no MP3, and a file that was changed after it was loaded, are refused whole."""
    broken = a_copy(tmp_path, b"no sound" * 1000)
    with pytest.raises(BroadcastError, match=r"a\.mp3 is not as amplifiers and streams want it"):
        made(broken, CODECS["pcmu"])
    with pytest.raises(BroadcastError, match=r"horn\.mp3 was changed just now: start again"):
        made(replace(message, sha256=broken.sha256), CODECS["pcmu"])


def test_a_mix_that_is_shorter_than_its_report_says(tmp_path: Path, message: Message) -> None:
    """What lacks sound is a failure, not silence."""
    short = a_copy(tmp_path, message.path.read_bytes(), seconds=3.0)
    with pytest.raises(BroadcastError, match=r"a\.mp3 ends 2\.0 s too soon"):
        made(short, CODECS["pcma"])


def test_what_is_sent_is_what_was_looked_at(tmp_path: Path, message: Message) -> None:
    """A mix that another one takes the place of while it is sent is heard to its end."""
    copy = a_copy(tmp_path, message.path.read_bytes(), SECONDS)
    with Payloads(copy, CODECS["l16"]).made() as payloads:
        first = next(payloads)
        write_beside(copy.path, b"another one")
        assert [first, *payloads] == made(message, CODECS["l16"])


@pytest.mark.parametrize("name", CODECS)
def test_who_wants_no_more_is_not_kept_waiting(name: str, tmp_path: Path) -> None:
    """A message that is ended early leaves no thread, no ffmpeg and no open file behind."""
    long = a_message(tmp_path, seconds=60.0)
    threads = set(threading.enumerate())
    with Payloads(long, CODECS[name]).made() as payloads:  # type: ignore[index]
        next(payloads)
    assert set(threading.enumerate()) == threads
