"""Text of any origin as lines that no reader of a file can misread."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# White space that ends a line for some reader or other (Unicode 16, UAX 14: BK, CR, LF, NL), and
# tabs; other spaces, the ideographic and the no-break one, are the author's and stay.
_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+ *")
# C0 and C1 controls, and what is no character at all: nothing to see or to say, forbidden in XML.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
# Halves of a character, which UTF-8 cannot hold.
_SURROGATES = re.compile("[\ud800-\udfff]")

_CLOSING_QUOTES = "”’\"'»"
_OPENING_QUOTES = "“‘\"'«"


def one_line(text: str) -> str:
    """The text on one line, without controls; what is no character is shown as U+FFFD."""
    text = _BREAKS.sub(" ", text)
    text = _CONTROLS.sub("", text)
    return _SURROGATES.sub("\ufffd", text).strip()


def join_sentences(sentences: Iterable[str]) -> str:
    """Sentences as a paragraph: with a space between, but none beside Chinese."""
    paragraph = ""
    for sentence in sentences:
        paragraph += between(paragraph, sentence) + sentence
    return paragraph


def between(before: str, after: str) -> str:
    """What stands between two sentences of a paragraph: a space, but none beside Chinese."""
    return " " if before and after and not _meet_in_chinese(before, after) else ""


def _meet_in_chinese(before: str, after: str) -> bool:
    # Quotation marks are the same characters in Chinese and in English; what they hold tells.
    last = before.rstrip(_CLOSING_QUOTES)[-1:]
    first = after.lstrip(_OPENING_QUOTES)[:1]
    return any(unicodedata.east_asian_width(one) in {"W", "F"} for one in (last, first) if one)
