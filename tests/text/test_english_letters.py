"""Latin words: which are spelled, which are said, and which a person should listen to."""

from __future__ import annotations

import pytest

from audiobook.text.acronyms import is_word, spelled
from audiobook.text.english_letters import doubtful

SAID = (
    "NATO NASA OPEC ASEAN UNESCO UNICEF FIFA UEFA COVID IKEA DARPA BRICS NVIDIA META SWIFT TOP OK"
)
SPELLED = "AAPL TSLA GDP HTML IEEE IAEA OECD ESPN RCEP ISBN OLED TSMC UNHCR CPTPP USMCA VR"


@pytest.mark.parametrize("capitals", SAID.split())
def test_capitals_that_english_can_say_are_words(capitals: str) -> None:
    """What has the syllables of English is a word, and what people say as one."""
    assert is_word(capitals)


@pytest.mark.parametrize("capitals", SPELLED.split())
def test_capitals_that_nobody_can_say_are_spelled(capitals: str) -> None:
    """Short ones are spelled, and what has no syllables of English."""
    assert not is_word(capitals)
    assert spelled(capitals) == "-".join(capitals)


@pytest.mark.parametrize("word", ["Xiaomi", "Zhang", "Guo", "iQOO", "Qwen", "Müller", "WADA"])
def test_what_is_doubtful(word: str) -> None:
    """Pinyin, letters that English does not put so, and unfamiliar capitals that are said."""
    assert doubtful(word)


@pytest.mark.parametrize(
    "word", ["Pro", "Max", "Apple", "Python", "panda", "China", "iPhone", "DeepSeek", "NATO", "AI"]
)
def test_what_is_not(word: str) -> None:
    """Words that any English voice reads, and those that every newsroom knows."""
    assert not doubtful(word)
