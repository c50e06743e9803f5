"""Years, days and hours."""

from __future__ import annotations

import re

from audiobook.script.rules import any_of, rule
from audiobook.text.english_numerals import (
    cardinal,
    digits,
    in_pairs,
    ordinal,
    plural,
    two_digits,
    year,
)

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = {month[:3]: month for month in _MONTHS} | {"Sept": "September"}
_MONTH = rf"(?:{any_of(' '.join(_MONTHS))}|{any_of(' '.join(_SHORT))}\.?)(?![A-Za-z])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = "(?:st|nd|rd|th)?"
_YEAR = r"(?:1[1-9]|20)\d\d"
_TO = r"\s?[-–—]\s?"

_WEEKDAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}
_WEEKDAY = any_of(" ".join(_WEEKDAYS))

_HALF = r"(?:\s?([aApP])\.?[mM](?:\.|(?![A-Za-z])))"
"""Of the day: am, p.m."""
_NEW_SENTENCE = re.compile(r"\s+[A-Z]|\s*$")
_MINUTES = r"[:.]([0-5]\d)(?![\d:]|\.\d)"

_COUNTED = any_of(
    "people metres meters miles feet yards km kilometres kilometers m kg tonnes tons homes jobs"
    " words pages times points dollars pounds euros years days hours minutes seconds acres"
    " hectares calories votes troops troop seats copies cases deaths"
)


def _month(written: str) -> str:
    written = written.rstrip(".")
    return _SHORT.get(written, written)


def _with_year(said: str, written: str | None) -> str:
    return f"{said}, {year(written)}" if written else said


def _month_first(match: re.Match[str]) -> str:
    """`June 30, 2025` as June thirtieth, twenty twenty-five."""
    month, first, last, in_year = match.groups()
    said = f"{_month(month)} {ordinal(first)}" + (f" to {ordinal(last)}" if last else "")
    return _with_year(said, in_year)


def _day_first(match: re.Match[str]) -> str:
    """`30 June 2025` as the thirtieth of June, twenty twenty-five."""
    article, first, last, month, in_year = match.groups()
    said = f"{article or 'the '}{ordinal(first)}" + (f" to the {ordinal(last)}" if last else "")
    ends = not in_year and month.endswith(".") and _NEW_SENTENCE.match(match.string, match.end())
    return _with_year(f"{said} of {_month(month)}", in_year) + ("." if ends else "")


def _numbered(in_year: str, month: str, day: str) -> str:
    return _with_year(f"{_MONTHS[int(month) - 1]} {ordinal(day.lstrip('0'))}", in_year)


def _slashed(match: re.Match[str]) -> str:
    """`11/25/2026` and `25/11/2026`; where both could be the month, it is the first."""
    month, day = match[1], match[2]
    if int(month) > len(_MONTHS):
        month, day = day, month
    if int(month) > len(_MONTHS):
        return match[0]
    return _numbered(match[3], month, day)


def _decade(match: re.Match[str]) -> str:
    """`1990s` as nineteen nineties, `'90s` as nineties, `2000s` as two thousands."""
    century, tens = match.groups()
    if century and tens == "00":
        return plural(year(century + tens))
    decade = "hundreds" if tens == "00" else plural(cardinal(tens))
    return f"{cardinal(century)} {decade}" if century else decade


def _years(match: re.Match[str]) -> str:
    first, last = match.groups()
    return f"{year(first)} to {year(last) if len(last) == len('2015') else two_digits(last)}"


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    """8:05 as eight oh five, 8:00 as eight o'clock, 20:00 as twenty hundred hours."""
    said = cardinal(str(int(hour)))
    if half:
        spare = "" if minute in {None, "00"} else f" {two_digits(minute or '')}"
        return f"{said}{spare} {half.lower()}.m."
    if minute == "00":
        return f"{said} o'clock" if 0 < int(hour) <= 12 else f"{said} hundred hours"
    return f"{said} {two_digits(minute or '')}"


def _time_of_race(match: re.Match[str]) -> str:
    """`2:14:36` as two fourteen thirty-six, `2:54.29` as two fifty-four point two nine."""
    hours, minutes, only_minutes, seconds, below = match.groups()
    said = [cardinal(str(int(hours))), two_digits(minutes)] if hours else [cardinal(only_minutes)]
    said.append(two_digits(seconds))
    return " ".join((*said, "point", digits(below[1:])) if below else said)


def _hours(match: re.Match[str]) -> str:
    first_hour, first_minute, first_half, hour, minute, half = match.groups()
    if first_minute is None and first_half is None:
        first = cardinal(first_hour)
    else:
        first = _clock(first_hour, first_minute, first_half)
    return f"{first} to {_clock(hour, minute, half)}"


