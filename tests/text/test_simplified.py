"""Traditional characters by their simplified forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.text.simplified import simplified


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("銀行行長", "银行行长"),
        ("看著手機", "看着手机"),
        ("名著的著作權", "名著的著作权"),
        ("乾隆皇帝吃餅乾", "乾隆皇帝吃饼干"),
        ("著名作家著有两书，乾县", "著名作家著有两书，乾县"),
        ("plain ASCII", "plain ASCII"),
        ("甚至没有", "甚至没有"),
    ],
)
def test_simplified(text: str, plain: str) -> None:
    """Characters become simple where the text is traditional, and only there."""
    assert simplified(text) == plain


@given(st.text())
def test_every_character_stays_in_its_place(text: str) -> None:
    """The length never changes, and what is simple stays so."""
    plain = simplified(text)
    assert len(plain) == len(text)
