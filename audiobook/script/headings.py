"""Headings that say themselves which section they begin: 第三章 桥边, Chapter 3."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_COUNTS: Final = re.compile(
    r"\s*(?:"
    r"第\s*[一二三四五六七八九十百千零〇两\d]{1,6}\s*(?:章|节|節|篇|部|回|集|讲|講|课|課|卷|编|編|幕)"
    r"|(?:chapter|section|part|lesson|unit|book|volume|act|episode)\s+"
    r"(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r")",
    re.IGNORECASE,
)


def counts_itself(heading: str) -> bool:
    """Whether a heading begins with a number in words such as ours: not 一、, nor 3."""
    return _COUNTS.match(heading) is not None


def count_themselves(headings: Collection[str]) -> bool:
    """Whether an article counts its sections, so that our count beside it would confuse.

    It does where most of its headings do; a preface or an epilogue seldom has a number.
    """
    return 2 * sum(map(counts_itself, headings)) > len(headings)
