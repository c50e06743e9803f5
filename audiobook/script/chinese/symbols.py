"""Signs between numbers and words, and numbers in one character."""

from __future__ import annotations

import unicodedata

from audiobook.script.chinese.fragments import NUMBER, number
from audiobook.script.rules import any_of, rule
from audiobook.text.numerals import quantity
from audiobook.text.scripts import CHARACTER

_RELATIONS = {
    "≥": "大于等于",
    ">=": "大于等于",
    "≤": "小于等于",
    "<=": "小于等于",
    ">": "大于",
    "<": "小于",
    "≈": "约等于",
    "±": "正负",
}
"""Said before a number or a letter, whatever stands before them."""
_OPERATIONS = {"+": "加", "×": "乘", "÷": "除以", "=": "等于", "≠": "不等于", "→": "到"}
"""Said between numbers and words."""
_NAMES = {
    "√": "根号",
    "∞": "无穷大",
    "∑": "求和",
    "∫": "积分",
    "∈": "属于",
    "∠": "角",
    "⊥": "垂直于",
    "∥": "平行于",
    "∵": "因为",
    "∴": "所以",
}
"""Said wherever they stand."""

_FRACTIONS = {"½": "二分之一", "⅓": "三分之一", "⅔": "三分之二", "¼": "四分之一", "¾": "四分之三"}
_GREEK = {
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "ε": "艾普西隆", "θ": "西塔",
    "λ": "拉姆达", "μ": "缪", "π": "派", "σ": "西格玛", "φ": "斐", "ω": "欧米伽", "Ω": "欧米伽",
    "Δ": "德尔塔", "Σ": "西格玛",
}  # fmt: skip
_BULLETS = "①-⑳⑴-⒛㈠-㈩㊀-㊉❶-❿"
_RAISED = "²³¹⁰⁴-⁹₀-₉Ⅰ-Ⅻⅰ-ⅻ"


def _numeral(character: str) -> str:
    return quantity(str(int(unicodedata.numeric(character))))


def _numerals(raised: str) -> str:
    """`¹²` as 十二."""
    return quantity("".join(str(unicodedata.digit(one)) for one in raised))


RULES = (
    rule(
        "subtraction",
        rf"({NUMBER})\s?-\s?({NUMBER})(?=\s?=)",
        lambda match: f"{number(match[1])}减{number(match[2])}",
    ),
    rule("subtraction from a letter", r"(?<=[A-Za-z²³)])\s?-\s?(?=\d+\s?[=+])", "减"),
    rule(
        "minus",
        rf"-(?={NUMBER})",
        "负",
        lead=r"^|[^\w)\]%]|[为是达至到在算约值率额温的损利比幅涨跌增降]",
    ),
    rule("plus", rf"\+(?={NUMBER})", "正", lead=r"^|[^\w)\]%”]"),
    rule(
        "relation",
        rf"\s?({any_of(' '.join(_RELATIONS))})\s?(?=[-+$¥￥€£]?[\dA-Za-z])",
        lambda match: _RELATIONS[match[1]],
    ),
    rule(
        "operation",
        rf"(?<=[\w)%”])(?:\s(?=[^\w\s]+\s))?({any_of(' '.join(_OPERATIONS))})\s?"
        r"(?=[-\w(“$¥￥€£√∞∑∫∠])",
        lambda match: _OPERATIONS[match[1]],
    ),
    rule("name of a sign", any_of(" ".join(_NAMES)), lambda match: _NAMES[match[0]]),
    rule("rise", r"↑\s?(?=\d)", "上升"),
    rule("fall", r"↓\s?(?=\d)", "下降"),
    rule(
        "minutes and seconds",
        r"(\d{1,3})['′’](\d{1,2})[\"″”]",
        lambda match: f"{number(match[1])}分{number(match[2])}秒",
    ),
    rule(
        "product",
        rf"(?<=\d)\s?[*xX]\s?({NUMBER})(?![a-zA-Z])",
        lambda match: f"乘{number(match[1])}",
    ),
    rule("power", r"(?<=\d)\^(\d+)", lambda match: f"的{quantity(match[1])}次方"),
    rule(
        "power in raised digits",
        r"(?<=\d)(⁻?)([⁰¹²³⁴-⁹]{2,}|[⁰¹⁴-⁹]|(?<=⁻)[²³])",
        lambda match: f"的{'负' if match[1] else ''}{_numerals(match[2])}次方",
    ),
    rule("square", r"(?<=[\dA-Za-z])²", "的平方"),
    rule("cube", r"(?<=[\dA-Za-z])³", "的立方"),
    rule("and more", r"(?<=[\w%])\+", "加"),
    rule("and", rf"(?<={CHARACTER}|\d)\s?&\s?(?={CHARACTER}|\d)", "和"),
    rule("number sign", r"(?:№|N[oO]\.|no\.)\s?(?=\d)", "第"),
    rule("number sign after", r"(?<=\d)#", "号"),
    rule("degree", r"(?<=\d)°", "度"),
    rule("minute of arc", r"(?<=\d)′", "分"),
    rule("second of arc", r"(?<=\d)″", "秒"),
    rule(
        "whole and fraction in one",
        "(\\d+) ?([½⅓⅔¼¾])",
        lambda match: f"{number(match[1])}又{_FRACTIONS[match[2]]}",
    ),
    rule(
        "Greek letter",
        f"(?<![\\w])[{''.join(_GREEK)}](?![A-Za-zα-ωΑ-Ω])",
        lambda match: _GREEK[match[0]],
    ),
    rule("fraction in one character", "[½⅓⅔¼¾]", lambda match: _FRACTIONS[match[0]]),
    rule(
        "bullet",
        f"(?<!第)[{_BULLETS}](?={CHARACTER}|[{_BULLETS}])",
        lambda match: _numeral(match[0]) + "，",
    ),
    rule("number in one character", f"[{_BULLETS}{_RAISED}]", lambda match: _numeral(match[0])),
)
