"""Pauses inside of sentences get another length, and nothing that is said is lost."""

from __future__ import annotations

import numpy as np
import pytest
from edge_service import EdgeService

from audiobook import lexicon
from audiobook.audio.levels import to_db
from audiobook.audio.segments import cut
from audiobook.cache import Cache
from audiobook.cast import load_cast
from audiobook.engines import Engine
from audiobook.engines.edge import Edge
from audiobook.engines.espeak import Espeak
from audiobook.engines.online import Online
from audiobook.model import Speech, Take
from audiobook.recording.clauses import with_pauses
from audiobook.script import write_passage
from audiobook.voices import Pauses

HARD = {
    "zh": (
        "四十四是四十四。是他，是谁，三哥？发展，服务，飞机。提着，跑着，看着；怕他、可看、哈气。"
        "撒了，说了，日头（出来）了。"
    ),
    "en": (
        "Ten top ties, two tall trees. Pass it, Peter; keep it, Kate. She, they, and five thieves: "
        "have a hat, half a fish (please)."
    ),
}
"""Sentences and clauses that begin and end in fricatives and plosives, which are soft or short."""

SHORTEST = Pauses(enumeration=40, comma=50, clause=60)
"""Shorter than what is kept around speech."""
LONGEST = Pauses(enumeration=700, comma=800, clause=900)


def energy(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> float:
    """Of all samples together."""
    return float((samples.astype(np.float64) ** 2).sum())


def speak(profile: str, engine: Engine) -> tuple[Take, Speech]:
    """A take with hard beginnings and ends, as an engine speaks it."""
    cast = load_cast(profile, ())
    (take,) = write_passage(HARD[cast.narrator.lang[:2]], cast, lexicon.load(()))
    return take, engine.speak(take, cast.narrator)


@pytest.fixture(name="spoken", scope="module", params=["mandarin", "english", "yunyang", "sonia"])
def _spoken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Take, Speech]:
    """A take of each engine in each language."""
    profile: str = request.param
    if load_cast(profile, ()).narrator.engine == "espeak":
        return speak(profile, Espeak())
    with EdgeService() as service, pytest.MonkeyPatch.context() as patch:
        service.install(patch)
        edge = Edge(Online(), Cache(tmp_path_factory.mktemp("cache"), 10**8))
        spoken = speak(profile, edge)
        edge.close()
        return spoken


@pytest.mark.parametrize("pauses", [Pauses(), SHORTEST, LONGEST], ids=["own", "short", "long"])
def test_no_onset_is_clipped_and_no_tail_is_cut(
    spoken: tuple[Take, Speech], pauses: Pauses
) -> None:
    """Of all the energy that was spoken less than a ten-thousandth is cut away."""
    take, speech = spoken
    segments = cut(with_pauses(take, speech, pauses), speech.rate)
    kept = sum(energy(segment.samples) for segment in segments if segment)
    lost = max(energy(speech.samples) - kept, 1.0) / energy(speech.samples)
    assert to_db(lost**0.5) < -40


def test_marks_move_with_the_sound(spoken: tuple[Take, Speech]) -> None:
    """Each word has the sound that it had, sample by sample, but where a pause begins or ends."""
    take, speech = spoken
    paused = with_pauses(take, speech, LONGEST)
    assert len(paused.samples) > len(speech.samples)
    for before, after in zip(speech.words, paused.words, strict=True):
        assert (before.utterance, before.spoken_start) == (after.utterance, after.spoken_start)
        was = speech.samples[before.start : before.end].astype(float)
        now = paused.samples[after.start : after.end].astype(float)
        length = min(len(was), len(now))
        assert len(was) - length < 0.15 * speech.rate
        # What the engine takes for a part of the word may be the pause after it, or before.
        best = max(
            abs(float(np.dot(was[:length], now[:length]))),
            abs(float(np.dot(was[-length:], now[-length:]))),
        )
        assert best > 0.9 * float(np.dot(was, was))


def test_what_nobody_asks_for_stays(spoken: tuple[Take, Speech]) -> None:
    """Without pauses in the profile the voice's own are kept, and the very same speech."""
    take, speech = spoken
    assert with_pauses(take, speech, Pauses()) is speech
