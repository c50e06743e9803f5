"""Lines that an editor or a mailer broke to fit a page, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from audiobook.text.scripts import width

_NARROWEST, _WIDEST = 40, 120
"""Columns; verse is narrower than any page, and paragraphs that stand on one line are wider."""
_MOST = 0.8
"""The share of line breaks that a page's width must explain, for them to be the page's. Some are
the author's even there: addresses, lists, verse in between."""
_FEWEST = 3
"""Breaks; one or two may look so by chance."""
_SLACK = 2
"""Columns; a line of Chinese ends one character early lest punctuation begin the next."""
_SENTENCE_ENDS = tuple(".!?。！？…”」")
_NEXT_WORD = re.compile(r"[\x21-\u2e7f]+|.")
_WIDE = re.compile(r"[^\x00-\u2e7f]|[“”‘’—…·]")
"""A character that no space stands beside: a Chinese one, or punctuation of Chinese text."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some text and the number of the line of the source that it begins on."""

    line: int
    text: str


def between(first: str, second: str) -> str:
    """What stands between two parts of one text: a space where the language writes one."""
    wide = _WIDE.match(first[-1:]) and _WIDE.match(second)
    hyphenated = first.endswith("-") and first[-2:-1].isalpha() and second[:1].islower()
    return "" if wide or hyphenated else " "


def unwrap(groups: Sequence[Sequence[Text]]) -> tuple[Text, ...]:
    """The lines of each group as one where the text was broken to fit a page, else one by one."""
    if len(groups) > 1 and _are_wrapped([group for group in groups if len(group) > 1]):
        return tuple(_joined(group) for group in groups)
    return tuple(line for group in groups for line in group)


def _are_wrapped(groups: Sequence[Sequence[Text]]) -> bool:
    """Whether the lines end where a page does.

    Whoever fills a page breaks a line where the next word does not fit any more, and mostly
    inside a sentence. So the breaks are the page's if line and next word together are wider than
    any line is.
    """
    breaks = [(first.text, second.text) for group in groups for first, second in pairwise(group)]
    if len(breaks) < _FEWEST:
        return False
    widths = sorted(width(line.text) for group in groups for line in group)
    page = widths[len(widths) * 9 // 10]  # not the widest: an address may stick out
    explained = sum(_fills(first, second, page) for first, second in breaks)
    inside = sum(not first.endswith(_SENTENCE_ENDS) for first, _ in breaks)
    return (
        _NARROWEST <= page <= _WIDEST
        and explained >= _MOST * len(breaks)
        and inside >= len(breaks) / 2
    )


def _fills(line: str, following: str, page: int) -> bool:
    word = _NEXT_WORD.match(following)
    return width(line) + width(word[0] if word else "") + _SLACK >= page


def _joined(group: Sequence[Text]) -> Text:
    text = group[0].text
    for line in group[1:]:
        text += between(text, line.text) + line.text
    return Text(group[0].line, text)
