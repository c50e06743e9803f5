"""How fast the embedded voices speak: what calibrates `speed` in a voice's profile.

    python -m benchmarks.pace            what comes out where a profile asks for a speed
    python -m benchmarks.pace --table    what comes out at espeak's own rates, for speakers.py
    python -m benchmarks.pace ARTICLE    with an article in Mandarin besides

Speaks the articles of tests/corpus and counts characters or words a minute while speaking, as
audiobook/text/pace.py defines them: the middle of the slowest and the fastest article, and those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

from audiobook import cleaning, lexicon, readers
from audiobook.cast import load_cast
from audiobook.engines.espeak import Espeak, speakers
from audiobook.model import Take
from audiobook.script import write_script
from audiobook.text.pace import amount, speaking_frames, unit_of
from audiobook.voices import Voice

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "articles"
PROFILES = (("mandarin", "zh-*.md"), ("english", "en-*.md"))
SPEEDS = {"mandarin": (160, 220, 270, 320, 400), "english": (120, 150, 170, 200, 300)}
RATES = (80, 110, 140, 170, 200, 240, 280, 340, 400)


def takes_of(article: Path, profile: str) -> tuple[Take, ...]:
    """What is said of an article."""
    found, _ = cleaning.clean(readers.read(str(article), None, readers.NO_WISHES))
    script, _ = write_script(found, load_cast(profile, ()), lexicon.load(()))
    return script.body


def spoken(takes: tuple[Take, ...], voice: Voice, engine: Espeak) -> float:
    """Characters or words a minute in these takes."""
    said = minutes = 0.0
    for take in takes:
        speech = engine.speak(take, voice)
        for utterance, mark in zip(take.utterances, speech.utterances, strict=True):
            words = [word for word in speech.words if word.utterance == utterance.id]
            said += amount(utterance.spoken, voice.lang)
            frames = speaking_frames(utterance.spoken, words, mark.start, mark.end)
            minutes += frames / speech.rate / 60
    return said / minutes


def paces(profile: str, articles: Iterable[Path], voices: Iterator[tuple[int, Voice]]) -> None:
    """Print a line for each of the voices."""
    engine = Espeak()
    texts = [takes_of(article, profile) for article in articles]
    for wanted, voice in voices:
        measured = [spoken(takes, voice, engine) for takes in texts]
        slowest, fastest = min(measured), max(measured)
        print(
            f"{profile} {wanted}: {(slowest + fastest) / 2:.1f} {unit_of(voice.lang)} a minute "
            f"({slowest:.0f} to {fastest:.0f})"
        )


def main() -> None:
    """Print either table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--table", action="store_true", help="at espeak's own rates")
    options.add_argument("article", type=Path, nargs="*")
    chosen = options.parse_args()
    table = chosen.table
    for profile, pattern in PROFILES:
        besides = chosen.article if profile == "mandarin" else ()
        articles = (*sorted(CORPUS.glob(pattern)), *besides)
        voice = load_cast(profile, ()).narrator
        if not table:
            asked = ((speed, replace(voice, speed=speed)) for speed in SPEEDS[profile])
            paces(profile, articles, asked)
            continue
        for rate in RATES:
            with mock.patch.object(speakers.Speaker, "rate", lambda *_, rate=rate: rate):
                paces(profile, articles, iter([(rate, voice)]))


if __name__ == "__main__":
    main()
