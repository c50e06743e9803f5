"""Money, shares, measures, ranges, scores, fractions and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.script.english.units import UNIT, UNITS
from audiobook.script.rules import any_of, rule
from audiobook.text.english_numerals import cardinal, ordinal, plural

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_TO = r"\s?[-–—]\s?"

_CURRENCIES = {
    "$": ("dollar", "dollars", "cents"),
    "US$": ("US dollar", "US dollars", "cents"),
    "USD": ("US dollar", "US dollars", "cents"),
    "A$": ("Australian dollar", "Australian dollars", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cents"),
    "£": ("pound", "pounds", "pence"),
    "GBP": ("pound", "pounds", "pence"),
    "€": ("euro", "euros", "cents"),
    "EUR": ("euro", "euros", "cents"),
    "¥": ("yuan", "yuan", "fen"),
    "RMB": ("yuan", "yuan", "fen"),
    "CNY": ("yuan", "yuan", "fen"),
    "₹": ("rupee", "rupees", "paise"),
    "Rs": ("rupee", "rupees", "paise"),
    "₽": ("rouble", "roubles", "kopecks"),
    "₩": ("won", "won", "jeon"),
    "CHF": ("Swiss franc", "Swiss francs", "centimes"),
}
"""One, several, and hundredths."""
_CURRENCY = any_of(" ".join(_CURRENCIES))
_MAGNITUDES = {
    "k": "thousand",
    "K": "thousand",
    "m": "million",
    "M": "million",
    "mn": "million",
    "bn": "billion",
    "B": "billion",
    "tn": "trillion",
    "T": "trillion",
}
_MAGNITUDE_WORDS = "thousand million billion trillion lakh crore"
_MAGNITUDE = rf"(?:[\s-]?({any_of(' '.join(_MAGNITUDES) + ' ' + _MAGNITUDE_WORDS)})(?![A-Za-z]))"
_EACH = {
    "s": "second", "min": "minute", "h": "hour", "hr": "hour", "kg": "kilogram", "g": "gram",
    "L": "litre", "l": "litre", "dL": "decilitre", "ml": "millilitre", "mL": "millilitre",
    "km": "kilometre", "m": "metre", "m²": "square metre", "m³": "cubic metre", "ha": "hectare",
}  # fmt: skip
"""What measures are divided by."""
_MANY = any_of("people jobs homes users visitors tourists tonnes barrels cases doses views copies")

_PARTS = {"2": ("half", "halves"), "4": ("quarter", "quarters")}
_IN_ONE = {
    "½": "a half",
    "⅓": "a third",
    "⅔": "two thirds",
    "¼": "a quarter",
    "¾": "three quarters",
}
_ARTICLE = re.compile(r"\b[Aa]n? $")
_SIGNED = rf"([-−+±]?)({_NUMBER})"
_SIGNS = {"": "", "-": "minus ", "−": "minus ", "+": "plus ", "±": "plus or minus "}
_APART = r"^|[^\w.,)%-]"
"""What stands before a sign that belongs to a number."""


def _counted(written: str, forms: Sequence[str]) -> str:
    """A number and what it counts, whose `forms` begin with those for one and for several."""
    return f"{cardinal(written)} {forms[written != '1']}"


def _is_adjective(match: re.Match[str]) -> bool:
    """Whether a noun follows that a price describes: `a $3.5bn deal`."""
    after = re.compile(r"-[a-z]|\s(?!a\s|an\s|per\s|in\s|to\s|from\s|for\s|or\s|and\s|of\s)[a-z]")
    return bool(
        _ARTICLE.search(match.string, 0, match.start()) and after.match(match.string, match.end())
    )


def _money(match: re.Match[str]) -> str:
    """`$5.6 million` as five point six million dollars, `$0.50` as fifty cents."""
    currency, first, last, magnitude = match.groups()
    one, several, hundredths = _CURRENCIES[currency]
    if last or magnitude:
        magnitude = _MAGNITUDES.get(magnitude, magnitude)
        words = (cardinal(first), "to" if last else "", last and cardinal(last), magnitude)
        coin = one if _is_adjective(match) else several
        return " ".join(filter(None, (*words, coin)))
    whole, _, fraction = first.partition(".")
    if len(fraction) != len("00"):
        return f"{cardinal(first)} {one if first == '1' or _is_adjective(match) else several}"
    parts = []
    if whole != "0":
        parts.append(_counted(whole, (one, several)))
    if fraction != "00":
        parts.append(f"{cardinal(str(int(fraction)))} {hundredths}")
    return " and ".join(parts) or f"zero {several}"


def _measure(match: re.Match[str]) -> str:
    """`5 km` as five kilometres, but `a 5 km race` as a five kilometre race."""
    sign, written, unit = match.groups()
    several = written != "1" and not _ARTICLE.search(match.string, 0, match.start())
    return f"{_SIGNS[sign]}{cardinal(written)} {UNITS[unit][several]}"


def _measure_for_each(match: re.Match[str]) -> str:
    """`7.6 km/s` as seven point six kilometres per second; units of their own come first."""
    sign, written, unit, base = match.groups()
    if f"{unit}/{base}" in UNITS:
        return _SIGNS[sign] + _counted(written, UNITS[f"{unit}/{base}"])
    return f"{_SIGNS[sign]}{_counted(written, UNITS[unit])} per {_EACH[base]}"


def _duration(match: re.Match[str]) -> str:
    """`2h 41m` as two hours forty-one minutes."""
    units = zip(match.groups(), ("h", "min", "sec"), strict=True)
    return " ".join(_counted(written, UNITS[unit]) for written, unit in units if written)


def _measures(match: re.Match[str]) -> str:
    """`25–30%` as twenty-five to thirty percent."""
    first, first_unit, last, unit = match.groups()
    if first_unit and first_unit != unit:
        first = f"{cardinal(first)} {UNITS[first_unit][1]}"
    else:
        first = cardinal(first)
    return f"{first} to {cardinal(last)} {UNITS[unit][1]}"


def _part(above: str, below: str) -> str:
    """`2/3` as two thirds."""
    return _counted(above, _PARTS.get(below) or (ordinal(below), plural(ordinal(below))))


def _fraction(match: re.Match[str]) -> str:
    whole, above, below = match.groups()
    said = _part(above, below)
    return f"{cardinal(whole)} and {said.replace('one ', 'a ', 1)}" if whole else said


def _range(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def _magnitude(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])} {_MAGNITUDES[match[2]]}"


RULES = (
    rule(
        "money",
        rf"({_CURRENCY})\s?({_NUMBER})(?:{_TO}(?:{_CURRENCY})?({_NUMBER}))?{_MAGNITUDE}?",
        _money,
        lead=r"^|[^A-Za-z]",
    ),
    rule(
        "money that is lost",
        rf"({_CURRENCY})\s?\(({_NUMBER})()\){_MAGNITUDE}?",
        lambda match: f"minus {_money(match)}",
        lead=r"^|[^A-Za-z]",
    ),
    rule(
        "money, the currency last",
        rf"({_NUMBER}) (USD|EUR|GBP|RMB|CNY|HK\$)(?![A-Za-z])",
        lambda match: _counted(match[1], _CURRENCIES[match[2]]),
    ),
    rule(
        "many",
        rf"({_NUMBER})([mMk]|bn)(?= {_MANY})",
        _magnitude,
    ),
    rule("magnitude", rf"({_NUMBER})(bn|tn|M(?= [a-z]+s\b))(?![A-Za-z])", _magnitude),
    rule(
        "feet and inches",
        r"(\d{1,2})(?:['′’]\s?|\s?(?:ft\.?|feet)\s)(\d{1,2})(?:[\"″”]|\s?in(?:s|ches)?(?![A-Za-z])(?:\.(?![\s]*$))?)",
        lambda match: f"{cardinal(match[1])} foot {cardinal(match[2])}",
    ),
    rule("always", r"24/7", "twenty-four seven"),
    rule("even", r"50/50|50-50", "fifty-fifty"),
    rule("even", r"20/20(?= (?:vision|hindsight|sight))", "twenty-twenty"),
    rule(
        "blood pressure",
        r"(\d{2,3})/(\d{2,3})(?![\d/])(?: ?(mmHg))?",
        lambda match: " ".join(
            (
                cardinal(match[1]),
                "over",
                cardinal(match[2]),
                *(UNITS[match[3]][1:] if match[3] else ()),
            )
        ),
        lead=r"pressure (?:of|was|is|at) ",
    ),
    rule("per", r"/(?=(?:month|year|day|week|hour|night|person|barrel|tonne|share)\b)", " per "),
    rule(
        "measures",
        rf"({_NUMBER})\s?({UNIT})?{_TO}({_NUMBER})\s?({UNIT})(?![\w/²³])",
        _measures,
        lead=r"^|[^\w.,-]",
    ),
    rule(
        "measure for each",
        rf"{_SIGNED}\s?({UNIT})/({any_of(' '.join(_EACH))})(?![\w²³/])",
        _measure_for_each,
        lead=_APART,
    ),
    rule("seconds in a letter", r" ?s(?!\w)", " seconds", lead=r"\d\.\d+"),
    rule(
        "hours and minutes",
        r"(\d{1,2})\s?h(?:rs?)?\.?\s?(\d{1,2})\s?m(?:in)?s?(?![A-Za-z])(?:\s?(\d{1,2})\s?s(?![A-Za-z]))?",
        _duration,
    ),
    rule(
        "measure",
        rf"{_SIGNED}[\s-]?({UNIT})(?:\.(?= [a-z\d]))?"
        r"(?![\w²³]|/(?!(?:day|week|month|year|hour|person)\b))",
        _measure,
        lead=_APART,
    ),
    rule(
        "rating",
        r"(\d\.\d)/(5|10)(?![\d/])",
        lambda match: f"{cardinal(match[1])} out of {cardinal(match[2])}",
    ),
    rule("whole and fraction", r"(\d+)[ -]([1-9])/(\d)(?![\d/])", _fraction),
    rule(
        "part of a measure",
        rf"([1-9])/([2-9]|10)\s?({UNIT})(?![\w/])",
        lambda match: f"{_part(match[1], match[2])} {UNITS[match[3]][match[1] != '1']}",
        lead=r"^|[^\d/.]",
    ),
    rule("fraction", r"()([1-9])/([2-9]|10)(?![\d/])", _fraction, lead=r"^|[^\d/.]"),
    rule(
        "whole and fraction in one",
        r"(\d+) ?([½⅓⅔¼¾])",
        lambda match: f"{cardinal(match[1])} and {_IN_ONE[match[2]]}",
    ),
    rule("fraction in one character", "[½⅓⅔¼¾]", lambda match: _IN_ONE[match[0]]),
    rule(
        "cents",
        rf"({_NUMBER})¢",
        lambda match: _counted(match[1], ("cent", "cents")),
    ),
    rule(
        "inches of something",
        rf"({_NUMBER}) in\.(?= of )",
        lambda match: _counted(match[1], ("inch", "inches")),
    ),
    rule("inches", r"(\d+) in\.(?= [a-z])", lambda match: f"{cardinal(match[1])} inch"),
    rule("ordinal", r"(\d[\d,]*)(?:st|nd|rd|th)(?![A-Za-z])", lambda match: ordinal(match[1])),
)
"""What is told apart by a sign or by the words around it."""


PLAIN = (
    rule(
        "subtraction",
        rf"({_NUMBER})\s?[-−]\s?({_NUMBER})(?=\s?=)",
        lambda match: f"{cardinal(match[1])} minus {cardinal(match[2])}",
    ),
    rule(
        "range",
        rf"({_NUMBER}){_TO}({_NUMBER})(?![\d–-]|\.\d)",
        _range,
        lead=r"^|[^\w.,–-]",
    ),
    rule("ratio", r"(\d+):(\d+)(?![\d:])", _range),
    rule(
        "minus",
        rf"[-−](?={_NUMBER})",
        "minus ",
        lead=_APART,
    ),
    rule("plus", rf"\+(?={_NUMBER})", "plus ", lead=_APART),
    rule(
        "number without a whole",
        r"\.\d+",
        lambda match: f"point {cardinal(match[0]).partition(' point ')[2]}",
        lead=r"^|[^\w.]",
    ),
    rule("number", _NUMBER, lambda match: cardinal(match[0])),
)
"""What any number is, when it is nothing of all the others."""
