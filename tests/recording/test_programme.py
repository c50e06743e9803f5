"""A programme is recorded with an opening that says how long it is, and nobody waits for that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tones import ToneEngine, say

from audiobook.audio.measuring.onset import speech_span
from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Block, Kind, Script, Section, Take
from audiobook.recording import Recording, Session
from audiobook.voices import Voice

RATE = 22050
ARTICLE = Article(
    Block("title", Kind.TITLE, "A title"),
    "en",
    (Section("sec01", None, 1, (Block("b1", Kind.PARAGRAPH, "Read aloud."),)),),
)
NARRATOR = Voice(name="tones", engine="espeak", voice="sine", lang="en")
SAYS_THE_LENGTH = "s0002"
"""Of the opening, which is s0001 to s0003."""


class Steps:
    """Counts the steps that a listener is told of."""

    def __init__(self) -> None:
        self.announced = self.made = 0

    def begins(self, _stage: str, steps: int) -> None:
        """So many steps are announced."""
        self.announced += steps

    def advances(self) -> None:
        """One is made."""
        self.made += 1

    def says(self, line: str, /) -> None:
        """Nothing is to be said."""
        raise AssertionError(line)


def begin(
    engine: ToneEngine, takes: int, folder: Path, last_pause_ms: int = 400
) -> tuple[Recording, Steps]:
    """A programme of so many takes of a second and 400 ms of pause, the last one's own."""
    *body, last = (say(number, "a" * 25) for number in range(4, 4 + takes))
    said = (*body, replace(last, pause_after=last_pause_ms))
    steps = Steps()
    session = Session(ARTICLE, Cast(NARRATOR), Lexicon(), engine, RATE, folder, steps)
    script = Script((), tuple(Take((one,)) for one in said))
    return Recording(session, script, (), "2026-01-01"), steps


def test_the_length_is_foreseen(tmp_path: Path) -> None:
    """The sentence that says it is asked for once, though the whole is not spoken yet."""
    engine = ToneEngine(max_parallel=1)
    recording, steps = begin(engine, 40, tmp_path)
    list(recording.record())
    assert engine.spoken.count(SAYS_THE_LENGTH) == 1
    assert steps.made == steps.announced == 43
    spoken = {one.id: one.spoken for one in recording.programme().script.utterances}
    assert spoken[SAYS_THE_LENGTH] == "About one minute."


def test_a_length_that_was_foreseen_wrong_is_told_anew(tmp_path: Path) -> None:
    """Where the last take takes much longer than the others did, the opening says the whole."""
    engine = ToneEngine()
    recording, steps = begin(engine, 12, tmp_path, last_pause_ms=100_000)
    list(recording.record())
    assert engine.spoken.count(SAYS_THE_LENGTH) == 2
    assert engine.spoken.count("s0001") == engine.spoken.count("s0003") == 1
    assert steps.made == steps.announced == 15
    spoken = {one.id: one.spoken for one in recording.programme().script.utterances}
    assert spoken[SAYS_THE_LENGTH] == "About two minutes."


@pytest.mark.parametrize("takes", [1, 2, 30])
def test_silences_come_while_others_are_spoken(tmp_path: Path, takes: int) -> None:
    """Each silence is there to be read when it is told of, and nothing is heard in it."""
    recording, _ = begin(ToneEngine(max_parallel=1), takes, tmp_path)
    told = []
    for start, end in recording.record():
        assert end <= recording.body.sound.frames
        assert not recording.body.sound.read(start, end).any()
        told.append((start, end))
    assert len(told) == takes - 1
    assert told == recording.body.silences


def test_the_clips_of_both_parts_are_on_one_clock(tmp_path: Path) -> None:
    """Each clip of the programme is heard where it says, in the opening and the body."""
    recording, _ = begin(ToneEngine(), 5, tmp_path)
    list(recording.record())
    programme = recording.programme()
    opening, body = recording.opening.sound, recording.body.sound
    assert programme.track.frames == opening.frames + body.frames
    assert [clip.utterance for clip in programme.clips] == [
        utterance.id for utterance in programme.script.utterances
    ]
    for clip in programme.clips:
        sound, before = (body, opening.frames) if clip.start > opening.frames else (opening, 0)
        early = RATE // 20
        heard = sound.read(clip.start - before - early, clip.end - before + early)
        span = speech_span(heard, RATE)
        assert span is not None
        assert span[0] == pytest.approx(early, abs=RATE // 500)
