"""What we say besides the article, one table a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from audiobook.text.languages import is_mandarin
from audiobook.text.numerals import quantity


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that is said besides the article, in one language."""

    source: Callable[[str], str]
    byline: Callable[[str], str]
    date: Callable[[str], str]
    """Takes a date as the article has it."""
    contents: Callable[[int, str], str]
    """Takes the number of sections and the running time in words."""
    synthetic: str
    section: Callable[[int, int], str]
    """Takes the number of a section, from 1, and how many there are."""
    caption: str
    image: str
    note: str
    closing: str
    rights: Callable[[str], str]
    seconds: Callable[[int], str]
    minutes: Callable[[int, bool], str]
    """Takes whole minutes, and whether half a minute more."""
    hours: Callable[[int, int], str]
    """Takes hours and minutes."""


ABOUT: Final = 0.02
"""The part of a length by which it may be another than the one that is said before rounding."""

LONGEST_TOLD_S: Final = 100 * 3600
"""Nobody asks of a longer programme whether a sentence tells its length."""


def wording(lang: str) -> Wording:
    """The table for an article's language; English where there is none for it."""
    return _CHINESE if is_mandarin(lang) else _ENGLISH


def running_time(seconds: float, words: Wording) -> str:
    """A duration in words: 约八分半钟, "about eight and a half minutes"."""
    hours, half_minutes, rest = rounded(seconds)
    if hours:
        return words.hours(hours, half_minutes // 2)
    if half_minutes:
        return words.minutes(half_minutes // 2, half_minutes % 2 == 1)
    return words.seconds(rest)


def rounded(seconds: float) -> tuple[int, int, int]:
    """A duration as hours, half minutes and seconds, as exactly as it is told.

    To ten seconds below a minute, to half a minute below an hour, to a minute above.
    """
    tens = max(1, _nearest(seconds / 10))
    if tens < 6:
        return 0, 0, tens * 10
    half_minutes = _nearest(seconds / 30)
    if half_minutes < 120:
        return 0, half_minutes, 0
    hours, minutes = divmod(_nearest(seconds / 60), 60)
    return hours, minutes * 2, 0


def still_says(told: float, measured: float) -> bool:
    """Whether what was said of a programme of `told` seconds holds for one of `measured`.

    It says "about": a length that is rounded so when it is 2% longer or shorter is right too.
    """
    about = (measured * (1 + part) for part in (-ABOUT, 0, ABOUT))
    return rounded(told) in map(rounded, about)


def tells_length(text: str, sections: int, words: Wording) -> bool:
    """Whether a text is what an opening says of the length of a programme, whatever that is."""
    lengths = chain(range(10, 60, 10), range(60, 3600, 30), range(3600, LONGEST_TOLD_S, 60))
    return any(text == words.contents(sections, running_time(one, words)) for one in lengths)


def _nearest(value: float) -> int:
    return int(value + 0.5)


# --- Chinese -------------------------------------------------------------------------------------


def _count(number: int, counter: str) -> str:
    return ("两" if number == 2 else quantity(str(number))) + counter


def _chinese_date(date: str) -> str:
    return _ISO_DATE.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", date)


def _chinese_contents(sections: int, time: str) -> str:
    return f"全文共{_count(sections, '节')}，{time}。" if sections else f"全文{time}。"


def _chinese_minutes(minutes: int, half: bool) -> str:  # noqa: FBT001
    return "约" + _count(minutes, "分") + ("半钟" if half else "钟")


def _chinese_hours(hours: int, minutes: int) -> str:
    return "约" + _count(hours, "小时") + (_count(minutes, "分钟") if minutes else "")


_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

_CHINESE = Wording(
    source="来源：{}。".format,
    byline="作者：{}。".format,
    date=lambda date: f"日期：{_chinese_date(date)}。",
    contents=_chinese_contents,
    synthetic="本音频由合成语音朗读。",
    section=lambda number, total: f"第{quantity(str(number))}节，共{_count(total, '节')}。",
    caption="图片说明：",
    image="图片：",
    note="注释：",
    closing="全文完。",
    rights=lambda rights: f"版权信息：{rights.rstrip('。')}。",
    seconds=lambda seconds: f"约{quantity(str(seconds))}秒",
    minutes=_chinese_minutes,
    hours=_chinese_hours,
)

# --- English -------------------------------------------------------------------------------------

_SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve"
).split()  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _spelled(number: int) -> str:
    """In words up to twelve, as English prose has it."""
    return _SMALL_NUMBERS[number] if number < len(_SMALL_NUMBERS) else str(number)


def _counted(number: int, noun: str) -> str:
    return f"{_spelled(number)} {noun}{'' if number == 1 else 's'}"


def _english_date(date: str) -> str:
    return _ISO_DATE.sub(lambda day: f"{_MONTHS[int(day[2]) - 1]} {int(day[3])}, {day[1]}", date)


def _english_contents(sections: int, time: str) -> str:
    text = f"{_counted(sections, 'section')}, {time}." if sections else f"{time}."
    return text[0].upper() + text[1:]


def _english_minutes(minutes: int, half: bool) -> str:  # noqa: FBT001
    if half:
        return f"about {_spelled(minutes)} and a half minutes"
    return f"about {_counted(minutes, 'minute')}"


def _english_hours(hours: int, minutes: int) -> str:
    return f"about {_counted(hours, 'hour')}" + (
        f" and {_counted(minutes, 'minute')}" if minutes else ""
    )


_ENGLISH = Wording(
    source="Source: {}.".format,
    byline="By {}.".format,
    date=lambda date: f"{_english_date(date)}.",
    contents=_english_contents,
    synthetic="Read by a synthetic voice.",
    section=lambda number, total: f"Section {_spelled(number)} of {_spelled(total)}.",
    caption="Caption:",
    image="Image:",
    note="Note:",
    closing="End of the article.",
    rights=lambda rights: f"{rights.rstrip('.')}.",
    seconds=lambda seconds: f"about {_counted(seconds, 'second')}",
    minutes=_english_minutes,
    hours=_english_hours,
)
