"""How fast the embedded voices speak, beside what their profiles ask for.

    python -m benchmarks.pace [ARTICLE …]            what comes out of each text at each speed
    python -m benchmarks.pace --table [ARTICLE …]    at espeak's own rates: `speeds` in speakers.py
    python -m benchmarks.pace --fit                  how long sounds last: `lasts` in speakers.py
    python -m benchmarks.pace --ways [ARTICLE …]     other ways to tell a tempo: how true, how dear

Counts characters or words a minute while speaking, as audiobook/text/pace.py defines them, in the
articles of tests/corpus and examples, and in others that are given.
"""

from __future__ import annotations

import argparse
import operator
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np

from audiobook import cleaning, lexicon, readers
from audiobook.cast import load_cast
from audiobook.engines.espeak import Espeak, speakers
from audiobook.engines.espeak.copies import Copies
from audiobook.engines.espeak.passages import passages
from audiobook.engines.espeak.tempo import SOUNDS, foreseen_ms, sounds
from audiobook.model import Take, Utterance
from audiobook.script import write_passage, write_script
from audiobook.text.pace import CHARACTERS, amount, speaking_frames, unit_of
from audiobook.voices import Voice

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus" / "articles"
PROFILES = {
    "mandarin": (*sorted(CORPUS.glob("[zt][hw]-*.md")), ROOT / "examples" / "article.txt"),
    "english": tuple(sorted(CORPUS.glob("en-*.md"))),
}
LICENCE = ROOT / "LICENSE"
"""More English than the corpus has."""
SPEEDS = {"mandarin": (120, 160, 220, 270, 320, 400), "english": (110, 150, 170, 200, 300, 400)}
ENOUGH = {CHARACTERS: 300, "words": 150}
"""What is longer shall come out within 5%."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of an article."""

    name: str
    takes: tuple[Take, ...]

    @property
    def utterances(self) -> list[Utterance]:
        """All of it."""
        return [utterance for take in self.takes for utterance in take.utterances]

    def says(self, lang: str) -> float:
        """How many characters or words."""
        return sum(amount(one.spoken, lang) for one in self.utterances)


def article(path: Path, profile: str) -> Text:
    """What is said of an article in a file."""
    found, _ = cleaning.clean(readers.read(str(path), None, readers.NO_WISHES))
    script, _ = write_script(found, load_cast(profile, ()), lexicon.load(()))
    return Text(path.name, script.body)


def prose(path: Path, profile: str) -> Text:
    """The paragraphs of a text that is no article."""
    cast, words = load_cast(profile, ()), lexicon.load(())
    paragraphs = (" ".join(one.split()) for one in path.read_text("utf-8").split("\n\n"))
    takes = (write_passage(one, cast, words) for one in paragraphs if one)
    return Text(path.name, tuple(take for several in takes for take in several))


def texts(profile: str, besides: Sequence[Path]) -> list[Text]:
    """What there is in a profile's language; articles that are given are in Mandarin."""
    found = [article(path, profile) for path in PROFILES[profile]]
    if profile == "mandarin":
        return [*found, *(article(path, profile) for path in besides)]
    return [*found, prose(LICENCE, profile)]


def spoken(takes: Sequence[Take], voice: Voice, engine: Espeak) -> Iterator[tuple[float, float]]:
    """How much each utterance says, and in how many seconds."""
    for take in takes:
        speech = engine.speak(take, voice)
        for utterance, mark in zip(take.utterances, speech.utterances, strict=True):
            words = [word for word in speech.words if word.utterance == utterance.id]
            frames = speaking_frames(utterance.spoken, words, mark.start, mark.end)
            yield amount(utterance.spoken, voice.lang), frames / speech.rate


def a_minute(takes: Sequence[Take], voice: Voice, engine: Espeak) -> float:
    """Characters or words a minute in these takes."""
    said, seconds = np.sum([*spoken(takes, voice, engine)], axis=0)
    return float(said / seconds * 60)


def outcome(profile: str, besides: Sequence[Path], engine: Espeak) -> None:
    """Each text at each speed, at the tempo that the engine finds for it."""
    narrator = load_cast(profile, ()).narrator
    for text in texts(profile, besides):
        tempo = engine.tempo(text.utterances, narrator)
        off = []
        for speed in SPEEDS[profile]:
            measured = a_minute(text.takes, replace(narrator, speed=speed, tempo=tempo), engine)
            off.append(f"{speed}: {measured / speed - 1:+.1%}")
        unit = unit_of(narrator.lang)
        said = text.says(narrator.lang)
        print(f"{text.name}, {said:.0f} {unit}, tempo {tempo}: {', '.join(off)}")


