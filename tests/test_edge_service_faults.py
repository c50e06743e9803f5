"""The stand-in for the online service fails as the real one does.

Judged by the real package edge-tts, unwrapped, whose behaviour under each fault is known.
"""

from __future__ import annotations

import aiohttp
import pytest
from edge_service import FAULTS, HANDSHAKE_FAULTS, EdgeService
from edge_service.asking import BYTES_A_SECOND, ask
from edge_tts.exceptions import (
    NoAudioReceived,
    SkewAdjustmentError,
    UnexpectedResponse,
    UnknownResponse,
    WebSocketError,
)

PATIENCE_S = 0.3
"""Many times what an answer takes; who has not answered by then is not going to."""

RAISES: dict[str, type[BaseException]] = {
    "403": aiohttp.WSServerHandshakeError,
    "403 without date": SkewAdjustmentError,
    "429": aiohttp.WSServerHandshakeError,
    "503": aiohttp.WSServerHandshakeError,
    "reset in handshake": aiohttp.ClientOSError,
    "hang in handshake": aiohttp.SocketTimeoutError,
    "no audio": NoAudioReceived,
    "malformed metadata": ValueError,
    "unknown message": UnknownResponse,
    "empty audio frame": UnexpectedResponse,
    "5 MB message": WebSocketError,
    # It has no deadline of its own after the handshake.
    "hang at start": TimeoutError,
    "hang in the middle": TimeoutError,
    "hang at the end": TimeoutError,
    "slow trickle": TimeoutError,
    "close ignored": TimeoutError,
}
"""What edge-tts raises under a fault that lasts; ours the TimeoutError."""

LOSES = {
    # name: whether sound, boundaries are missing
    "close 1000": (True, True),
    "close 1001": (True, True),
    "close 1007": (True, True),
    "close 1011": (True, True),
    "reset mid-stream": (True, True),
    "hang-up mid-stream": (True, True),
    "short audio": (True, False),
    "frames missing": (True, False),
    "silent stretch": (False, False),
    "sentence missing": (True, True),
    "word missing": (True, True),
    "cap": (True, True),
    "garbage audio": (False, False),
    "no boundaries": (False, True),
    "boundaries together": (False, True),
}
"""What edge-tts returns without, under a fault that it does not notice."""


def test_every_fault_has_its_place_in_the_tables() -> None:
    """Each fault makes edge-tts raise, or give less."""
    assert {**FAULTS, **HANDSHAKE_FAULTS}.keys() == RAISES.keys() | LOSES.keys()
    assert not RAISES.keys() & LOSES.keys()


@pytest.mark.parametrize("fault", RAISES)
def test_edge_tts_raises(edge_service: EdgeService, fault: str) -> None:
    """Under these faults edge-tts raises what it is known to raise, or never returns."""
    edge_service.fail(fault)
    hangs = RAISES[fault] is TimeoutError
    answer = ask(patience_s=PATIENCE_S if hangs else 20)
    assert answer.error is not None
    assert issubclass(answer.error, RAISES[fault])
    outcomes = [one.fault for one in edge_service.refusals] + [
        one.outcome for one in edge_service.requests
    ]
    assert set(outcomes) == {fault}


@pytest.mark.parametrize("fault", LOSES)
def test_edge_tts_loses_and_says_nothing(edge_service: EdgeService, fault: str) -> None:
    """Under these faults edge-tts returns as if all were well, with less or other sound."""
    right = ask()
    edge_service.fail(fault)
    answer = ask()
    assert answer.error is None
    assert answer != right
    less = len(answer.mp3) < len(right.mp3), len(answer.boundaries) < len(right.boundaries)
    assert less == LOSES[fault]
    assert edge_service.requests[-1].outcome == fault


def test_frames_missing_are_just_noticeable(edge_service: EdgeService) -> None:
    """What is missing in the middle is a little more than 250 ms, in whole frames."""
    right = ask()
    edge_service.fail("frames missing")
    lost = len(right.mp3) - len(ask().mp3)
    assert lost % 144 == 0
    assert 0.25 < lost / BYTES_A_SECOND < 0.3


def test_a_missing_sentence_leaves_no_other_trace(edge_service: EdgeService) -> None:
    """A dropped segment has the usual silence around what is left."""
    edge_service.fail("sentence missing")
    answer = ask()
    assert "AT&T" not in [text for text, _, _ in answer.boundaries]
    assert 0.8 <= answer.tail_s <= 0.9


def test_a_client_that_waits_for_the_closing_handshake_has_all_the_sound(
    edge_service: EdgeService,
) -> None:
    """Where the close is ignored, everything has come before."""
    right = ask()
    edge_service.fail("close ignored")
    assert ask(patience_s=PATIENCE_S).mp3 == right.mp3


def test_a_fault_for_a_time_passes(edge_service: EdgeService) -> None:
    """A fault that happens once happens to each text once."""
    edge_service.fail("no audio", times=1)
    assert [ask(text).error for text in ("一", "二", "一", "二")] == [
        NoAudioReceived,
        NoAudioReceived,
        None,
        None,
    ]


def test_a_fault_may_be_for_one_text_alone(edge_service: EdgeService) -> None:
    """A fault for what contains a string meets nothing else."""
    edge_service.fail("no audio", containing="二")
    assert [ask(text).error for text in ("一", "一二", "三")] == [None, NoAudioReceived, None]


@pytest.mark.parametrize("fault", ["403", "reset in handshake"])
def test_edge_tts_tries_again_itself(edge_service: EdgeService, fault: str) -> None:
    """After one 403 edge-tts sets its clock and asks again; after one reset aiohttp does."""
    edge_service.fail(fault, times=1)
    assert ask().error is None
    assert (len(edge_service.refusals), edge_service.connections) == (1, 2)


def test_the_service_recovers(edge_service: EdgeService) -> None:
    """What fails always fails until the test lets it recover."""
    edge_service.fail("503")
    assert ask().error is not None
    edge_service.recover()
    assert ask().error is None


def test_only_faults_that_there_are_can_be_ordered(edge_service: EdgeService) -> None:
    """A misspelled fault, or one that cannot know its text, is a mistake in the test."""
    with pytest.raises(ValueError, match="no fault “404”"):
        edge_service.fail("404")
    with pytest.raises(ValueError, match="before any text"):
        edge_service.fail("503", containing="今天")


def test_a_client_that_goes_is_recorded(edge_service: EdgeService) -> None:
    """A request whose client has left before its end says so."""
    edge_service.fail("hang at start", containing="一")
    ask("一", patience_s=0.05)
    with EdgeService(latency_s=10) as slow, pytest.MonkeyPatch.context() as monkeypatch:
        slow.install(monkeypatch)
        ask("一", patience_s=0.05)
    assert edge_service.requests[0].outcome == "hang at start"
    assert slow.requests[0].outcome == "client left"
