"""Voices of a programme are as loud as one another: one gain for each, never per sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from tones import ToneEngine

from audiobook.audio.human import speech_lufs
from audiobook.audio.levels import FloatSamples, from_db
from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import (
    Article,
    Block,
    Kind,
    Programme,
    Role,
    Section,
    Speech,
    Take,
    VoiceGain,
)
from audiobook.recording import Recording, Session
from audiobook.recording.evening import NOTHING, Known
from audiobook.script import write_script
from audiobook.voices import Voice

RATE = 22050
NARRATOR = Voice(name="narrator", engine="espeak", voice="sine", lang="en")
GUEST = replace(NARRATOR, name="guest")
CAST = Cast(NARRATOR, ((Role.CAPTION, GUEST), (Role.QUOTE, GUEST)))
SOFT, LOUD = "Soft words of a guest.", "Loud words of a guest."


@dataclass
class _Uneven(ToneEngine):
    """The guest is 9 dB softer than the narrator, and in one sentence 4 dB more."""

    def speak(self, take: Take, voice: Voice) -> Speech:
        """Tones, at the level of the voice."""
        speech = super().speak(take, voice)
        if voice.name == NARRATOR.name:
            return speech
        samples = speech.samples * from_db(-9.0)
        for utterance, mark in zip(take.utterances, speech.utterances, strict=True):
            if utterance.written == SOFT:
                samples[mark.start : mark.end] *= from_db(-4.0)
        return replace(speech, samples=np.rint(samples).astype(np.int16))


class _Listener:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def begins(self, stage: str, steps: int) -> None:
        """Nothing to keep."""

    def advances(self) -> None:
        """Nothing to keep."""

    def says(self, line: str, /) -> None:
        """A line."""
        self.lines.append(line)


def _record(
    folder: Path, *quotes: str, cast: Cast = CAST, known: Known = NOTHING
) -> tuple[Recording, Programme, list[str]]:
    """An article with what the guest says, recorded and evened where it needs to be."""
    folder.mkdir()
    quoted = (Block(f"q{number}", Kind.QUOTE, one) for number, one in enumerate(quotes))
    prose = Block("b1", Kind.PARAGRAPH, "Words of the narrator. " * 5)
    last = Block("b2", Kind.PARAGRAPH, "More of them.")
    section = Section("s", None, 1, (prose, *quoted, last))
    article = Article(Block("title", Kind.TITLE, "A title"), "en", (section,))
    listener = _Listener()
    session = Session(article, cast, Lexicon(), _Uneven(), RATE, folder, listener)
    script, _ = write_script(article, cast, Lexicon())
    recording = Recording(session, script, (), "2026-01-01", known)
    spoken = recording.record()
    list(recording.even(spoken) if recording.has_several_voices else spoken)
    return recording, recording.programme(), listener.lines


def _heard(recording: Recording, programme: Programme) -> Iterator[tuple[str, str, FloatSamples]]:
    """The voice, the words and the sound of each sentence."""
    opening = recording.opening.sound
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        sound, before = (opening, 0)
        if clip.start >= opening.frames:
            sound, before = recording.body.sound, opening.frames
        samples = sound.read(clip.start - before, clip.end - before)
        yield utterance.voice, utterance.written, samples


def _lufs(recording: Recording, programme: Programme, voice: str) -> float:
    found = [sound for name, _, sound in _heard(recording, programme) if name == voice]
    return speech_lufs(found, RATE)


def test_a_voice_is_brought_to_the_narrator(tmp_path: Path) -> None:
    """All that it says, measured together, and the user is told; the narrator stays as it is."""
    recording, programme, lines = _record(tmp_path / "two", LOUD, LOUD)
    assert _lufs(recording, programme, "guest") == pytest.approx(
        _lufs(recording, programme, "narrator"), abs=0.1
    )
    (gain,) = programme.gains
    assert gain.voice == "guest"
    assert lines == [f"Evened with “narrator”: “guest” {gain.gain_db:.1f} dB louder."]
    alone, spoken, _ = _record(tmp_path / "one", LOUD, LOUD, cast=Cast(NARRATOR))
    for one, other in zip(_heard(recording, programme), _heard(alone, spoken), strict=True):
        if one[0] == "narrator":
            assert np.array_equal(one[2], other[2])


def test_one_gain_for_all_that_a_voice_says(tmp_path: Path) -> None:
    """What it says softer than the rest stays so: no sentence is evened by itself."""
    recording, programme, _ = _record(tmp_path / "a", LOUD, SOFT, LOUD)
    sounds = {words: sound for _, words, sound in _heard(recording, programme)}
    softer = speech_lufs([sounds[LOUD]], RATE) - speech_lufs([sounds[SOFT]], RATE)
    assert softer == pytest.approx(4.0, abs=0.5)


def test_a_word_is_enough(tmp_path: Path) -> None:
    """However little a voice says, it is as loud as the narrator."""
    recording, programme, _ = _record(tmp_path / "a", "Oh.")
    assert _lufs(recording, programme, "guest") == pytest.approx(
        _lufs(recording, programme, "narrator"), abs=0.1
    )


def test_a_volume_is_a_wish(tmp_path: Path) -> None:
    """A voice that its profile wants softer than others comes out so much softer."""
    guest = replace(GUEST, volume=-50)
    cast = Cast(NARRATOR, ((Role.QUOTE, guest),))
    recording, programme, _ = _record(tmp_path / "a", LOUD, cast=cast)
    assert _lufs(recording, programme, "guest") == pytest.approx(
        _lufs(recording, programme, "narrator") - 6.0, abs=0.1
    )


def test_one_voice_is_not_evened(tmp_path: Path) -> None:
    """Whatever others the cast has: nobody waits to hear how loud it is."""
    recording, programme, lines = _record(tmp_path / "a")
    assert not recording.has_several_voices
    assert programme.gains == ()
    assert lines == []


def test_a_gain_that_is_known_stays(tmp_path: Path) -> None:
    """A programme that is recorded again for one sentence keeps the level of all others."""
    known = Known((VoiceGain("guest", 7.7),))
    recording, programme, lines = _record(tmp_path / "a", LOUD, known=known)
    assert programme.gains == known.gains
    assert lines == []
    assert _lufs(recording, programme, "narrator") - _lufs(
        recording, programme, "guest"
    ) == pytest.approx(9.0 - 7.7, abs=0.6)


def test_a_person_is_not_measured_as_a_voice(tmp_path: Path) -> None:
    """What a person says has its own gain, and tells nothing of the voice that said it before."""
    people = Known(people=frozenset({"s0009"}))
    recording, programme, _ = _record(tmp_path / "a", SOFT, LOUD, known=people)
    said = {one.id: one.written for one in programme.script.utterances}
    assert said["s0009"] == SOFT
    levels = {words: speech_lufs([sound], RATE) for _, words, sound in _heard(recording, programme)}
    narrator = _lufs(recording, programme, "narrator")
    assert levels[LOUD] == pytest.approx(narrator, abs=0.1)
    assert levels[SOFT] == pytest.approx(narrator - 13.0, abs=0.6)
    alone, spoken, _ = _record(tmp_path / "b", SOFT, known=people)
    assert alone.has_several_voices
    assert spoken.gains == ()