def table(profile: str, besides: Sequence[Path], engine: Espeak) -> None:
    """How fast an average text would be at espeak's own rates, as each of the texts tells it."""
    voice, all_texts = load_cast(profile, ()).narrator, texts(profile, besides)
    usual_ms = 60_000 / speakers.speaker_of(voice).usual_speed
    with Copies().lend() as library, library.loaded():
        tempos = [
            foreseen_ms(text.utterances, voice, library) / (text.says(voice.lang) * usual_ms)
            for text in all_texts
        ]
    found = []
    for rate in speakers.RATES:
        with mock.patch.object(speakers.Speaker, "rate", lambda *_, rate=rate: rate):
            measured = [a_minute(text.takes, voice, engine) for text in all_texts]
        found.append(round(statistics.fmean(map(operator.mul, measured, tempos))))
    print(f"{profile}: {tuple(found)}")


def fit(profile: str, _besides: Sequence[Path], engine: Espeak) -> None:
    """How long each kind of sound lasts at the usual speed; every text counts alike."""
    voice = load_cast(profile, ()).narrator
    all_texts = texts(profile, ())
    all_texts = [alone(text, speakers.speaker_of(voice)) for text in all_texts]
    counted = [counts(text, voice) for text in all_texts]
    lasted = [
        np.array([seconds for _, seconds in spoken(text.takes, voice, engine)])
        for text in all_texts
    ]
    used = np.flatnonzero(speakers.speaker_of(voice).lasts)
    # Long utterances are off by more than short ones, so each weighs as much as it is certain.
    weights = np.concatenate([1 / np.sqrt(seconds * seconds.sum()) for seconds in lasted])
    equations = np.vstack(counted)[:, used] * weights[:, None]
    found, *_ = np.linalg.lstsq(equations, np.concatenate(lasted) * weights)
    foreseen = [(counts[:, used] @ found).sum() for counts in counted]
    found *= np.mean([one.sum() for one in lasted] / np.array(foreseen))
    lasts = np.zeros(len(SOUNDS))
    lasts[used] = found
    print(f"{profile}: {tuple((lasts * 1000).round(1).tolist())}")


def alone(text: Text, speaker: speakers.Speaker) -> Text:
    """Those utterances of which no other speaker says a part."""

    def is_its(utterance: Utterance) -> bool:
        return {part.speaker for part in passages(utterance, speaker)} == {speaker.name}

    takes = (Take(tuple(filter(is_its, take.utterances))) for take in text.takes)
    return Text(text.name, tuple(take for take in takes if take.utterances))


def counts(text: Text, voice: Voice) -> np.ndarray:
    """How many sounds of each kind are in each utterance."""
    speaker = speakers.speaker_of(voice)
    rows = []
    with Copies().lend() as library, library.loaded():
        library.let_speak(speaker.name, speakers.settings(speaker, voice))
        for utterance in text.utterances:
            parts = passages(utterance, speaker)
            rows.append(np.sum([sounds(library, part.text) for part in parts], axis=0))
    return np.array(rows)


def ways(profile: str, besides: Sequence[Path], engine: Espeak) -> None:
    """Four ways to tell how fast a text is to be spoken: how far off they are, and their price."""
    narrator = load_cast(profile, ()).narrator
    usual = speakers.speaker_of(narrator).usual_speed

    def first(text: Text) -> float:
        """By speaking a part of it: utterances here and there, of 120 characters or 50 words."""
        few = text.takes[:: max(len(text.takes) * 40 // len(text.utterances), 1)]
        return usual / a_minute(few, narrator, engine)

    tried: dict[str, Callable[[Text], float]] = {
        "one for all texts": lambda _: 1.0,
        "its sounds": lambda text: engine.tempo(text.utterances, narrator),
        "some of it spoken before": first,
        "all of it spoken before": lambda text: usual / a_minute(text.takes, narrator, engine),
    }
    all_texts = texts(profile, besides)
    for name, way in tried.items():
        start = time.process_time()
        tempos = [way(text) for text in all_texts]
        taken = time.process_time() - start
        off = [
            a_minute(text.takes, replace(narrator, tempo=tempo), engine) / usual - 1
            for text, tempo in zip(all_texts, tempos, strict=True)
        ]
        print(f"{profile}, {name}: {min(off):+.1%} to {max(off):+.1%}, {taken * 1000:.0f} ms")


def main() -> None:
    """Print what is asked for."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked = options.add_mutually_exclusive_group()
    for name, do in (("table", table), ("fit", fit), ("ways", ways)):
        asked.add_argument(f"--{name}", dest="do", action="store_const", const=do, default=outcome)
    options.add_argument("article", type=Path, nargs="*")
    chosen = options.parse_args()
    engine = Espeak()
    for profile in PROFILES:
        chosen.do(profile, chosen.article, engine)


if __name__ == "__main__":
    main()
