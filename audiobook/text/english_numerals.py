"""English words for numbers: as quantities, in order, as years, digit by digit."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_GROUPS = ("", " thousand", " million", " billion", " trillion")

LONGEST_QUANTITY = 3 * len(_GROUPS)
"""Digits of the greatest number that is said as a quantity."""

_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: str) -> str:
    """A number in ASCII digits, with or without commas and a point, as it is said.

    `1,152` is one thousand one hundred and fifty-two, `0.75` zero point seven five. With a zero
    before it, or with more digits than have a name, a whole number is said digit by digit.
    """
    whole, point, decimals = number.replace(",", "").partition(".")
    if point:
        return f"{cardinal(whole or '0')} point {digits(decimals)}"
    if len(whole) > LONGEST_QUANTITY or (whole.startswith("0") and len(whole) > 1):
        return digits(whole)
    return _whole(int(whole))


def ordinal(number: str) -> str:
    """`21` as twenty-first."""
    words = cardinal(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _ORDINALS:
        return words[:start] + _ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def plural(words: str) -> str:
    """Several of a number or of its part: twenties, thirds, sixths."""
    return (
        words[:-1] + "ies" if words.endswith("y") else words + ("es" if words[-1] == "x" else "s")
    )


def digits(number: str) -> str:
    """`119` as one one nine; what is no digit, such as a space, stays."""
    return " ".join(_SMALL[int(digit)] for digit in number if digit.isdigit())


def year(number: str) -> str:
    """Four digits as a year: twenty fifteen, nineteen oh five, two thousand and eight."""
    century, rest = number[:2], number[2:]
    if century in {"10", "20"} and rest[0] == "0":
        return cardinal(number)
    if rest == "00":
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {two_digits(rest)}"


def two_digits(number: str) -> str:
    """`05` as oh five, `00` as hundred, `15` as fifteen."""
    if number == "00":
        return "hundred"
    return f"oh {_SMALL[int(number)]}" if number[0] == "0" else cardinal(number)


def in_pairs(number: str) -> str:
    """A number that is a name, two digits at a time from the end: `737` as seven thirty-seven."""
    if len(number) > 4 or number.endswith("000"):
        return digits(number) if number[-3:] != "000" else cardinal(number)
    if len(number) <= 2:
        return cardinal(number)
    return f"{cardinal(number[:-2])} {two_digits(number[-2:])}"


def _whole(number: int) -> str:
    if number < 1000:
        return _below_thousand(number)
    said = []
    groups = f"{number:,}".split(",")
    for group, name in zip(groups, reversed(_GROUPS[: len(groups)]), strict=True):
        if int(group):
            said.append(_below_thousand(int(group)) + name)
    last = int(groups[-1])
    if 0 < last < 100:
        said.insert(-1, "and")
    return " ".join(said)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = _below_hundred(rest) if rest or not hundreds else ""
    if not hundreds:
        return said
    return f"{_SMALL[hundreds]} hundred" + (f" and {said}" if said else "")


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
