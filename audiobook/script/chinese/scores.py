"""Scores, times of races, and ratios."""

from __future__ import annotations

import re

from audiobook.script.chinese.fragments import COUNTER, NUMBER, number
from audiobook.script.pairs import in_a_row
from audiobook.script.rules import any_of, rule
from audiobook.text.numerals import digit_by_digit
from audiobook.text.scripts import CHARACTER

_CONTEST_BEFORE = any_of("以 比分 比分为 比分是 战成 打成 踢成 扳成 改写为 领先 落后 总分 局分")
_CONTEST_AFTER = any_of(
    "的比分 的总比分 总比分 比分 取胜 获胜 战胜 击败 险胜 小胜 完胜 大胜 横扫 惜败 逼平 逆转 力克"
    " 战平 打平 领先 落后 告负 不敌 负于 胜 平 负"
)
_POINTS = r"(\d{1,3})[-:：](\d{1,3})(?![\d:：])"
_POINT = r"\d{1,3}[:：]\d{1,3}"
_POINT_PAIR = re.compile(r"(\d+)[:：](\d+)")
_NO_HOUR = r"(?:(?<!\d)(?:2[5-9]|[3-9]\d|\d{3})[:：]|[:：](?:[6-9]\d|\d(?!\d)|\d{3}))"
"""What shows of two numbers in a row of others that all are scores."""
_PAIR = r"(\d{1,2})[-–](\d{1,2})"
_PAIRS = re.compile(_PAIR)


def _versus(match: re.Match[str]) -> str:
    return f"{number(match[1])}比{number(match[2])}"


def _scores(match: re.Match[str]) -> str:
    return in_a_row(match[0], _PAIRS, number, to="到", versus="比")


RULES = (
    rule("scores in a row", rf"{_PAIR}(?:[、，（(]{{1,2}}{_PAIR}[)）]?)+(?![\d-])", _scores),
    rule(
        "scores in a row",
        rf"{_POINTS}(?=(?:[、，]\d{{1,3}}[-:：]\d{{1,3}})+\s?{_CONTEST_AFTER})",
        _versus,
    ),
    rule(
        "scores that are no hours",
        rf"(?=[\d:：、，]*?{_NO_HOUR}){_POINT}(?:[、，]{_POINT})+(?![\d:：])",
        lambda match: _POINT_PAIR.sub(_versus, match[0]),
    ),
    rule("score", _POINTS, _versus, lead=_CONTEST_BEFORE),
    rule("score and outcome", rf"{_POINTS}(?=\s?{_CONTEST_AFTER})", _versus),
    # 46秒40: what is below a second is said digit by digit.
    rule(
        "below a second",
        rf"\d\d(?![\d.]|\s?{COUNTER})",
        lambda match: digit_by_digit(match[0]),
        lead=r"\d[秒″]",
    ),
)
"""What is told apart by the words around it."""

PLAIN = (
    rule(
        "score by itself",
        r"(\d{1,3})-(\d{1,3})(?=[，。；！？,;!?”」）)]|$)",
        _versus,
        lead=rf"(?<![第共约为达到至长宽高温是]){CHARACTER}\s?",
    ),
    rule("even score", r"(\d{1,2})\s?/\s?(\1)(?![\d/])", _versus),
    rule("ratio", rf"({NUMBER})\s?[:：]\s?({NUMBER})", _versus),
)
"""What two numbers are that are nothing else."""
