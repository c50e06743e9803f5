"""A small engine that speaks tones, and utterances for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from audiobook.cast import Cast
from audiobook.errors import EngineError
from audiobook.model import (
    Alignment,
    LanguageSpan,
    Mark,
    Role,
    Speech,
    Take,
    Utterance,
)
from audiobook.voices import Voice

RATE = 16000
SILENCE_MS = 150
"""What the tone engine puts around each utterance, as engines do."""
TONE_MS_A_CHARACTER = 40


def say(
    number: int, spoken: str, section: str = "sec01", pauses: tuple[int, int] = (0, 400)
) -> Utterance:
    """An utterance that says just what is written."""
    length = len(spoken)
    return Utterance(
        id=f"s{number:04d}",
        block="b0001",
        section=section,
        role=Role.BODY,
        written=spoken,
        spoken=spoken,
        alignment=(Alignment(0, length, 0, length),),
        languages=(LanguageSpan(0, length, "en"),),
        pronunciation=(),
        voice="tones",
        pause_before=pauses[0],
        pause_after=pauses[1],
    )


@dataclass
class ToneEngine:
    """Speaks each utterance as a tone whose length and pitch follow from its text."""

    max_parallel: int = 2
    leaves_out: str = ""
    """The id of an utterance that it forgets."""
    silent_in: str = ""
    """The id of an utterance that it keeps silent in."""
    fails_in: str = ""
    """The id of an utterance that it cannot speak."""
    slow_first_s: float = 0.0
    """How long it takes for the first take, so that later ones are done before it."""
    closed: bool = False
    speaking: int = 0
    most_at_once: int = 0
    spoken: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def tempo(self, utterances: Sequence[Utterance], voice: Voice) -> float:  # noqa: ARG002
        """Its speed is nobody's wish."""
        return 1.0

    def speak(self, take: Take, voice: Voice) -> Speech:  # noqa: ARG002 - the door's
        """Tones with silence around them, and a mark for each utterance."""
        with self._lock:
            self.speaking += 1
            self.most_at_once = max(self.most_at_once, self.speaking)
            first = not self.spoken
            self.spoken += [one.id for one in take.utterances]
        try:
            if first:
                time.sleep(self.slow_first_s)
            return self._speak(take)
        finally:
            with self._lock:
                self.speaking -= 1

    def reach(self, voice: Voice) -> None:
        """Always there."""

    def close(self) -> None:
        """Nothing is under way for long."""
        self.closed = True

    def keeps(self, take: Take, voice: Voice) -> bool:  # noqa: ARG002 - the door's
        """Always."""
        return True

    def fingerprint(self, voice: Voice) -> str:
        """One line that changes with the sound."""
        return f"tones {voice.name}"

    def _speak(self, take: Take) -> Speech:
        silence = np.zeros(SILENCE_MS * RATE // 1000, dtype=np.int16)
        pieces, marks, words, at = [], [], [], 0
        for one in take.utterances:
            if one.id == self.fails_in:
                raise EngineError("The tone engine is out of breath.")
            if one.id == self.leaves_out:
                continue
            frames = TONE_MS_A_CHARACTER * len(one.spoken) * RATE // 1000
            level = 0 if one.id == self.silent_in else 8000
            pitch = 200 + sum(map(ord, one.spoken)) % 300
            tone = level * np.sin(2 * np.pi * pitch * np.arange(frames) / RATE)
            pieces += [silence, tone.astype(np.int16), silence]
            start = at + len(silence)
            length = len(one.spoken)
            words.append(Mark(one.id, 0, length, start, start + frames))
            end = start + frames + len(silence)
            marks.append(Mark(one.id, 0, length, at, end))
            at = end
        return Speech(np.concatenate(pieces), RATE, tuple(marks), tuple(words))


CAST = Cast(Voice(name="tones", engine="tones", voice="sine", lang="en"))
