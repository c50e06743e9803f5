"""Whatever stops a recording ends what is being spoken, and soon."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tones import CAST, ToneEngine, say

from audiobook.errors import EngineError
from audiobook.model import Speech, Take
from audiobook.recording import Reel, record_reel
from audiobook.voices import Voice

LONGER_THAN_A_TEST_S = 60

TAKES = tuple(Take((say(number, "words"),)) for number in range(1, 31))


def record(engine: ToneEngine, folder: Path, placed: Callable[[], None] = lambda: None) -> None:
    """Speak the takes."""
    with Reel(folder / "a.raw", 44100, lead=0) as reel:
        record_reel(TAKES, engine, CAST, reel, placed)


class Waiting(ToneEngine):
    """Speaks the second take only when it is closed."""

    def __init__(self, fails_in: str = "") -> None:
        super().__init__(fails_in=fails_in)
        self._given_up = threading.Event()

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Wait in the second take until nobody wants it."""
        if take.utterances[0].id == "s0002":
            assert self._given_up.wait(LONGER_THAN_A_TEST_S)
            raise EngineError("Given up.")
        return super().speak(take, voice)

    def close(self) -> None:
        """Let go of what waits."""
        super().close()
        self._given_up.set()


def test_a_failure_gives_up_what_is_under_way(tmp_path: Path) -> None:
    """The first take's failure is what is told, though the second one is still being spoken."""
    engine = Waiting(fails_in="s0001")
    with pytest.raises(EngineError, match="out of breath"):
        record(engine, tmp_path)
    assert engine.closed


def test_an_interrupt_gives_up_what_is_under_way(tmp_path: Path) -> None:
    """Control-C reaches the user at once, and takes that were not begun never are."""
    engine = Waiting()

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(engine, tmp_path, interrupt)
    assert engine.closed
    assert "s0030" not in engine.spoken


def test_a_whole_recording_leaves_the_engine_open(tmp_path: Path) -> None:
    """An engine that has spoken everything can speak more: an opening that was foreseen wrong."""
    engine = ToneEngine()
    record(engine, tmp_path)
    assert not engine.closed
