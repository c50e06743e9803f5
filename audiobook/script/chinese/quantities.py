"""Shares, measures, ranges and plain numbers."""

from __future__ import annotations

import re

from audiobook.script.chinese import money
from audiobook.script.chinese.fragments import (
    COUNTER,
    DASH,
    MAGNITUDE,
    MAGNITUDES,
    NUMBER,
    UNIT,
    UNIT_WORDS,
    counted,
    number,
)
from audiobook.script.rules import any_of, rule
from audiobook.text.numerals import digit_by_digit
from audiobook.text.scripts import CHARACTER

_SIGNED = rf"([-+±]?)({NUMBER})"
_SIGNS = {"": "", "-": "负", "+": "正", "±": "正负"}
_SHARES = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_SHARE = "[%‰‱]"

_DEGREES = {"℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度"}
_DEGREE = any_of(" ".join(_DEGREES))
_FROST = {"": "", "+": "", "±": "正负", "-": "零下"}

_MEASURES = any_of(
    "元 美元 欧元 港元 日元 公里 千米 米 吨 公斤 千克 克 毫克 微克 升 毫升 人 人次 次 件 个 字 兆"
    " 转 立方米 千瓦时"
)
_BASES = any_of(
    "平方公里 平方千米 平方米 立方米 立方厘米 公里 千米 米 小时 分钟 分 秒 天 日 周 月 季度 年 吨"
    " 公斤 千克 克 斤 亩 公顷 升 毫升 度 人次 人 户 次 件 套 台 辆 只 个 位 张 份 股 桶 盎司 千瓦时"
    " 片 粒 支 例 集 票 栋 期 季 班 轮 趟 颗 枚 剂 针"
    " 晚 间 场 课时 节 杯 瓶 盒 袋 包 箱 头 株 棵 平"
)
_BASE_SIGNS = {"h": "小时", "s": "秒", "d": "天", "t": "吨"}
_BASE = rf"{_BASES}|{any_of(' '.join(_BASE_SIGNS))}(?![A-Za-z\d²])|{UNIT}"
_ANY_RATE = r"(?:\s?[^\W\d]{1,4}/[^\W\d]{1,3})"
_SOLD_BY = rf"{_BASES}|(?:kg|m²|kWh|L|t)(?!\w)"


def _share(sign: str, written: str, share: str) -> str:
    said = "百" if share == "%" and written == "100" else number(written)
    return _SIGNS[sign] + _SHARES[share] + said


def _shares(match: re.Match[str]) -> str:
    """`20%-30%` as 百分之二十到百分之三十, `20-30%` as 百分之二十到三十."""
    sign, first, repeated, last_sign, last, share = match.groups()
    said = _share(sign, first, share) + "到"
    return said + (_share(last_sign, last, share) if repeated else _SIGNS[last_sign] + number(last))


def _temperatures(match: re.Match[str]) -> str:
    sign, first, repeated, last_sign, last, degree = match.groups()
    if sign == "-" and not last_sign:
        repeated = degree  # From frost to warmth: 零下三摄氏度到五摄氏度.
    said = _FROST[sign] + number(first) + (_DEGREES[repeated] if repeated else "")
    return f"{said}到{_FROST[last_sign]}{number(last)}{_DEGREES[degree]}"


def _base(written: str) -> str:
    """What stands behind the stroke of a rate, in words."""
    return UNIT_WORDS.get(written) or _BASE_SIGNS.get(written) or written


def _rate(match: re.Match[str]) -> str:
    """`60km/h` as 每小时六十公里."""
    first, last, magnitude, measure, base = match.groups()
    measured = magnitude + UNIT_WORDS.get(measure, measure)
    said = counted(first, measured, 0) + (f"到{counted(last, measured, 0)}" if last else "")
    return f"每{_base(base)}{said}{measured}"


def _range(match: re.Match[str]) -> str:
    """`2-3` as a range; what falls is a score, or the number of a house and one in it."""
    if float(match[1].replace(",", "")) > float(match[2].replace(",", "")):
        between = "杠" if match.string[match.end() : match.end() + 1] in tuple("号室栋幢") else "比"
        return f"{number(match[1])}{between}{number(match[2])}"
    first, last = (counted(one, match.string, match.end()) for one in match.groups())
    return f"{first}到{last}"


