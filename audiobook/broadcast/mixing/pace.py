"""How fast a message is said."""

from __future__ import annotations

from collections.abc import Container

from audiobook.model import Programme
from audiobook.recording.pace import Pace, spoken
from audiobook.text.pace import unit_of


def pace(programme: Programme, said: Container[str], seconds: float) -> Pace:
    """The pace of a message.

    Args:
        programme: what it is made of.
        said: the ids of its sentences.
        seconds: how long the message is, its own pauses included.
    """
    much, frames = spoken(programme, lambda one: one.id in said)
    speaking = 60 * much * programme.track.rate / max(frames, 1)
    return Pace(unit_of(programme.article.lang), round(speaking, 1), round(60 * much / seconds, 1))
