"""What the patterns of the Chinese rules are put together from."""

from __future__ import annotations

import re

from audiobook.script.rules import any_of
from audiobook.text.numerals import quantity

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number without a sign: `800`, `1,234`, `12.9`."""

DASH = r"\s?(?:[-~–]|(?<!—)—(?!—))\s?"
"""What stands between the ends of a range; two em dashes are punctuation."""

YEAR = r"(?!1000)(?:1\d|20)\d\d"
"""Four digits that are more likely a year than a quantity."""
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"

MAGNITUDES = "万亿千百兆"
MAGNITUDE = rf"[{MAGNITUDES}]*[多余]?"
"""What may follow a number: 万, 多亿."""

UNITS = {
    "平方公里": "km² km2",
    "平方厘米": "cm² cm2",
    "平方毫米": "mm²",
    "平方米": "m² m2 ㎡",
    "立方米": "m³ m3",
    "立方厘米": "cm³",
    "公里": "km KM ㎞",
    "厘米": "cm CM ㎝",
    "毫米": "mm ㎜",
    "微米": "μm",
    "纳米": "nm",
    "米": "m",
    "千克": "kg KG Kg ㎏",
    "毫克": "mg ㎎",
    "微克": "μg",
    "克": "g",
    "毫升": "mL ml ML",
    "升": "L",
    "分钟": "min",
    "毫秒": "ms",
    "千瓦时": "kWh kW·h",
    "千瓦": "kW KW",
    "兆瓦时": "MWh",
    "吉瓦时": "GWh",
    "兆瓦": "MW",
    "吉瓦": "GW",
    "瓦": "W",
    "千伏": "kV KV",
    "伏": "V",
    "毫安时": "mAh",
    "千赫": "kHz",
    "兆赫": "MHz",
    "吉赫": "GHz",
    "赫兹": "Hz",
    "百帕": "hPa",
    "千帕": "kPa",
    "兆帕": "MPa",
    "分贝": "dB",
    "毫米汞柱": "mmHg",
    "毫摩尔": "mmol",
    "微摩尔": "μmol",
    "千比特每秒": "kbps Kbps",
    "兆比特每秒": "Mbps",
    "吉比特每秒": "Gbps",
    "太比特每秒": "Tbps",
    "帧每秒": "fps FPS",
    "个基点": "bp bps BP BPS",
    "个百分点": "pct PCT pp",
    "D-P-I": "dpi",
    "K-B": "KB",
    "M-B": "MB",
    "G-B": "GB",
    "T-B": "TB",
    "万": "w",
}
"""The signs of units by what is said for them, after GB 3100 and GB 3101, with 公里 for km. Single
small letters that as often end a name (5s, 3h) are not among them."""

UNIT_WORDS = {sign: word for word, signs in UNITS.items() for sign in signs.split()}


UNIT = any_of(" ".join(UNIT_WORDS)) + r"(?![A-Za-z\d²³]|-[A-Za-z])"

_COUNTED_IN_PAIRS = (
    "个名位次件条种家所座辆起倍天周岁人本张只台套项份场处支部篇首间户口棵颗块片段句批轮组对双杯瓶碗盒箱袋包"
    "吨斤克米升秒点元毛角亩成步道门头匹艘架枚面扇盏顶把根滴遍趟回顿番度截分年大厘毫株村县市省国校院股笔例桶票死女男胜负"
    + MAGNITUDES
)
_COUNTING_WORDS = "小时|公里|公斤|公顷|平方|立方|美元|欧元|英镑|美分"

_PAIRED = re.compile(rf"\s?(?:[{_COUNTED_IN_PAIRS}]|{_COUNTING_WORDS}|{UNIT})")

COUNTER = rf"(?:[{_COUNTED_IN_PAIRS}余多几来层届级字]|{_COUNTING_WORDS})"
"""What stands after a number that counts something."""


def number(written: str) -> str:
    """What NUMBER matches, as a quantity."""
    return quantity(written.replace(",", ""))


def counted(written: str, text: str, end: int) -> str:
    """A number, and before what comes in pairs at `end` of the text, for 2, 两.

    2层 and 2届 are as often the second, and stay 二.
    """
    return "两" if written == "2" and _PAIRED.match(text, end) else number(written)


def ordinal(written: str) -> str:
    """A number of a date or a clock: the zeros before it are not said, and 2 stays 二."""
    return quantity(written.lstrip("0") or "0")