RULES = (
    rule("growth", rf"\+(?={NUMBER}\s?{_SHARE})", "增长", lead="同比|环比"),
    rule("decline", rf"-(?={NUMBER}\s?{_SHARE})", "下降", lead="同比|环比"),
    rule("shares", rf"{_SIGNED}({_SHARE})?{DASH}{_SIGNED}({_SHARE})", _shares),
    rule("share", rf"{_SIGNED}\s?({_SHARE})", lambda match: _share(*match.group(1, 2, 3))),
    rule(
        "temperatures",
        rf"([-+]?)({NUMBER})({_DEGREE})?(?:{DASH}|[至到])([-+]?)({NUMBER})\s?({_DEGREE})",
        _temperatures,
    ),
    rule(
        "temperature",
        rf"{_SIGNED}\s?({_DEGREE})",
        lambda match: _FROST[match[1]] + number(match[2]) + _DEGREES[match[3]],
    ),
    rule(
        "price of each",
        rf"({money.CURRENCY})\s?({NUMBER})(?:{DASH}({NUMBER}))?({MAGNITUDE})/({_SOLD_BY})",
        lambda match: f"每{_base(match[5])}{money.say(*match.group(1, 2, 3, 4))}",
    ),
    *money.RULES,
    rule(
        "metres and centimetres",
        r"(\d)米(\d\d)(?![\d.]|\s?[厘分米])",
        lambda match: f"{counted(match[1], '米', 0)}米{digit_by_digit(match[2])}",
    ),
    rule(
        "rate",
        rf"({NUMBER})(?:{_ANY_RATE}?{DASH}({NUMBER}))?\s?({MAGNITUDE})({_MEASURES}|{UNIT})/({_BASE})",
        _rate,
    ),
    rule(
        "acceleration",
        rf"({NUMBER})\s?(?:m|米)/(?:s²|s2|秒²)(?!\w)",
        lambda match: f"{number(match[1])}米每二次方秒",
    ),
    rule(
        "price of a measure",
        rf"({NUMBER})([{MAGNITUDES}])/({_BASE})",
        lambda match: f"每{UNIT_WORDS.get(match[3], match[3])}{number(match[1])}{match[2]}",
    ),
    rule(
        "blood pressure",
        r"(\d{2,3})/(\d{2,3})(?=\s?(?:mmHg|毫米汞柱))",
        lambda match: f"{number(match[1])}，{number(match[2])}",
    ),
    rule("blood pressure", r"(?<=\d)/(?=\d{2,3}(?!\d))", "，", lead=r"血压[^，。]{0,4}\d{2,3}"),
    rule("discount", r"[1-9][1-9](?=折)", lambda match: digit_by_digit(match[0])),
    rule(
        "rooms",
        r"[12](?=室\d厅)|2(?=[厅卫])",
        lambda match: counted(match[0], "个", 0),
    ),
    rule(
        "to, between hours",
        rf"{DASH}(?=(?:早|晚|上午|下午|中午|次日|翌日|凌晨)\d)",
        "到",
        lead=r"\d:\d\d",
    ),
    rule(
        "to, between measures",
        rf"{DASH}(?=(?:公元)?前?\d)",
        "到",
        lead=rf"\d\s?[{MAGNITUDES}]*(?:{COUNTER}|{UNIT}|[月日号时度]|{_DEGREE}|{_SHARE})",
    ),
    rule(
        "unit",
        rf"(?<=[\d⁰¹²³⁴-⁹{MAGNITUDES}余多])\s?({UNIT})",
        lambda match: UNIT_WORDS[match[1]],
    ),
    rule("unit of each", rf"({UNIT})(?![A-Za-z])", lambda match: UNIT_WORDS[match[1]], lead="每"),
    rule("seconds in a letter", r"s(?![A-Za-z])", "秒", lead=r"\d\.\d+\s?"),
    rule("tons in a letter", rf"(?<=\d)\s?t(?={CHARACTER}|[，。、；）)]|$)", "吨"),
    rule("hours in a letter", rf"(?<=\d)\s?h(?={CHARACTER}|[，。、；）)]|$)", "小时"),
)
"""What is told apart by a sign or by the words around it."""

PLAIN = (
    rule(
        "fraction",
        r"(\d+)\s?/\s?(\d+)(?![\d/])",
        lambda match: f"{number(match[2])}分之{number(match[1])}",
    ),
    rule("range", rf"({NUMBER}){DASH}({NUMBER})(?!-|\s?=)", _range),
    rule(
        "number without a whole", r"\.\d+", lambda match: number(match[0]), lead=r"^|[^\w.]|支|径"
    ),
    rule("ordinal", NUMBER, lambda match: re.sub("^两", "二", number(match[0])), lead="第"),
    rule("number", NUMBER, lambda match: counted(match[0], match.string, match.end())),
)
"""What any number is, when it is nothing of all the others."""
