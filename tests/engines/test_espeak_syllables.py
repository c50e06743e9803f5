"""Every Mandarin syllable in every tone is said as what it is.

The oracle is the composition of syllables: those with one initial share its phonemes, those with
one final share its, those in one tone share its digit; espeak's few variants of a final are listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

import pytest
from utterances import utterance

from audiobook.engines.espeak import Espeak, mandarin
from audiobook.engines.espeak.passage import Passage, Word
from audiobook.engines.espeak.speakers import MANDARIN
from audiobook.model import Take
from audiobook.text.pinyin import INTERJECTIONS, SYLLABLES
from audiobook.voices import Voice

TONES = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
BASES = sorted(SYLLABLES | INTERJECTIONS)

INITIALS = {
    "b": "p", "p": "ph", "m": "m", "f": "f", "d": "t", "t": "th", "n": "n", "l": "l",
    "g": "k", "k": "kh", "h": "X", "j": "tS;", "q": "tS;h", "x": "S;", "zh": "ts.", "ch": "ts.h",
    "sh": "s.", "r": "z.", "z": "ts", "c": "tsh", "s": "s", "y": "j", "w": "w", "": "",
}  # fmt: skip
"""Pinyin's initials in espeak's phonemes."""

FINALS = {
    "a": "A", "ai": "ai", "an": "an An", "ang": "AN", "ao": "Au", "e": "o- @", "ei": "ei",
    "en": "@n u@n", "eng": "@N u@N", "er": "@r", "o": "o", "ong": "ong", "ou": "ou", "i": "i",
    "ia": "iA", "ian": "iEn", "iang": "iAN", "iao": "jAu", "ie": "iE", "in": "in", "ing": "iN",
    "iong": "jong", "iu": "iou", "u": "u", "ua": "wA", "uai": "uai", "uan": "uan wan",
    "uang": "wAN", "ui": "uei wei", "un": "u@n wu@n wo-n", "uo": "uo wo", "v": "y", "ve": "yE",
}  # fmt: skip
"""Finals; what espeak does by the initial is separated by spaces."""
AFTER_PALATAL = {"u": "y", "uan": "y&n", "ue": "yE", "un": "y@n yin"}
"""Finals written with u that are ü after j, q, x and y."""
AFTER_Y = {"a": "iA", "an": "iEn", "ang": "iAN", "e": "iE", "o": "io", "ou": "iou"}
BUZZED = {"z": "i[", "c": "i[", "s": "i[", "zh": "i.", "ch": "i.", "sh": "i.", "r": "i."}
"""What i is after these."""
WITHOUT_VOWEL = {"m": "@m", "n": "N-", "ng": "N-", "hm": "X@m", "hng": "XN-"}

SOUND_ALIKE = {frozenset({"n", "ng"})}
"""嗯 is written both ways."""


def expected(base: str) -> set[str]:
    """What a syllable may sound like, by its initial and final."""
    if base in WITHOUT_VOWEL:
        return {WITHOUT_VOWEL[base]}
    initial = max((one for one in INITIALS if base.startswith(one)), key=len)
    final = base.removeprefix(initial)
    finals = FINALS.get(final, "")
    if final == "i" and initial in BUZZED:
        finals = BUZZED[initial]
    elif initial in {"j", "q", "x", "y"} and final in AFTER_PALATAL:
        finals = AFTER_PALATAL[final]
    elif initial == "y" and final in AFTER_Y:
        finals = AFTER_Y[final]
    return {INITIALS[initial] + one for one in finals.split()}


@pytest.fixture(scope="module")
def said(phonemes: Callable[[Passage], str]) -> dict[str, str]:
    """The phonemes of every syllable in every tone."""
    syllables = [base + tone for base in BASES for tone in TONES]
    spelled = [mandarin.spell(syllable) for syllable in syllables]
    # The pause between makes each a clause of its own, whatever espeak takes the last one for.
    text = "".join(f"{one}。" for one in spelled)
    clauses = phonemes(Passage(MANDARIN.name, text, (Word(0, 0, 1),))).split()
    clauses = [clause for clause in clauses if clause.strip("_|:")]
    return dict(zip(syllables, clauses, strict=True))


def test_no_syllable_is_taken_for_english(said: dict[str, str]) -> None:
    """No syllable is read by English rules or spelled letter by letter."""
    assert [syllable for syllable, clause in said.items() if "(" in clause] == []


def test_every_syllable_is_its_initial_and_its_final(said: dict[str, str]) -> None:
    """A syllable is made of the phonemes of its initial and its final, stressed, and its tone."""
    for syllable, clause in said.items():
        plain = clause.removesuffix("_|")
        tone = TONES[syllable[-1]]
        digits = re.findall(r"\d+", plain)
        assert digits == [tone], syllable
        assert plain.count("'") == 1, syllable
        assert plain.replace("'", "").replace(tone, "") in expected(syllable[:-1]), syllable


def test_different_syllables_sound_different(said: dict[str, str]) -> None:
    """No two syllables in one tone share their phonemes, but for the two spellings of 嗯."""
    alike = defaultdict(set)
    for syllable, clause in said.items():
        alike[clause].add(syllable)
    merged = {frozenset(one[:-1] for one in group) for group in alike.values() if len(group) > 1}
    assert merged == SOUND_ALIKE


def test_every_syllable_is_heard(espeak: Espeak, mandarin_voice: Voice) -> None:
    """Every syllable in every tone is heard, for as long as a syllable lasts."""
    syllables = [base + tone for base in BASES for tone in TONES]
    batches = [syllables[at : at + 50] for at in range(0, len(syllables), 50)]
    utterances = tuple(
        utterance("字" * len(batch), " ".join(batch), name=f"s{number}")
        for number, batch in enumerate(batches)
    )
    speech = espeak.speak(Take(utterances), mandarin_voice)
    lengths = [(mark.end - mark.start) / speech.rate for mark in speech.words]
    assert len(lengths) == len(syllables)
    assert min(lengths) > 0.05
    assert max(lengths) < 0.45


@pytest.mark.parametrize("syllable", ["", "ma", "ma6", "xx1", "lü4", "MA1", "ma1 ", "[[x]]1", "ê1"])
def test_what_is_no_syllable_is_not_spelled(syllable: str) -> None:
    """Only a syllable of Mandarin with a tone digit is given to espeak."""
    assert mandarin.spell(syllable) is None
