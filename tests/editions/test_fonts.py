"""Fonts are found for texts."""

from __future__ import annotations

import pytest

from audiobook.editions.art import fonts
from audiobook.editions.art.fonts import BOLD_LABELS, LABELS, TITLES, font_for, without_emoji


def test_emoji_are_left_out_and_rare_characters_stay() -> None:
    """𠮷 is a surname, and lies beyond the emoji."""
    assert without_emoji("𠮷野家📚🍚") == "𠮷野家"


@pytest.mark.parametrize("names", [TITLES, LABELS, BOLD_LABELS])
def test_a_font_has_every_letter_of_its_text(names: tuple[str, ...]) -> None:
    """Where none has them all there is none."""
    assert font_for("Contents, 12:30", 20, names) is not None
    assert font_for("a\U00012000", 20, names) is None  # cuneiform


def test_a_machine_without_fonts_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""
    monkeypatch.setattr(fonts, "_found", dict)
    assert font_for("a", 20) is None
