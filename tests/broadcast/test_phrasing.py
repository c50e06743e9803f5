"""Where sentences breathe, by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobook.broadcast.mixing.phrasing import Rest, marked

PHRASE, CLAUSE = Rest.PHRASE, Rest.CLAUSE


@pytest.mark.parametrize(
    ("spoken", "due"),
    [
        ("因检修主管道，明天上午停水。", [("，", CLAUSE)]),
        (
            "红星、东岭、河口三个组停水；其他组水压低。",
            [("、", PHRASE), ("、", PHRASE), ("；", CLAUSE)],
        ),
        ("她说，耳朵比眼睛可靠。", [("，", PHRASE)]),
        ("“书放在那里，他们够不着。”他说。", [("，", CLAUSE), ("。”", PHRASE)]),
        ("九个镇（街道）的村都能借到设备。", [("（", PHRASE), ("）", PHRASE)]),
        ("四月二十三日,青柳县公布名单。", [(",", CLAUSE)]),
        ("找回“听”的乐趣", []),
        ("The cart holds 10,000 litres and comes at 9:30.", []),
        ("Fill your kettles tonight, and look in on your neighbours.", [(", ", CLAUSE)]),
        ("We grow red, green, and blue ones.", [(", ", PHRASE), (", ", PHRASE)]),
        ("Don't call Mr. Smith, e.g. at night or early in the morning.", [(", ", CLAUSE)]),
        ("", []),
        ("，，", []),
    ],
)
def test_marks_between_words_are_pauses(spoken: str, due: list[tuple[str, Rest]]) -> None:
    """Clauses where both sides are long enough to be one, else phrases; nothing inside numbers."""
    found = [(spoken[one.start : one.end], one.rest) for one in marked(spoken)]
    assert found == due


@given(st.text("字a1，、,. “”（）", max_size=30))
def test_breaks_stand_between_words_in_order(spoken: str) -> None:
    """Whatever the text: each between two word characters, none touching another."""
    end = 0
    for one in marked(spoken):
        assert end < one.start < one.end < len(spoken)
        assert spoken[one.start - 1].isalnum()
        assert spoken[one.end].isalnum()
        end = one.end
