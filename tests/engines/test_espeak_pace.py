"""The embedded voices speak as fast as their profile says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audiobook import cleaning, lexicon, readers
from audiobook.cast import Cast
from audiobook.engines.espeak import Espeak
from audiobook.script import write_script
from audiobook.text.pace import amount, speaking_frames
from audiobook.voices import Voice

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"


def spoken_a_minute(article: str, voice: Voice, espeak: Espeak) -> float:
    """What comes out while the voice speaks an article."""
    found, _ = cleaning.clean(readers.read(str(ARTICLES / article), None))
    script, _ = write_script(found, Cast(voice), lexicon.load(()))
    said = seconds = 0.0
    for take in script.body:
        speech = espeak.speak(take, voice)
        for utterance, mark in zip(take.utterances, speech.utterances, strict=True):
            words = [word for word in speech.words if word.utterance == utterance.id]
            frames = speaking_frames(utterance.spoken, words, mark.start, mark.end)
            said += amount(utterance.spoken, voice.lang)
            seconds += frames / speech.rate
    return said / seconds * 60


@pytest.mark.parametrize("speed", [170, 260, 340])
@pytest.mark.parametrize("article", ["zh-news.md", "zh-long.md", "zh-notice.md"])
def test_mandarin_comes_out_as_fast_as_asked(
    espeak: Espeak, mandarin_voice: Voice, article: str, speed: int
) -> None:
    """Within 5%, slow, as news are read and fast, whatever the article is about."""
    measured = spoken_a_minute(article, replace(mandarin_voice, speed=speed), espeak)
    assert measured == pytest.approx(speed, rel=0.05)


@pytest.mark.parametrize("speed", [120, 170, 260])
@pytest.mark.parametrize("article", ["en-news.md", "en-wiki.md", "en-blog.md"])
def test_english_comes_out_as_fast_as_asked(
    espeak: Espeak, english_voice: Voice, article: str, speed: int
) -> None:
    """Within 5%, whether the text has long words or short ones."""
    measured = spoken_a_minute(article, replace(english_voice, speed=speed), espeak)
    assert measured == pytest.approx(speed, rel=0.05)
