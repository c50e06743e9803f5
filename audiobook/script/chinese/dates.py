"""Years, days and hours, and what is named after them."""

from __future__ import annotations

import re

from audiobook.script.chinese.fragments import (
    COUNTER,
    DASH,
    DAY,
    MONTH,
    YEAR,
    counted,
    number,
    ordinal,
)
from audiobook.script.rules import any_of, rule
from audiobook.text.numerals import digit_by_digit
from audiobook.text.scripts import CHARACTER

_HOUR = r"(?:[01]?\d|2[0-4])"
_SIXTIETH = r"[0-5]\d"
_CLOCK = (
    rf"({_HOUR})[:：]({_SIXTIETH})(?:[:：]({_SIXTIETH}))?(?![\d:：]|\.\d)分?"
    r"(?:\s?([AaPp])\.?[Mm](?:\.|\b))?"
)
_LARGEST_PART = 10
"""A tenth; smaller parts of one are seldom written as fractions."""
_YEARLY = any_of("年 赛季 学年 财年 年度")
_NAMED_BY_A_DAY = any_of(
    "晚会 大促 购物 促销 年中 国际 世界 全国 特大 惨案 事件 事故 专案 案 案件 运动 地震 暴雨 洪灾"
    " 起义 讲话 行动 宣传 活动 主题"
)


def _digits(match: re.Match[str]) -> str:
    """Every digit by itself, and nothing of what stands between."""
    return "".join(digit_by_digit(part) for part in match[0] if part.isdigit())


def _ordinal(match: re.Match[str]) -> str:
    return ordinal(match[0])


def _days(match: re.Match[str]) -> str:
    """`3-5日` as 三到五; 12-3号 is no day, but the number of a house and one in it."""
    falls = int(match[1]) > int(match[2]) and match.string[match.end()] == "号"
    return f"{ordinal(match[1])}{'杠' if falls else '到'}{ordinal(match[2])}"


def _date(year: str, month: str, day: str) -> str:
    return f"{digit_by_digit(year)}年{ordinal(month)}月{ordinal(day)}日"


def _reordered(match: re.Match[str]) -> str:
    """`30/6/2024` and `6/30/2024` as a date; where it may begin with either, as it stands."""
    first, second = int(match[1]), int(match[2])
    if 12 < first <= 31 and 1 <= second <= 12:
        return _date(match[3], match[2], match[1])
    if 12 < second <= 31 and 1 <= first <= 12:
        return _date(match[3], match[1], match[2])
    return f"{number(match[1])}，{number(match[2])}，{digit_by_digit(match[3])}年"


def _from_day_to_day(match: re.Match[str]) -> str:
    """`12/1至12/15` as two days, but `1/4到1/3` as two parts of one."""
    numbers = [int(match[at]) for at in (1, 2, 4, 5)]
    first, second, third, fourth = map(ordinal, match.group(1, 2, 4, 5))
    between = match[3] if match[3] in "至到" else "到"
    above_one = numbers[0] > numbers[1] or numbers[2] > numbers[3]
    if above_one or min(numbers[1], numbers[3]) > _LARGEST_PART:
        return f"{first}月{second}日{between}{third}月{fourth}日"
    return (
        f"{number(match[2])}分之{number(match[1])}{between}{number(match[5])}分之{number(match[4])}"
    )


def _clock(hour: str, minute: str, second: str | None, half: str | None) -> str:
    said = {"a": "上午", "p": "下午"}[half.lower()] if half else ""
    said += ("两" if int(hour) == 2 else ordinal(hour)) + "点"
    if second is not None:
        return f"{said}{_sixtieth(minute)}分{_sixtieth(second)}秒"
    return said if minute == "00" else f"{said}{_sixtieth(minute)}分"


def _sixtieth(written: str) -> str:
    """`30` as 三十, `05` as 零五, `00` as 零."""
    said = ordinal(written)
    return f"零{said}" if written.startswith("0") and said != "零" else said


def _from_to(match: re.Match[str]) -> str:
    return f"{digit_by_digit(match[1])}到{digit_by_digit(match[2])}"


