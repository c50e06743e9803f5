"""How what is written in English is said, where engines would say it wrong.

They read plain numbers, percentages, times and years well; what stands here was heard wrong from
espeak-ng 1.52: a range as "dash", the dollar before its amount, "1990 s", a pause after "Dr.".
"""

from __future__ import annotations

import re

from audiobook.script.rules import any_of, rule

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"

_CURRENCIES = {
    "$": ("dollar", "dollars", "cents"),
    "US$": ("US dollar", "US dollars", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cents"),
    "£": ("pound", "pounds", "pence"),
    "€": ("euro", "euros", "cents"),
    "¥": ("yuan", "yuan", "fen"),
}
"""One, several, and hundredths."""
_MAGNITUDES = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
_MAGNITUDE_WORDS = "thousand million billion trillion"

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_CENTURIES = {"17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty"}
_DECADES = (
    "hundreds tens twenties thirties forties fifties sixties seventies eighties nineties"
).split()

_PARTS = {
    "2": ("half", "halves"),
    "3": ("third", "thirds"),
    "4": ("quarter", "quarters"),
    "5": ("fifth", "fifths"),
    "8": ("eighth", "eighths"),
    "10": ("tenth", "tenths"),
}

_UNITS = {
    "km": "kilometres",
    "km/h": "kilometres per hour",
    "km²": "square kilometres",
    "m²": "square metres",
    "cm": "centimetres",
    "mm": "millimetres",
    "kg": "kilograms",
    "°C": "degrees Celsius",
    "℃": "degrees Celsius",
    "°F": "degrees Fahrenheit",
    "‰": "per mille",
}

_TITLES = any_of("Mr Mrs Ms Dr Prof St Gen Col Capt Lt Sgt Sen Rep Gov Rev Hon")
_NUMBERED = "(?:World War|Chapter|Part|Act|Book|Volume|Phase|Type|Class)"
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def _money(match: re.Match[str]) -> str:
    """`$5.6 million` as 5.6 million dollars, `$5.60` as 5 dollars 60, `$0.50` as 50 cents."""
    currency, first, last, magnitude = match.groups()
    one, several, hundredths = _CURRENCIES[currency]
    if last or magnitude:
        words = (first, "to" if last else "", last, _MAGNITUDES.get(magnitude, magnitude), several)
        return " ".join(word for word in words if word)
    whole, _, fraction = first.partition(".")
    if len(fraction) != len("00"):
        return f"{first} {one if first == '1' else several}"
    if whole == "0":
        return f"{int(fraction)} {hundredths}"
    spare = f" {int(fraction)}" if int(fraction) else ""
    return f"{whole} {one if whole == '1' else several}{spare}"


def _fraction(match: re.Match[str]) -> str:
    one, several = _PARTS[match[2]]
    return f"{match[1]} {one if match[1] == '1' else several}"


RULES = (
    rule(
        "address",
        r"(?:https?://(?:www\.)?|www\.)((?:[\w-]+\.)+[A-Za-z]{2,}(?:/[!-~]*[A-Za-z0-9])?)/?",
        lambda match: match[1],
    ),
    rule(
        "date",
        r"(\d{4})-(0[1-9]|1[0-2])-([0-3]\d)(?!\d)",
        lambda match: f"{_MONTHS[int(match[2]) - 1]} {int(match[3])}, {match[1]}",
    ),
    rule(
        "decade",
        r"(1[789]|20)([1-9])0s(?!\w)",
        lambda match: f"{_CENTURIES[match[1]]} {_DECADES[int(match[2])]}",
    ),
    rule("short decade", r"['’]?([2-9])0s(?!\w)", lambda match: _DECADES[int(match[1])]),
    rule(
        "money",
        rf"({any_of(' '.join(_CURRENCIES))})\s?({_NUMBER})(?:[-–]({_NUMBER}))?"
        rf"(?:\s?({any_of(' '.join(_MAGNITUDES) + ' ' + _MAGNITUDE_WORDS)})(?![A-Za-z]))?",
        _money,
    ),
    rule(
        "fraction",
        rf"([1-9])/({any_of(' '.join(_PARTS))})(?![\d/])",
        _fraction,
        lead=r"^|[^\d/]",
    ),
    rule(
        "range",
        rf"({_NUMBER})%?(?:(?<=%)[-–]|[-–])(?!\d+[-–])({_NUMBER})(?![\w-])",
        lambda match: match[0].replace("-", " to ").replace("–", " to "),
        lead=r"^|[^\w-]",
    ),
    rule(
        "unit",
        rf"(?<=\d)\s?({any_of(' '.join(_UNITS))})(?![\w/])",
        lambda match: " " + _UNITS[match[1]],
    ),
    rule("number", r"No\.\s?(?=\d)", "Number "),
    rule("versus", r"vs\.?(?= )", "versus"),
    rule("title", r"\.(?= [A-Z])", "", lead=rf"(?:^|\W){_TITLES}"),
    rule(
        "Roman numeral",
        rf"{any_of(' '.join(_ROMAN))}(?!\w)",
        lambda match: str(_ROMAN[match[0]]),
        lead=_NUMBERED + " ",
    ),
    rule("sign without a word", r"[^\w\s!-~‐-―‘-‟…£€¥°±×÷½⅓⅔¼¾™®©，。、；：？！（）《》「」]", ""),
)
