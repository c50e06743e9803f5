"""How sections are named."""

from __future__ import annotations

import pytest
from sample_programme import programme

from audiobook.broadcast.mixing.selection import chosen, parts
from audiobook.errors import BroadcastError


def test_sections_have_the_numbers_that_are_announced() -> None:
    """What stands before the first heading is 0."""
    assert [str(part) for part in parts(programme())] == [
        "0 “早起的人”",
        "1 “灯下”",
        "2 “天亮以后”",
    ]


@pytest.mark.parametrize(
    ("wanted", "due"),
    [
        ("", "012"),
        (" ", "012"),
        ("1", "1"),
        ("2,0", "02"),
        ("1-2", "12"),
        ("0 - 1", "01"),
        ("two, 0", "02"),
        ("１，２", "12"),
        ("0、2", "02"),
        ("1,1,1-1", "1"),
    ],
)
def test_sections_are_named_by_number_range_or_id(wanted: str, due: str) -> None:
    """In any order and form of typing; they are said in the programme's."""
    assert "".join(part.number for part in chosen(programme(), wanted)) == due


@pytest.mark.parametrize(
    ("wanted", "named"),
    [("3", "3"), ("1,x", "x"), ("1-999999999999", "999999999999"), ("-1", "-1"), ("2-1", "2-1")],
)
def test_a_section_that_is_not_there_is_named(wanted: str, named: str) -> None:
    """With all that are there."""
    with pytest.raises(BroadcastError) as refused:
        chosen(programme(), wanted)
    assert str(refused.value) == (
        f"There is no section “{named}”. The sections are: 0 “早起的人”, 1 “灯下”, 2 “天亮以后”."
    )
