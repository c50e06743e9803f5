"""Text on one line, and sentences as paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.editions.written.lines import join_sentences, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("早起的\n人", "早起的 人"),
        ("a\r\n\r\nb", "a b"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\x00b\x07c", "abc"),
        ("a\ufffeb\uffffc", "abc"),
        ("half \ud83d of an emoji", "half \ufffd of an emoji"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
        ("１０　公里 10\u00a0km", "１０　公里 10\u00a0km"),
        ("  שלום  ", "שלום"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    """Line ends of any script become a space, controls go, all else stays."""
    assert one_line(text) == line


@given(st.text(st.characters(codec=None)))
def test_one_line_is_a_line_for_everybody(text: str) -> None:
    """What one_line gives is UTF-8, is one line for Python's widest reader, and is stable."""
    line = one_line(text)
    assert line.encode().decode() == line
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("sentences", "paragraph"),
    [
        (("天亮了。", "灯灭了。"), "天亮了。灯灭了。"),
        (("It rained.", "We stayed."), "It rained. We stayed."),
        (("“天亮了。”", "“灯灭了。”"), "“天亮了。”“灯灭了。”"),
        (("“It rained.”", "“We stayed.”"), "“It rained.” “We stayed.”"),
        (("天亮了。", "OK."), "天亮了。OK."),
        ((), ""),
    ],
)
def test_join_sentences(sentences: tuple[str, ...], paragraph: str) -> None:
    """Sentences stand apart in English and together in Chinese."""
    assert join_sentences(sentences) == paragraph
