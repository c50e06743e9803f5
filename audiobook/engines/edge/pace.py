"""How fast a voice of the service speaks by itself, and what makes it speak as a profile asks.

The service takes percents of a voice's own speed, which differs from voice to voice and stands
nowhere. So each voice says a passage once, at its own speed, and is listened to; the answer is kept
like any other, and what a profile asks for becomes the same percent in every run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from audiobook.model import LanguageSpan, Role, Speech, Take, Utterance
from audiobook.text.pace import CHARACTERS, WORDS, amount, speaking_frames, unit_of
from audiobook.voices import Voice

LEAST_PERCENT: Final = -50
MOST_PERCENT: Final = 100
"""Half as fast and twice as fast: beyond, the service does as if it were asked for these."""

_PASSAGES: Final = {
    CHARACTERS: (
        "天还没亮，河边的早市已经热闹起来。卖豆浆的、卖油条的，一家挨着一家；老人提着篮子慢慢走。"
        "市民说，出门就能看到花，心里很高兴。今年上半年，全市新建公园六个，改造老旧小区四十处。"
    ),
    WORDS: (
        "Before it was light, the market by the river was already busy. People were buying bread "
        "and vegetables; old men walked slowly home, and children ran across the bridge. This year "
        "the city council has opened six new parks, and residents say they enjoy them every day."
    ),
}
"""What a voice says to be measured, by what its pace is counted in. espeak says them within 2% as
fast as the mean of the articles in tests/corpus."""


def passage(voice: Voice) -> Take:
    """What the voice says to be measured."""
    text = _PASSAGES[unit_of(voice.lang)]
    utterance = Utterance(
        id="pace",
        block=None,
        section="pace",
        role=Role.BODY,
        written=text,
        spoken=text,
        alignment=(),
        languages=(LanguageSpan(0, len(text), voice.lang),),
        pronunciation=(),
        voice=voice.name,
        pause_before=0,
        pause_after=0,
    )
    return Take((utterance,))


def at_own_speed(voice: Voice) -> Voice:
    """The voice as it speaks by itself, neither higher nor louder."""
    return replace(voice, speed=None, pitch=0, volume=0)


def own_speed(take: Take, speech: Speech, lang: str) -> float:
    """Characters or words a minute in a speech of the passage."""
    (utterance,), words = take.utterances, speech.words
    frames = speaking_frames(utterance.spoken, words, words[0].start, words[-1].end)
    return amount(utterance.spoken, lang) * 60 * speech.rate / frames


def percent(wanted: int, own: float) -> int:
    """What the service is asked for, as near to what a profile wants as it goes."""
    return min(max(round((wanted / own - 1) * 100), LEAST_PERCENT), MOST_PERCENT)
