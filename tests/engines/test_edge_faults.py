"""However the online service fails, a take is spoken whole, or its sentence is named."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from edge_service import FAULTS, HANDSHAKE_FAULTS, EdgeService

from audiobook import lexicon
from audiobook.audio.measuring.onset import speech_span
from audiobook.cache import Cache
from audiobook.cast import load_cast
from audiobook.engines.edge import Edge
from audiobook.engines.online import Online
from audiobook.errors import ServiceError
from audiobook.model import Speech, Take
from audiobook.script import write_passage

RATE = 24000

HASTY = Online(
    first_wait_s=0.01, longest_wait_s=0.02, idle_s=0.8, spare_s=1.2, a_character_s=0.002, attempts=2
)
"""Manners for a service on this machine, which answers at once or never."""

CAST = load_cast("yunyang", ())
TEXT = "2025年6月30日，河边的早市上，人们互相问好。“你早！”老人说，然后笑了。下降了73%，共152人。"
(TAKE,) = write_passage(TEXT, CAST, lexicon.load(()))

HARMLESS = {
    "boundaries together": "edge-tts keeps one boundary of a message; every word is heard",
    "close ignored": "all is there before the goodbye that never comes",
}
"""What happens always and yet takes nothing away."""

REASONS = {
    "no audio": "it sent no sound",
    "close 1000": "it broke off",
    "close 1001": "it broke off",
    "close 1007": "it broke off",
    "close 1011": "it broke off",
    "reset mid-stream": "it broke off",
    "hang-up mid-stream": "it broke off",
    "short audio": "its sound ends before its last word",
    "frames missing": "its sound is shorter than it should be",
    "silent stretch": "it is silent at “说”",
    "sentence missing": "it left out “你早”",
    "word missing": "it left out “问好”",
    "cap": "its sound ends before its last word",
    "garbage audio": "it sent something else than its usual sound",
    "no boundaries": "it did not say where the words are",
    "malformed metadata": "does not understand it",
    "unknown message": "does not understand it",
    "empty audio frame": "does not understand it",
    "5 MB message": "does not understand it",
    "hang at start": "it stopped answering",
    "hang in the middle": "it stopped answering",
    "hang at the end": "it stopped answering",
    "slow trickle": "it stopped answering",
    "403": "it refused us (HTTP 403); update the package edge-tts",
    "403 without date": "it refused us (HTTP 403); update the package edge-tts",
    "429": "it has too much to do (HTTP 429)",
    "503": "it has too much to do (HTTP 503)",
    "reset in handshake": "the connection broke",
    "hang in handshake": "it stopped answering",
}
"""What the user is told of each that takes something away."""

FIRST, SECOND = "s0001 “2025年6月30日", "s0002 ““你早！”老人说"
PLACES = {"silent stretch": SECOND, "sentence missing": SECOND}
"""The sentence that the user is told, where it is not the first of what was asked for."""

ALL = [*FAULTS, *HANDSHAKE_FAULTS]


@pytest.fixture(name="engine")
def _engine(edge_service: EdgeService, tmp_path: Path) -> Iterator[Edge]:
    """The online engine, before a service that fails as the test says."""
    assert edge_service.address
    engine = Edge(HASTY, Cache(tmp_path, 10**8))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    """The take as it is spoken when nothing fails."""
    with EdgeService() as service, pytest.MonkeyPatch.context() as patch:
        service.install(patch)
        engine = Edge(HASTY, Cache(tmp_path_factory.mktemp("cache"), 10**8))
        speech = engine.speak(TAKE, CAST.narrator)
        engine.close()
    return speech


def heard(speech: Speech) -> list[int]:
    """When each utterance is heard to begin and to end, in milliseconds."""
    times = []
    for mark in speech.utterances:
        span = speech_span(speech.samples[mark.start : mark.end], RATE)
        assert span is not None
        times += [(mark.start + place) * 1000 // RATE for place in span]
    return times


def same(speech: Speech, other: Speech) -> bool:
    """Whether both are the same sound, divided into the same utterances."""
    return np.array_equal(speech.samples, other.samples) and heard(speech) == pytest.approx(
        heard(other), abs=5
    )


def test_every_fault_is_known() -> None:
    """Of each fault that the stand-in has, it is stated here what the user is told."""
    assert sorted(ALL) == sorted([*REASONS, *HARMLESS])


@pytest.mark.parametrize("fault", ALL)
def test_a_fault_that_happens_once(
    fault: str, engine: Edge, edge_service: EdgeService, undisturbed: Speech
) -> None:
    """What fails once is asked for again, and nobody hears that it failed."""
    edge_service.fail(fault, times=1)
    assert same(engine.speak(TAKE, CAST.narrator), undisturbed)


@pytest.mark.parametrize("fault", HARMLESS)
def test_a_fault_that_takes_nothing_away(
    fault: str, engine: Edge, edge_service: EdgeService, undisturbed: Speech
) -> None:
    """What happens always and does no harm is lived with, at the first attempt."""
    edge_service.fail(fault)
    assert same(engine.speak(TAKE, CAST.narrator), undisturbed)
    assert len(edge_service.requests) == 1


@pytest.mark.parametrize("fault", REASONS)
def test_a_fault_that_stays(
    fault: str, engine: Edge, edge_service: EdgeService, tmp_path: Path
) -> None:
    """What fails always is told in one line with sentence, reason and cure; nothing is kept."""
    edge_service.fail(fault)
    began = time.monotonic()
    with pytest.raises(ServiceError) as caught:
        engine.speak(TAKE, CAST.narrator)
    message = str(caught.value)
    assert REASONS[fault] in message
    assert f"failed at sentence {PLACES.get(fault, FIRST)}" in message
    assert "\n" not in message
    assert Cache(tmp_path, 10**8).size().files == 0
    longest = HASTY.longest_s(len(TEXT) * 2)
    assert time.monotonic() - began < HASTY.attempts * (longest + 2)


def test_what_was_spoken_is_never_asked_for_again(
    edge_service: EdgeService, tmp_path: Path, undisturbed: Speech
) -> None:
    """Another run speaks the same from what is kept, with the service gone and no network."""
    for online in (HASTY, HASTY, Online(allowed=False)):
        engine = Edge(online, Cache(tmp_path, 10**8))
        assert same(engine.speak(TAKE, CAST.narrator), undisturbed)
        engine.close()
        edge_service.fail("503")
    assert edge_service.connections == 1


def test_what_is_damaged_on_the_disk_is_asked_for_again(
    edge_service: EdgeService, tmp_path: Path, undisturbed: Speech
) -> None:
    """A kept answer that lost its end, or is something else, is as good as none."""
    cache = Cache(tmp_path, 10**8)
    damages: list[Callable[[bytes], bytes]] = [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-144],
        lambda data: b"x" + data,
        lambda _: b"",
    ]
    for number, damage in enumerate(damages, 1):
        engine = Edge(HASTY, cache)
        assert same(engine.speak(TAKE, CAST.narrator), undisturbed)
        engine.close()
        assert len(edge_service.requests) == number
        (file,) = (path for path in cache.folder.rglob("*") if path.is_file())
        file.write_bytes(damage(file.read_bytes()))


def test_offline_what_was_never_spoken_cannot_be(tmp_path: Path) -> None:
    """Without the network, what is not kept is named."""
    engine = Edge(Online(allowed=False), Cache(tmp_path, 10**8))
    with pytest.raises(ServiceError, match="offline, and what it said for sentence s0001 “2025年"):
        engine.speak(TAKE, CAST.narrator)
    with pytest.raises(ServiceError, match="may not be asked, because the run is offline"):
        engine.reach(CAST.narrator)
    engine.close()


def test_closing_gives_up_what_is_asked(edge_service: EdgeService, tmp_path: Path) -> None:
    """An engine that is closed ends within a second, though the service would never answer."""
    import threading
    from concurrent.futures import CancelledError

    edge_service.fail("hang in the middle")
    engine = Edge(Online(idle_s=600), Cache(tmp_path, 10**8))
    ended: list[BaseException] = []

    def speak() -> None:
        try:
            engine.speak(TAKE, CAST.narrator)
        except BaseException as error:  # noqa: BLE001 - whatever ends it is what is asked
            ended.append(error)

    lane = threading.Thread(target=speak)
    lane.start()
    while not edge_service.requests:
        time.sleep(0.01)
    began = time.monotonic()
    engine.close()
    lane.join(10)
    assert time.monotonic() - began < 2
    assert [type(error) for error in ended] == [CancelledError]


def take_of(text: str) -> Take:
    """A take that says a text."""
    (take,) = write_passage(text, CAST, lexicon.load(()))
    return take


@pytest.mark.parametrize("fault", [None, "hang in handshake", "503", "403"])
def test_reaching(fault: str | None, edge_service: EdgeService, tmp_path: Path) -> None:
    """The service is there if it gives its list of voices in time, else the reason is told."""
    if fault is not None:
        edge_service.fail_voices(fault)
    engine = Edge(Online(reach_s=0.5), Cache(tmp_path, 10**8))
    began = time.monotonic()
    if fault is None:
        engine.reach(CAST.narrator)
    else:
        with pytest.raises(ServiceError, match="Microsoft's read-aloud service does not answer: "):
            engine.reach(CAST.narrator)
    assert time.monotonic() - began < 2
    engine.close()
