"""Markdown escapes, judged by a parser that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from audiobook.editions.md import escape
from audiobook.editions.written.lines import one_line

# Everything that CommonMark gives a meaning to, with text for it to mean something for.
tricky = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=/\"'  \t01ab天。“”"), st.characters(codec="utf-8")
    )
)


def _shown(markdown: str, kind: str) -> str:
    """The text that a reader sees of a paragraph or a heading in which nothing is marked up."""
    opening, inline, closing = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    assert (opening.type, closing.type) == (f"{kind}_open", f"{kind}_close")
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children)


@given(tricky.map(one_line).filter(bool))
def test_a_paragraph_shows_what_was_written(text: str) -> None:
    """Whatever an author writes is shown as it is, and marks nothing up."""
    assert _shown(escape(text), "paragraph") == text


@given(tricky.map(one_line).filter(bool))
def test_a_heading_shows_what_was_written(text: str) -> None:
    """So it is in a title."""
    assert _shown(f"# {escape(text)}", "heading") == text


@pytest.mark.parametrize(
    "text", ["AT&T", "snake_case", "2.5%", "a - b", "C#", "(0:42)", "A+B=C", "小城。1. 来"]
)
def test_what_means_nothing_is_left_alone(text: str) -> None:
    """A listener to the raw file is not told of backslashes that nothing needs."""
    assert escape(text) == text
