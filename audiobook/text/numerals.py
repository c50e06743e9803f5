"""Chinese words for numbers: as quantities and digit by digit."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_IN_GROUP = ("千", "百", "十", "")
_HUNDRED_MILLION = 8
"""Digits below 亿; what stands above is a number of its own, so that 万亿 is said by itself."""

LONGEST_QUANTITY = 2 * _HUNDRED_MILLION
"""Digits of the greatest number that is said as a quantity: below 一亿亿."""

_DIGIT_WORDS = str.maketrans("0123456789.", _DIGITS + "点")
_TELEPHONE_WORDS = str.maketrans("0123456789", "零幺二三四五六七八九")


def digit_by_digit(number: str) -> str:
    """`2015` as 二零一五, `2.0` as 二点零."""
    return number.translate(_DIGIT_WORDS)


def telephone(number: str) -> str:
    """`110` as 幺幺零: in numbers that are called, 一 is said 幺 so that it is not heard as 七."""
    return number.translate(_TELEPHONE_WORDS)


def quantity(number: str) -> str:
    """A number in ASCII digits, with or without a decimal point, as it is said.

    `1234` is 一千二百三十四, `20000` 两万, `0.50` 零点五零. With a zero before it, or with more
    digits than have a name, a whole number is said digit by digit.
    """
    whole, point, decimals = number.partition(".")
    if point:
        return quantity(whole or "0") + "点" + digit_by_digit(decimals)
    if len(whole) > LONGEST_QUANTITY or (whole.startswith("0") and len(whole) > 1):
        return digit_by_digit(whole)
    said = _whole(whole) or "零"
    if said.startswith("一十"):
        return said[1:]
    return "两" + said[1:] if said[:2] in {"二百", "二千", "二万", "二亿"} else said


def _whole(digits: str) -> str:
    """The digits without regard to what stands first: 一十二, 二百. Empty where all are zero."""
    if len(digits) > _HUNDRED_MILLION:
        high, low = digits[:-_HUNDRED_MILLION], digits[-_HUNDRED_MILLION:]
        return _joined(_whole(high), "亿", low)
    high, low = digits[:-4], digits[-4:]
    return _joined(_whole(high), "万", low) if high.strip("0") else _below_myriad(low)


def _joined(high: str, unit: str, low: str) -> str:
    """What is above a unit and what is below it, with a 零 where digits between are missing."""
    said = _whole(low)
    return high + unit + ("零" if said and low.startswith("0") else "") + said


def _below_myriad(digits: str) -> str:
    said = ""
    gap = False
    for digit, unit in zip(digits, _IN_GROUP[-len(digits) :], strict=True):
        if digit == "0":
            gap = True
            continue
        said += ("零" if said and gap else "") + _DIGITS[int(digit)] + unit
        gap = False
    return said
