"""Voices of the service speak as fast as a profile says, as near as percents go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from edge_service import EdgeService

from audiobook import lexicon
from audiobook.cache import Cache
from audiobook.cast import Cast, load_cast
from audiobook.engines.edge import Edge
from audiobook.engines.edge.pace import LEAST_PERCENT, MOST_PERCENT, percent
from audiobook.engines.online import Online
from audiobook.errors import ServiceError
from audiobook.model import Take
from audiobook.script import write_passage
from audiobook.text.pace import amount, speaking_frames
from audiobook.voices import Voice

TEXTS = {
    "yunyang": (
        "清晨，小城的灯一盏一盏地亮了。早起的人推着车走过石桥；河面上升起一层薄雾，慢慢散开。"
        "这座城市共有六万户人家，去年新建学校三所，医院一所。居民说，买菜、看病，都比从前方便得多。"
    ),
    "sonia": (
        "Early in the morning, the lamps of the town came on one by one; people pushed carts over "
        "the bridge. The town has sixty thousand households, and three schools were built last "
        "year. Residents say that shopping, and seeing a doctor, is easier than before."
    ),
}


@pytest.fixture(name="engine")
def _engine(edge_service: EdgeService, tmp_path: Path) -> Edge:
    assert not edge_service.requests
    return Edge(Online(), Cache(tmp_path, 10**8))


def take_for(voice: Voice) -> Take:
    """A passage for a voice to say."""
    (take,) = write_passage(TEXTS[voice.name], Cast(voice), lexicon.load(()))
    return take


def spoken_a_minute(take: Take, voice: Voice, engine: Edge) -> float:
    """What comes out while the voice speaks."""
    speech = engine.speak(take, voice)
    said = seconds = 0.0
    for utterance in take.utterances:
        words = [word for word in speech.words if word.utterance == utterance.id]
        frames = speaking_frames(utterance.spoken, words, words[0].start, words[-1].end)
        said += amount(utterance.spoken, voice.lang)
        seconds += frames / speech.rate
    return said / seconds * 60


@pytest.mark.parametrize(("name", "speeds"), [("yunyang", (180, 300)), ("sonia", (120, 210))])
def test_a_voice_is_measured_once_and_speaks_as_fast_as_asked(
    name: str, speeds: tuple[int, int], edge_service: EdgeService, engine: Edge
) -> None:
    """One request finds out its own speed; then speech is as fast as asked, but for its text.

    Texts differ by 5% from what a voice is measured by, and percents are whole.
    """
    voice = load_cast(name, ()).narrator
    for speed in speeds:
        asked = replace(voice, speed=speed)
        measured = spoken_a_minute(take_for(voice), asked, engine)
        assert measured == pytest.approx(speed, rel=0.07)
    rates = [request.rate for request in edge_service.requests]
    assert rates[0] == 0
    assert len(rates) == 1 + len(speeds)
    engine.close()


def test_what_was_measured_is_kept(edge_service: EdgeService, tmp_path: Path) -> None:
    """Another run asks for the same percent without measuring again, and without a network."""
    voice = replace(load_cast("yunyang", ()).narrator, speed=200, pitch=10)
    first = Edge(Online(), Cache(tmp_path, 10**8))
    before = first.speak(take_for(voice), voice)
    asked = len(edge_service.requests)
    second = Edge(Online(allowed=False), Cache(tmp_path, 10**8))
    again = second.speak(take_for(voice), voice)
    assert (again.samples == before.samples).all()
    assert second.fingerprint(voice) == first.fingerprint(voice)
    assert len(edge_service.requests) == asked
    first.close()


def test_a_voice_at_its_own_speed_is_not_measured(edge_service: EdgeService, engine: Edge) -> None:
    """Where the profile asks for no speed, nothing is asked for but the text."""
    voice = load_cast("yunyang", ()).narrator
    engine.speak(take_for(voice), voice)
    assert [request.rate for request in edge_service.requests] == [0]
    engine.close()


def test_a_voice_that_cannot_be_measured_does_not_speak(tmp_path: Path) -> None:
    """Without a network and a kept measurement the run ends with a line."""
    voice = replace(load_cast("yunyang", ()).narrator, speed=200)
    engine = Edge(Online(allowed=False), Cache(tmp_path, 10**8))
    with pytest.raises(ServiceError, match="the run is offline"):
        engine.speak(take_for(voice), voice)


@pytest.mark.parametrize(
    ("wanted", "own", "asked"),
    [(260, 260.0, 0), (300, 240.0, 25), (100, 400.0, LEAST_PERCENT), (400, 150.0, MOST_PERCENT)],
)
def test_percents_go_so_far(wanted: int, own: float, asked: int) -> None:
    """Half as fast and twice as fast are the ends of what the service does."""
    assert percent(wanted, own) == asked
