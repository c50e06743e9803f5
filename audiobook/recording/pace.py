"""How fast a programme came out: told when it is made, and shown by whoever draws or reports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from audiobook.model import Programme, Utterance
from audiobook.text.pace import amount, speaking_frames, unit_of


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is said in a minute."""

    unit: str
    """What is counted: `characters` or `words`."""
    speaking: float
    """A minute in which the narrator speaks: no pause counts."""
    overall: float
    """A minute of the programme, all voices and pauses counted."""

    def __str__(self) -> str:
        return (
            f"Spoken at {self.speaking:.0f} {self.unit} a minute, "
            f"{self.overall:.0f} with the pauses."
        )


def pace_of(programme: Programme) -> Pace:
    """The pace of a programme, from its clips."""
    narrated, frames = spoken(programme, lambda one: one.voice == programme.voice)
    lang, a_minute = programme.article.lang, 60 * programme.track.rate
    said = sum(amount(one.spoken, lang) for one in programme.script.utterances)
    return Pace(
        unit_of(lang),
        speaking=narrated * a_minute / frames if frames else 0.0,
        overall=said * a_minute / programme.track.frames,
    )


def spoken(programme: Programme, counts: Callable[[Utterance], bool]) -> tuple[float, int]:
    """How much some utterances say, and in how many frames, their pauses left out."""
    said, frames = 0.0, 0
    for utterance, clip in programme.heard:
        if counts(utterance):
            said += amount(utterance.spoken, programme.article.lang)
            frames += speaking_frames(utterance.spoken, clip.words, clip.start, clip.end)
    return said, frames
