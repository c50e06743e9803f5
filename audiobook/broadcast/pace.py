"""How fast a message is said."""

from __future__ import annotations

from collections.abc import Container

from audiobook.model import Programme
from audiobook.recording.pace import Pace
from audiobook.text.pace import amount, speaking_frames, unit_of


def pace(programme: Programme, said: Container[str], seconds: float) -> Pace:
    """The pace of a message.

    Args:
        programme: what it is made of.
        said: the ids of its sentences.
        seconds: how long the message is, its own pauses included.
    """
    lang = programme.article.lang
    much, frames = 0.0, 0
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        if utterance.id in said:
            much += amount(utterance.spoken, lang)
            frames += speaking_frames(utterance.spoken, clip.words, clip.start, clip.end)
    speaking = 60 * much * programme.track.rate / max(frames, 1)
    return Pace(unit_of(lang), round(speaking, 1), round(60 * much / seconds, 1))
