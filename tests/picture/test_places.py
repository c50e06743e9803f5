"""Findings name places of the source, and a picture shows them near a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_programme import ARTICLE, Line, programme

from audiobook.model import Block, Finding, Kind, Role, Section
from audiobook.picture.places import Places

LINES = (
    Line("lead", "title", Role.OPENING, "标题。"),
    Line("lead", "b1", Role.BODY, "第一句有豆浆。"),
    Line("lead", "b1", Role.BODY, "第二句有油条。"),
    Line("lead", "b3", Role.BODY, "第三句。"),
)

SOURCE = replace(
    ARTICLE,
    title=Block("title", Kind.TITLE, "标题", place="line 1"),
    sections=(
        Section(
            "lead",
            None,
            1,
            (
                Block("b1", Kind.PARAGRAPH, "", place="line 4"),
                Block("b2", Kind.PARAGRAPH, "……", place="line 6"),
                Block("b3", Kind.PARAGRAPH, "", place="page 2, line 9"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("place", "after", "sentence"),
    [
        ("line 4", "油条", 2),  # its block has two sentences, and one of them these words
        ("line 4", "面", 1),  # no sentence has them: the first
        ("line 5", "", 2),  # gone; stood after that block
        ("line 6", "", 2),  # its block has nothing to say
        ("line 40", "", 2),
        ("line 2", "", 0),
        ("line 0", "", 0),
        ("page 2, line 10", "", 3),
        ("s0003", "", 2),
        ("b3", "", 3),
        ("the table of contents", "", 0),
        ("", "", 0),
    ],
)
def test_a_finding_is_at_the_nearest_sentence(place: str, after: str, sentence: int) -> None:
    """The one that has its words, or else the last before it in the source."""
    places = Places(programme(LINES, SOURCE))
    finding = Finding("gloss", place, "before", after, "why")
    assert list(places.of([finding])) == [(finding, sentence)]
