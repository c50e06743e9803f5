"""How fast each voice has to speak for a programme to come out as asked: before its first take."""

from __future__ import annotations

from audiobook.cast import Cast
from audiobook.engines import Engine
from audiobook.model import Script, VoiceTempo


def tuned(cast: Cast, script: Script, engine: Engine) -> Cast:
    """The cast, each voice at the tempo that suits what it says in a script's body.

    Raises:
        EngineError: something cannot be said.
    """
    utterances = [utterance for take in script.body for utterance in take.utterances]
    tempos = []
    for voice in cast.voices:
        said = [one for one in utterances if one.voice == voice.name]
        tempos.append(VoiceTempo(voice.name, engine.tempo(said, voice)))
    return cast.in_tempo(tempos)
