"""Laws of what espeak is given, for any text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from utterances import utterance

from audiobook.engines.espeak.passage import PAUSES, Passage
from audiobook.engines.espeak.passages import passages
from audiobook.engines.espeak.speakers import SPEAKERS
from audiobook.errors import EngineError
from audiobook.text.pinyin import INTERJECTIONS, SYLLABLES
from audiobook.text.scripts import is_han, is_speakable

BYTES_OF_A_CLAUSE = 800
"""What espeak takes in at once; `N_TR_SOURCE` in its source."""
SYLLABLES_OF_A_CLAUSE = 100
"""From 115 long ones on it was seen to lose some."""

LANGUAGES = st.sampled_from(["zh-CN", "en"])
BASES = sorted(SYLLABLES | INTERJECTIONS)
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("中文字说，。！ abcdeABC,.'-…“”()[[&<3五")),
    max_size=300,
)


def written(text: str, lang: str, numbers: Sequence[int]) -> tuple[Passage, ...]:
    """What espeak is given for a text whose characters have any readings."""
    readings = [BASES[number % len(BASES)] + str(number % 5 + 1) for number in numbers]
    han = sum(map(is_han, text))
    cycle = (readings or ["ma1"]) * (han + 1)
    return passages(utterance(text, " ".join(cycle[:han]), lang), SPEAKERS["cmn"])


@given(text=TEXTS, lang=LANGUAGES)
def test_nothing_is_lost(text: str, lang: str) -> None:
    """Every letter, digit and character is in one word; words are in order and do not overlap."""
    if not is_speakable(text):
        return
    words = [word for passage in written(text, lang, ()) for word in passage.words]
    covered = [offset for word in words for offset in range(word.spoken_start, word.spoken_end)]
    assert covered == sorted(set(covered))
    said = {offset for offset, character in enumerate(text) if character.isalnum()}
    assert said <= set(covered)


@given(text=st.text().filter(lambda text: not is_speakable(text)), lang=LANGUAGES)
def test_nothing_is_made_up(text: str, lang: str) -> None:
    """A text without letters, digits and characters is refused, in one line."""
    with pytest.raises(EngineError, match=r"^There is nothing to say in sentence s1 “[^\n]*”\.$"):
        written(text, lang, ())


@given(text=TEXTS, lang=LANGUAGES)
def test_words_begin_where_they_are_said_to(text: str, lang: str) -> None:
    """In a passage each word begins at its offset, and only a space or a mark stands before it."""
    if not is_speakable(text):
        return
    for passage in written(text, lang, ()):
        assert passage.words[0].at == 0
        for word in passage.words[1:]:
            assert passage.text[word.at - 1] == " "
            assert passage.text[word.at] != " "


@given(text=TEXTS, lang=LANGUAGES, numbers=st.lists(st.integers(0, 9999), max_size=5))
def test_no_clause_is_more_than_espeak_takes_in(text: str, lang: str, numbers: list[int]) -> None:
    """Whatever the text, no clause has more bytes or syllables than espeak was seen to say."""
    if not is_speakable(text):
        return
    long = (text * 20)[:3000]
    for passage in written(long, lang, numbers):
        for clause in re.split(f"[{''.join(PAUSES)}]", passage.text):
            assert len(clause.encode()) < BYTES_OF_A_CLAUSE
            assert passage.speaker != "cmn" or len(clause.split()) < SYLLABLES_OF_A_CLAUSE


@pytest.mark.parametrize("voice", SPEAKERS)
def test_every_speaker_reads_letters(voice: str) -> None:
    """Each speaker names one of them for the letters it does not read itself."""
    assert SPEAKERS[SPEAKERS[voice].reads_latin].reads_latin == SPEAKERS[voice].reads_latin
