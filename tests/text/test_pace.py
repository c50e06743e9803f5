"""How much is said, and for how long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.model import Word
from audiobook.text.clauses import Break, breaks
from audiobook.text.pace import amount, speaking_frames, unit_of


@pytest.mark.parametrize(
    ("lang", "unit"),
    [
        ("zh-CN", "characters"),
        ("zh-TW", "characters"),
        ("yue", "characters"),
        ("ZH", "characters"),
        ("en-GB", "words"),
        ("en", "words"),
    ],
)
def test_chinese_counts_characters_and_others_words(lang: str, unit: str) -> None:
    """Whatever the script and the place."""
    assert unit_of(lang) == unit


@pytest.mark.parametrize(
    ("spoken", "lang", "said"),
    [
        ("天还没亮，小城就醒了。", "zh-CN", 9),
        ("二零二五年", "zh-CN", 5),
        ("2025年", "zh-CN", 5),
        ("用ChatGPT写", "zh-CN", 2 + 7 / 3),
        ("The quick brown fox.", "en", 16 / 4.5),
        ("152 villages", "en", (3 * 6 + 8) / 4.5),
        ("internationalisation", "en", 20 / 4.5),
        ("……", "zh-CN", 0),
        ("", "en", 0),
    ],
)
def test_what_is_said_is_counted(spoken: str, lang: str, said: float) -> None:
    """A character is one, a word so many letters, a digit a few; marks and spaces are nothing."""
    assert amount(spoken, lang) == pytest.approx(said)


@given(st.text(), st.text())
def test_two_texts_say_as_much_as_both(one: str, other: str) -> None:
    """Counting goes letter by letter, in any script."""
    assert amount(one + other, "zh") == pytest.approx(amount(one, "zh") + amount(other, "zh"))


def words(spoken: str, *said: str, each: int = 10, between: int = 5) -> list[Word]:
    """Where each of these words is heard, one after the other."""
    found, at, time = [], 0, 0
    for word in said:
        at = spoken.index(word, at)
        found.append(Word(at, at + len(word), time, time + each))
        at, time = at + len(word), time + each + between
    return found


def test_marks_between_words_are_found() -> None:
    """Between which words, and the strongest where there are several; words run on elsewhere."""
    spoken = "早市（河边），热闹：“豆浆、油条”！他说"
    said = words(spoken, "早市", "河边", "热闹", "豆浆", "油条", "他", "说")
    assert [kind for *_, kind in breaks(spoken, said)] == [
        Break.ITEM,
        Break.COMMA,
        Break.CLAUSE,
        Break.ITEM,
        Break.CLAUSE,
    ]


def test_a_word_that_was_not_marked_hides_no_comma() -> None:
    """Where a voice runs `of the` together, the mark counts that stands before the next word."""
    spoken = "most of the, well, others"
    said = words(spoken, "most", "of", "well,", "others")
    assert [(one.spoken_start, kind) for one, _, kind in breaks(spoken, said)] == [
        (5, Break.COMMA),
        (13, Break.COMMA),
    ]


def test_no_pause_at_a_mark_counts_as_speaking() -> None:
    """Silence at marks is left out, the silence that belongs to consonants is not."""
    spoken = "天亮，灯灭"
    said = words(spoken, "天", "亮", "灯", "灭")
    assert speaking_frames(spoken, said, 0, 55) == 50
    assert speaking_frames(spoken, [], 0, 55) == 55
