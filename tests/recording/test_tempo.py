"""Each voice of a programme has the tempo that suits what it says there."""

from __future__ import annotations

from collections.abc import Sequence

from tones import ToneEngine, say

from audiobook.cast import Cast
from audiobook.model import Role, Script, Take, Utterance, VoiceTempo
from audiobook.recording import tuned
from audiobook.voices import Voice

NARRATOR = Voice(name="tones", engine="espeak", voice="sine", lang="en")
OTHER = Voice(name="other", engine="espeak", voice="sine", lang="en")
SILENT = Voice(name="silent", engine="espeak", voice="sine", lang="en")
CAST = Cast(NARRATOR, ((Role.QUOTE, OTHER), (Role.CAPTION, SILENT)), OTHER)


class Counting(ToneEngine):
    """Speaks the faster, the more it has to say."""

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:
        """A tenth more for each utterance."""
        assert {one.voice for one in utterances} <= {voice.name}
        return 1 + len(utterances) / 10


def test_each_voice_is_tuned_by_what_it_says_itself() -> None:
    """The narrator by the narrator's sentences, others by theirs, and who says nothing not."""
    said = tuple(say(number, "a") for number in range(1, 4))
    tuned_cast = tuned(CAST, Script((), (Take(said),)), Counting())
    assert [voice.tempo for voice in tuned_cast.voices] == [1.3, 1.0, 1.0]


def test_a_cast_takes_the_tempos_that_are_kept() -> None:
    """In every role; a voice of which none is kept speaks as on average, whatever it did."""
    cast = CAST.in_tempo((VoiceTempo("other", 1.1),))
    assert cast.narrator == NARRATOR
    assert cast.voice_for(Role.QUOTE).tempo == cast.voice_for(Role.BODY, english=True).tempo == 1.1
    assert cast.in_tempo(()) == CAST