RULES = (
    rule(
        "date",
        rf"({YEAR})([-/.·])({MONTH})\2({DAY})(?!\d)[日号]?",
        lambda match: _date(match[1], match[3], match[4]),
    ),
    rule(
        "date, the year last",
        rf"(0[1-9]|1[0-2])([-/.])(\d\d)\2({YEAR})(?!\d)",
        lambda match: _date(match[4], match[1], match[3]),
    ),
    rule("date in another order", rf"(\d{{1,2}})/(\d{{1,2}})/({YEAR})(?!\d)", _reordered),
    rule("season", rf"({YEAR})(?:{DASH}|/)((?:\d\d)?\d\d)(?={_YEARLY})", _from_to),
    rule(
        "month of a year",
        rf"({YEAR})[-/.](0[1-9]|1[0-2])(?![\d.%]|\s?{COUNTER})",
        lambda match: f"{digit_by_digit(match[1])}年{ordinal(match[2])}月",
    ),
    rule(
        "month of a year, the year last",
        rf"(0[1-9]|1[0-2])[-/.]({YEAR})(?!\d)",
        lambda match: f"{digit_by_digit(match[2])}年{ordinal(match[1])}月",
    ),
    rule(
        "day of a month",
        r"(0[1-9])[-/.](0[1-9]|[12]\d|3[01])(?![\d.])",
        lambda match: f"{ordinal(match[1])}月{ordinal(match[2])}日",
    ),
    rule(
        "days in digits",
        rf"({MONTH})/({DAY})({DASH}|[至到])({MONTH})/({DAY})(?![\d/])",
        _from_day_to_day,
    ),
    rule("double eleven", r"11[·.]11(?!\d)", "双十一"),
    rule("name from a day", r"\d{1,2}[·•]\d{1,2}(?!\d)", _digits),
    rule(
        "name from a day, with a point",
        rf"\d{{1,2}}[./]\d{{1,2}}(?=”?{_NAMED_BY_A_DAY})",
        _digits,
    ),
    rule(
        "name from a day, in quotation marks",
        r"(?:0?[1-9]|1[0-2])\.(?:[12]\d|3[01])(?=”)",
        _digits,
        lead="“",
    ),
    rule("name from a day, in digits", rf"\d{{3}}(?=”?{_NAMED_BY_A_DAY})", _digits),
    rule("years", rf"({YEAR}){DASH}({YEAR})(?![\d.%]|(?!年){COUNTER})", _from_to),
    rule("span of years", r"\d+(?=年的?(?:历史|文明|之久|古))", _ordinal),
    rule("year", rf"(?:{YEAR}|0\d|\d\d(?=年{MONTH}月))(?=\s?财?年)", _digits),
    rule("year among years", rf"{YEAR}(?=[、至到和及或与]{YEAR}年)", _digits),
    rule("year of an era", r"(?!\d+00)\d{3,4}(?=年)", _digits, lead="公元前?|前"),
    rule("year in brackets", rf"{YEAR}(?=[〕\])）])", _digits, lead=r"[〔\[(（]"),
    rule(
        "year by itself",
        r"(?:19[5-9]\d|20(?!00)[0-4]\d)(?![\d.,]|\s?[\w%])",
        _digits,
        lead=r"^|[^\w.,-]|[到至在于从自]",
    ),
    rule("year of an event", rf"{YEAR}(?={CHARACTER})(?!{COUNTER})", _digits),
    rule(
        "generation",
        r"(?:[5-9][05]|0[05]|10)(?=(?:、\d[05])*后(?![退来面续方勤备天年卫悔]))",
        _digits,
    ),
    rule(
        "months or days",
        rf"({DAY}){DASH}({DAY})(?=[月日号])",
        _days,
    ),
    rule("month or day", rf"{DAY}(?=\s?[月日号])", _ordinal),
    rule(
        "time that something takes",
        rf"(\d{{1,2}}):({_SIXTIETH}):({_SIXTIETH})",
        lambda m: f"{counted(m[1], '小时', 0)}小时{_sixtieth(m[2])}分{_sixtieth(m[3])}秒",
        lead=any_of("用时 耗时 成绩 成绩为 时长 马拉松"),
    ),
    rule(
        "time of a race",
        rf"(\d{{1,2}}):({_SIXTIETH}):({_SIXTIETH})(?=的成绩|跑完|完赛|夺冠|冲线|率先)",
        lambda m: f"{counted(m[1], '小时', 0)}小时{_sixtieth(m[2])}分{_sixtieth(m[3])}秒",
    ),
    rule(
        "hours",
        _CLOCK + DASH + _CLOCK,
        lambda match: f"{_clock(*match.group(1, 2, 3, 4))}到{_clock(*match.group(5, 6, 7, 8))}",
    ),
    rule("hour", _CLOCK, lambda match: _clock(*match.group(1, 2, 3, 4))),
)
