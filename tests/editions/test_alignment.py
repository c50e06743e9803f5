"""What is heard, found in what is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_programme import programme

from audiobook.editions.written.alignment import written_span, written_words
from audiobook.model import Alignment, Clip, Utterance, Word

WRITTEN, SPOKEN = "下降73%。是的。", "下降百分之七十三。是的。"


@pytest.fixture
def utterance() -> Utterance:
    """A sentence with a number in it, which is said otherwise than it is written."""
    one = programme().script.utterances[0]
    alignment = (Alignment(0, 2, 0, 2), Alignment(2, 5, 2, 8), Alignment(5, 9, 8, 12))
    return replace(one, written=WRITTEN, spoken=SPOKEN, alignment=alignment)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("下", "下"), ("降百", "降73%"), ("七", "73%"), ("百分之七十三。", "73%。"), ("是的", "是的")],
)
def test_the_written_characters_that_are_said(
    utterance: Utterance, spoken: str, written: str
) -> None:
    """What is said as it is written is found to the character, a number as a whole."""
    at = SPOKEN.index(spoken)
    start, end = written_span(utterance, at, at + len(spoken))
    assert WRITTEN[start:end] == written


def test_a_number_is_one_word_and_a_sign_none(utterance: Utterance) -> None:
    """All syllables of a number mark it from its first on; the full stop after it marks nothing."""
    spans = ((0, 2), (2, 5), (5, 8), (8, 9), (9, 11))
    words = tuple(Word(start, end, 100 * start, 100 * end) for start, end in spans)
    marked = [
        (WRITTEN[start:end], word.start)
        for start, end, word in written_words(utterance, Clip(utterance.id, 0, 1200, words))
    ]
    assert marked == [("下降", 0), ("73%", 200), ("是的", 900)]
