"""Every golden line is said as it stands: tests/golden/spoken, a hazard a line."""

from __future__ import annotations

import pytest
from golden_lines import LANGUAGES, spoken_cases

from audiobook import lexicon
from audiobook.script.conversion import Edit
from audiobook.script.spoken import speak

FEWEST = {"chinese": 300, "english": 150}
"""Lines that each language has at least."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_lines(language: str) -> None:
    """Each line is said as a newsreader of its language says it."""
    lang = LANGUAGES[language]
    words = lexicon.load(()).replacements("espeak", lang)
    wrong = []
    for written, expected in spoken_cases(language):
        said = speak(written, lang, (), [Edit(*found) for found in words.find(written)])
        if said.conversion.spoken != expected:
            wrong.append(f"{written} => {said.conversion.spoken}, not {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_golden_lines(language: str) -> None:
    """There are enough lines, and none says twice what is said for the same."""
    written = [case[0] for case in spoken_cases(language)]
    assert len(written) >= FEWEST[language]
    assert len(set(written)) == len(written)
