"""What stands around a character, and which of its readings that is a sign of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

_LOOKS_BACK = 12
"""Characters before the one in question that its signs may see."""


class Sign(NamedTuple):
    """Surroundings in which a character is read so; patterns of what may be anything are empty."""

    syllable: str
    after: str = ""
    """Matches from the character on, itself the first."""
    before: str = ""
    """Matches up to the character."""


def before(pattern: str) -> re.Pattern[str]:
    """The pattern, at the end of what stands before a character."""
    return re.compile(f"(?:{pattern})$")


def first_that_fits(signs: Iterable[Sign], text: str, at: int) -> str | None:
    """The reading of the first sign that the text around a character shows."""
    seen = text[max(0, at - _LOOKS_BACK) : at]
    for sign in signs:
        if _after(sign.after).match(text, at) and (
            not sign.before or _before(sign.before).search(seen)
        ):
            return sign.syllable
    return None


# Compiled where a text first needs them: that takes longer than to look, and most have few.
_after = cache(re.compile)
_before = cache(before)