RULES = (
    rule(
        "date in digits",
        rf"({_YEAR})([-/.])(0[1-9]|1[0-2])\2([0-3]\d)(?!\d)",
        lambda match: _numbered(match[1], match[3], match[4]),
    ),
    rule(
        "date in digits, the year last",
        rf"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|[12]\d|3[01])/({_YEAR})(?!\d)",
        _slashed,
    ),
    rule(
        "month and day",
        rf"({_MONTH}) ({_DAY}){_NTH}(?:{_TO}({_DAY}){_NTH})?(?![\d:%]|[.,]\d)"
        rf"(?:(?:,? )({_YEAR})(?!\d))?",
        _month_first,
    ),
    rule(
        "day and month",
        rf"(the )?({_DAY}){_NTH}(?:{_TO}({_DAY}){_NTH})? (?:of )?({_MONTH})"
        rf"(?:,? ({_YEAR})(?!\d))?",
        _day_first,
    ),
    rule(
        "month and year",
        rf"({_MONTH})(,? )({_YEAR})(?!\d)",
        lambda match: f"{_month(match[1])}{match[2]}{year(match[3])}",
    ),
    rule("short month", rf"({any_of(' '.join(_SHORT))})\.(?= [a-z\d])", lambda m: _SHORT[m[1]]),
    rule(
        "short weekdays",
        rf"({_WEEKDAY})\.?(?:{_TO}| to )({_WEEKDAY})(?![A-Za-z])(?:\.(?! *$))?",
        lambda match: f"{_WEEKDAYS[match[1]]} to {_WEEKDAYS[match[2]]}",
    ),
    rule(
        "short weekday",
        rf"({_WEEKDAY})(?:\.,?|,)(?= (?:{_MONTH}|{_DAY}))",
        lambda match: _WEEKDAYS[match[1]] + ",",
    ),
    rule(
        "weekday by itself",
        rf"({_WEEKDAY})\.(?![A-Za-z])",
        lambda match: (
            _WEEKDAYS[match[1]] + ("." if _NEW_SENTENCE.match(match.string, match.end()) else "")
        ),
        lead=r"\b(?:on|On|by|By|until|till|since|every|next|last|this) ",
    ),
    rule("decade", r"(1[1-9]|20)(\d0)['’]?s(?!\w)", _decade),
    rule("short decade", r"['’‘]?()([1-9]0)['’]?s(?!\w)", _decade),
    rule("years", rf"({_YEAR})[-–—/]((?:\d\d)?\d\d)(?![\d%]|[-–]\d)", _years),
    rule("September 11", r"9/11(?!\d)", "nine eleven"),
    rule(
        "time of a race",
        r"(?:(\d{1,2}):([0-5]\d)|(\d{1,2})):([0-5]\d)(?:(\.\d+)|(?<=:\d\d:\d\d))(?![\d:])",
        _time_of_race,
    ),
    rule(
        "hours",
        rf"([01]?\d|2[0-4])(?:{_MINUTES})?{_HALF}?{_TO}([01]?\d|2[0-4])(?:{_MINUTES})?{_HALF}",
        _hours,
    ),
    rule(
        "hours by the clock",
        rf"([01]?\d|2[0-4]):([0-5]\d)(){_TO}([01]?\d|2[0-4]):([0-5]\d)()(?![\d:])",
        _hours,
    ),
    rule(
        "hour of a half",
        rf"([01]?\d|2[0-4])(?:{_MINUTES})?{_HALF}",
        lambda match: _clock(*match.groups()),
    ),
    rule(
        "hour",
        r"([01]?\d|2[0-3]):([0-5]\d)(?![\d:])(?:\s?(?:hours|hrs)(?![A-Za-z]))?",
        lambda match: _clock(match[1], match[2], None),
    ),
    rule(
        "likely year",
        rf"{_YEAR}(?![\d%]|[.,:]\d|[-–]?\s?{_COUNTED}(?![A-Za-z]))",
        lambda match: year(match[0]),
        lead=r"^|[^\w.,$£€¥#-]|[a-z]-",
    ),
    rule(
        "year of long ago",
        r"(?:10)?\d\d\d(?![\d%]|[.,:]\d)",
        lambda match: in_pairs(match[0]),
        lead=r"\b(?:AD|year) ",
    ),
    rule(
        "year of long ago",
        rf"10[1-9][1-9](?![\d%]|[.,:]\d|\s{_COUNTED})",
        lambda match: in_pairs(match[0]),
        lead=r"\b(?:[Ii]n|[Ss]ince|until) ",
    ),
    rule(
        "year BC",
        r"(\d{1,4})(?= (?:BC|AD|BCE|CE)(?![A-Za-z]))",
        lambda match: in_pairs(match[1]),
    ),
)
