"""Pairs of numbers in a row: scores of sets, or ranges of pages."""

from __future__ import annotations

import re
from collections.abc import Callable


def in_a_row(
    text: str, pair: re.Pattern[str], number: Callable[[str], str], to: str, versus: str
) -> str:
    """`6-4, 3-6` as scores; pages are in order, as in `3-5, 7-9`, and remain ranges.

    Args:
        text: nothing but pairs and what stands between them.
        pair: finds one, its numbers in groups.
        number: says one.
        to: is said between the ends of a range.
        versus: is said between the sides of a score.
    """
    ordered = all(int(first) < int(last) for first, last in pair.findall(text))
    between = to if ordered else versus
    return pair.sub(lambda found: f"{number(found[1])}{between}{number(found[2])}", text)
