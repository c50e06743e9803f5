"""The embedded voices are as loud as one another, for they speak in one programme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audiobook import cleaning, lexicon, readers
from audiobook.audio.levels import to_float
from audiobook.audio.measuring.loudness import Meter
from audiobook.cast import Cast
from audiobook.engines.espeak import Espeak
from audiobook.script import write_script
from audiobook.voices import Voice

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"


def loudness(espeak: Espeak, voice: Voice, article: str) -> float:
    """Of an article's sentences, without what is between them."""
    found, _ = cleaning.clean(readers.read(str(ARTICLES / article), None))
    script, _ = write_script(found, Cast(voice), lexicon.load(()))
    meter = Meter(22050)
    for take in script.body:
        speech = espeak.speak(take, voice)
        for mark in speech.utterances:
            meter.add(to_float(speech.samples[mark.start : mark.end]))
    return meter.integrated_lufs


@pytest.mark.parametrize("name", ["en-gb", "en-us"])
@pytest.mark.parametrize("article", ["en-news.md", "en-wiki.md"])
def test_english_is_as_loud_as_mandarin(
    espeak: Espeak, mandarin_voice: Voice, english_voice: Voice, name: str, article: str
) -> None:
    """Within 1 LU, whatever they read: who listens leaves the volume alone."""
    mandarin = loudness(espeak, mandarin_voice, "zh-news.md")
    english = loudness(espeak, replace(english_voice, voice=name), article)
    assert english == pytest.approx(mandarin, abs=1.0)
