"""Where sentences end, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.text.scripts import is_speakable
from audiobook.text.sentences import LONGEST, sentence_spans


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "今天下雨。|明天呢？|好！",
        "他说：“走吧。”|“好。”",
        "“甲。”|“乙。”",
        "“创则必成。”盐城市公安局说。",
        "他问：“真的吗？”我说：“是。”",
        "真的吗？！|是的。",
        "《你好，李焕英！》上映了。",
        "增长2.5%，下降3.1倍。|版本1.2.3发布。",
        "促进整体工作……高规格推动。",
        "他想了很久很久很久很久才说……|然后她就走了。",
        "他来了……她走了。",
        "Dr. Smith came. |He left at 5 p.m. on Jan. 5. |It was U.S. soil.",
        'He said "Yes." |She nodded.',
        "Pi is 3.14. |No. 5 is good. |No. |It is not.",
        "Visit www.example.com. |Then call.",
        "求$n!$的值。|Find $n! + 1$ now. |It costs $5. |We paid $6.",
        "第一行\n|第二行",
        "😀。好的。😀",
        "……",
    ],
)
def test_sentences(text: str) -> None:
    """Marks end sentences, not those of numbers, names and quotations; closing quotes stay."""
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@given(st.text('一二。！？…；.,"“”’（）Aa1 \n😀', max_size=80) | st.text(max_size=40))
def test_every_character_is_in_one_sentence(text: str) -> None:
    """The sentences are in order, without overlap, and hold all but white space."""
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(st.text("一二。！？…；.“”", max_size=80))
def test_every_sentence_has_something_to_say(text: str) -> None:
    """Marks by themselves stay with a neighbour, where there is one."""
    found = sentences(text)
    assert len(found) == 1 or all(map(is_speakable, found))


@given(st.integers(LONGEST, 5 * LONGEST), st.sampled_from(["字", "字字，", "word ", "x"]))
def test_no_sentence_is_longer_than_a_listener_can_step(length: int, unit: str) -> None:
    """What has no mark for hundreds of characters is cut."""
    assert all(len(one) <= LONGEST for one in sentences((unit * length)[:length]))
