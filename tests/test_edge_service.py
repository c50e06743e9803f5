"""The stand-in for the online service answers as the real one does, to the real edge-tts."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import time
from pathlib import Path

import aiohttp
import edge_tts
import numpy as np
import pytest
import soundfile
from edge_service import EdgeService
from edge_service.asking import BYTES_A_SECOND, TEXT, VOICE, ask, ask_together
from edge_service.speech import TICKS
from edge_tts.exceptions import NoAudioReceived

DECODER_DELAY = 1105
"""Samples of 24 kHz."""
PATIENCE_S = 0.3
"""Many times what the list of voices takes."""


def test_sound_is_whole_frames_of_a_bare_stream(edge_service: EdgeService) -> None:
    """The MP3 is 24 kHz, mono, frames of 144 bytes, without a Xing or Info header."""
    answer = ask()
    frames = [answer.mp3[at : at + 144] for at in range(0, len(answer.mp3), 144)]
    assert all(frame[:3] == b"\xff\xf3\x64" and len(frame) == 144 for frame in frames)
    assert b"Xing" not in frames[0]
    assert b"Info" not in frames[0]
    samples, rate = soundfile.read(io.BytesIO(answer.mp3))
    assert (rate, len(samples)) == (24_000, len(answer.mp3) * 4)
    assert edge_service.requests[0].outcome == "whole"


def test_words_are_those_of_the_text(edge_service: EdgeService) -> None:
    """Word boundaries have the words as they are written, all of them, in order and in time."""
    answer = ask()
    words = [text for text, _, _ in answer.boundaries]
    assert words[2:3] == ["73%"]
    assert words[-10:] == ["AT&T", "said", "that", "one", "of", "the", "best", "ways", "is", "this"]
    assert "".join(words) == "".join(one for one in TEXT if one.isalnum() or one in "%&")
    ends = [offset + duration for _, offset, duration in answer.boundaries]
    starts = [offset for _, offset, _ in answer.boundaries]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert edge_service.requests[0].boundary == "WordBoundary"


def test_sentences_on_request(edge_service: EdgeService) -> None:
    """Sentence boundaries have the sentences as they are written, with their marks."""
    answer = ask(boundary="SentenceBoundary")
    assert "".join(text for text, _, _ in answer.boundaries) == TEXT
    assert len(answer.boundaries) == 2
    assert edge_service.requests[0].boundary == "SentenceBoundary"


def test_silence_around_the_words_is_the_service_s(edge_service: EdgeService) -> None:
    """The first boundary comes at 83 to 100 ms, and 0.8 to 0.9 s after the last the sound ends."""
    for text in (TEXT, "好。", "Good morning."):
        answer = ask(text)
        assert 0.083 <= answer.boundaries[0][1] / TICKS <= 0.1
        assert 0.8 <= answer.tail_s <= 0.9
    assert len(edge_service.requests) == 3


@pytest.mark.usefixtures("edge_service")
def test_sound_is_the_decoder_s_delay_later_than_its_boundaries() -> None:
    """A word is heard when its boundary says, plus the delay that nobody has taken off."""
    answer = ask("八。")
    samples, rate = soundfile.read(io.BytesIO(answer.mp3))
    _, offset, duration = answer.boundaries[0]
    start = offset * rate / TICKS + DECODER_DELAY
    end = start + duration * rate / TICKS
    loud = np.flatnonzero(np.abs(samples) > 0.05)
    assert loud[0] == pytest.approx(start, abs=0.02 * rate)
    assert loud[-1] == pytest.approx(end, abs=0.05 * rate)


def test_what_was_asked_is_recorded(edge_service: EdgeService) -> None:
    """The record has text, voice, settings, times and outcome of each request."""
    ask("A < B & C", voice="zh-CN-liaoning-XiaobeiNeural", rate="+20%")
    (request,) = edge_service.requests
    assert (request.text, request.voice) == ("A < B & C", "zh-CN-liaoning-XiaobeiNeural")
    assert (request.rate, request.pitch, request.volume) == (20, 0, 0)
    assert request.ended_s is not None
    assert 0 < request.began_s < request.ended_s
    assert request.outcome == "whole"


@pytest.mark.usefixtures("edge_service")
def test_a_faster_voice_is_shorter() -> None:
    """The rate is heard: twice as fast takes about half the time."""
    usual, fast = ask(), ask(rate="+100%")
    length, half = (one.boundaries[-1][1] for one in (usual, fast))
    assert half == pytest.approx(length / 2, rel=0.15)


@pytest.mark.usefixtures("edge_service")
@pytest.mark.parametrize("text", ["……", "。", "🙂"])
def test_nothing_to_say_is_no_audio(text: str) -> None:
    """Text without a word gives an answer without sound."""
    assert ask(text).error is NoAudioReceived


@pytest.mark.parametrize(("text", "voice"), [("\ufffe", VOICE), ("好", "zh-CN-NobodyNeural")])
def test_what_it_cannot_speak_it_hangs_up_on(
    edge_service: EdgeService, text: str, voice: str
) -> None:
    """Characters that XML has not and voices that there are not end the connection."""
    assert ask(text, voice=voice).error is NoAudioReceived
    assert "whole" not in [request.outcome for request in edge_service.requests]


def test_a_long_answer_ends_at_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound and boundaries stop at the longest that the service speaks, and the turn ends well."""
    with EdgeService(longest_s=1.2) as service:
        service.install(monkeypatch)
        answer = ask()
    assert answer.error is None
    assert len(answer.mp3) == 1.2 * BYTES_A_SECOND
    assert answer.boundaries[-1][1] < 1.2 * TICKS


