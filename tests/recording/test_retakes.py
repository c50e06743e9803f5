"""A take whose sentences are replaced is spoken as it was, and the others are cut out of it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tones import CAST, ToneEngine, say

from audiobook.audio.segments import Segment, cut
from audiobook.model import Script, Take, Utterance
from audiobook.recording.retakes import RetakingEngine

RATE = 44100
TEXTS = ("one", "two or more", "three of them", "four")
TAKE = Take(tuple(say(number, text) for number, text in enumerate(TEXTS, 1)))
ANEW = {one.id: say(number, "another one") for number, one in enumerate(TAKE.utterances, 1)}
IDS = tuple(ANEW)


def _heard(engine: RetakingEngine | ToneEngine, takes: tuple[Take, ...]) -> dict[str, Segment]:
    found = {}
    for take in takes:
        segments = cut(engine.speak(take, CAST.narrator), RATE)
        for one, segment in zip(take.utterances, segments, strict=True):
            assert segment is not None
            found[one.id] = segment
    return found


def _script(changed: dict[str, Utterance]) -> Script:
    return Script((), (Take(tuple(changed.get(one.id, one) for one in TAKE.utterances)),))


def _retaking(replaced: tuple[str, ...], engine: ToneEngine) -> RetakingEngine:
    originals = {one.id: one for one in TAKE.utterances if one.id in replaced}
    return RetakingEngine(engine, _script({one: ANEW[one] for one in replaced}), originals, {})


@pytest.mark.parametrize(
    "replaced",
    [
        tuple(one for one, wanted in zip(IDS, chosen, strict=True) if wanted)
        for chosen in product((False, True), repeat=4)
    ],
    ids="+".join,
)
def test_only_what_is_replaced_sounds_otherwise(replaced: tuple[str, ...]) -> None:
    """Whichever sentences are replaced, all others have the samples and words that they had."""
    before = _heard(ToneEngine(), (TAKE,))
    engine = _retaking(replaced, ToneEngine())
    after = _heard(engine, engine.script.takes)
    assert list(after) == list(before)
    for one in IDS:
        same = np.array_equal(before[one].samples, after[one].samples)
        assert same == (one not in replaced)
        if same:
            assert (before[one].start, before[one].end) == (after[one].start, after[one].end)


def test_what_is_replaced_is_a_take_of_its_own() -> None:
    """The others stay together, and a take in which nothing is replaced stays as it is."""
    engine = _retaking((IDS[1],), ToneEngine())
    parts = [[one.written for one in take.utterances] for take in engine.script.body]
    assert parts == [["one"], ["another one"], ["three of them", "four"]]
    untouched = RetakingEngine(ToneEngine(), Script((TAKE,), (TAKE,)), {}, {})
    assert untouched.script == Script((TAKE,), (TAKE,))


def test_words_move_with_their_sentence() -> None:
    """The words of a part are where its speech is."""
    whole = ToneEngine().speak(TAKE, CAST.narrator)
    engine = _retaking((IDS[0],), ToneEngine())
    part = engine.speak(engine.script.body[1], CAST.narrator)
    first = next(mark for mark in whole.words if mark.utterance == IDS[1])
    moved = part.words[0]
    assert moved.utterance == IDS[1]
    assert np.array_equal(
        whole.samples[first.start : first.end], part.samples[moved.start : moved.end]
    )


def test_a_take_that_is_replaced_whole_is_not_spoken() -> None:
    """Nobody asks for what nobody will hear."""
    engine = ToneEngine()
    retaking = _retaking(IDS, engine)
    _heard(retaking, retaking.script.takes)
    assert len(engine.spoken) == len(IDS)


def test_a_recording_is_heard_whole_at_its_own_rate() -> None:
    """What a person recorded is the speech of its sentence, and the voice is not asked."""
    engine = ToneEngine()
    samples = np.full(4800, 9000, np.int16)
    retaking = RetakingEngine(
        engine,
        _script({}),
        {IDS[3]: TAKE.utterances[3]},
        {IDS[3]: lambda: (samples, 48000)},
    )
    speech = retaking.speak(retaking.script.body[-1], CAST.narrator)
    assert (speech.rate, speech.samples.tobytes()) == (48000, samples.tobytes())
    assert [mark.utterance for mark in speech.utterances] == [IDS[3]]
    assert engine.spoken == []