def test_latency_and_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer takes at least its latency, and its sound's length by the pace."""
    with EdgeService(latency_s=0.1, pace=20) as service:
        service.install(monkeypatch)
        began = time.monotonic()
        answer = ask()
        took = time.monotonic() - began
    assert took >= 0.1 + (len(answer.mp3) / BYTES_A_SECOND - 0.12) / 20


def test_connections_beyond_the_most_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes when there is no room gets 429, and the record has how many were there."""
    with EdgeService(latency_s=0.1, most_connections=2) as service:
        service.install(monkeypatch)
        answers = ask_together(["一。", "二。", "三。"])
    assert sorted(answer.error is None for answer in answers) == [False, True, True]
    assert [refusal.fault for refusal in service.refusals] == ["429"]
    assert service.most_at_once == 3


def test_connections_beyond_the_most_may_lose_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the real service does, a crowded one may drop a segment without a word."""
    with EdgeService(latency_s=0.1, most_connections=1, when_crowded="sentence missing") as service:
        service.install(monkeypatch)
        answers = ask_together(["一二。三四。"] * 2)
    assert [answer.error for answer in answers] == [None, None]
    assert sorted(len(answer.boundaries) for answer in answers) == [1, 2]


def test_the_list_of_voices(edge_service: EdgeService) -> None:
    """The list has voices in the form that edge-tts knows, found by its own manager."""
    manager = asyncio.run(edge_tts.VoicesManager.create())
    found = manager.find(Locale="zh-CN", Gender="Male")
    assert VOICE in {voice["ShortName"] for voice in found}
    assert edge_service.voice_lists == 1


def test_the_list_of_voices_may_fail(edge_service: EdgeService) -> None:
    """The list fails, or hangs, while texts are still spoken."""
    edge_service.fail_voices("503", times=1)
    edge_service.fail_voices("hang in handshake")

    async def hear() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await edge_tts.list_voices()

    with pytest.raises(aiohttp.ClientResponseError, match="503"):
        asyncio.run(hear())
    with pytest.raises(TimeoutError):
        asyncio.run(hear())
    assert ask().error is None


def test_another_process_can_ask(
    edge_service: EdgeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line of edge-tts asks the service when given its environment."""
    monkeypatch.setenv("WSS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("KEPT", "yes")
    environment = edge_service.environment(tmp_path)
    assert environment["KEPT"] == "yes"
    assert "WSS_PROXY" not in environment
    out = tmp_path / "out.mp3"
    command = ["-m", "edge_tts", "--voice", VOICE, "--text", TEXT, "--write-media", str(out)]
    subprocess.run([sys.executable, *command], check=True, env=environment)
    assert out.read_bytes() == ask(boundary="SentenceBoundary").mp3
    assert edge_service.requests[0] != edge_service.requests[1]
