"""From bytes to characters, and only to such as a text is made of."""

from __future__ import annotations

import codecs
import re

from audiobook.errors import SourceError
from audiobook.readers.source import Source

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LEGACY = ["gb18030", "big5hkscs", "cp1252"]
"""What Chinese and English articles are found in besides Unicode; each covers the older forms of
itself (GB2312 and GBK, Big5, Latin-1 and ASCII). Naming few keeps short texts from being guessed
to be Korean."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tabs and line ends
    "\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible: hyphens, directions
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates, non-characters
)
"""Joiners are not among them, for emoji and some scripts are spelled with them."""


def decode(source: Source) -> str:
    """The text of a source, with a line feed after each line and nothing invisible in it.

    Raises:
        SourceError: the bytes are no text, or are in an encoding that cannot be told.
    """
    text = _marked(source)
    if text is None:
        text = _unmarked(source)
    return visible(_LINE_ENDS.sub("\n", text))


def visible(text: str) -> str:
    """The text without what nobody can say or see."""
    return _UNSPEAKABLE.sub("", text)


def one_line(text: str) -> str:
    """The text with every stretch of white space made one space, and none at its ends."""
    return " ".join(text.split())


def _marked(source: Source) -> str | None:
    """The text where a byte order mark tells the encoding; lone surrogates are let through."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if source.data.startswith(mark):
            try:
                return source.data[len(mark) :].decode(encoding, "surrogatepass")
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"“{source.name}” begins as {encoding} but does not go on as that; "
                    "save it as UTF-8."
                ) from error
    return None


def _unmarked(source: Source) -> str:
    if b"\0" in source.data:
        raise SourceError(
            f"“{source.name}” is not a text but binary data; save the article as text or Markdown."
        )
    try:
        return source.data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes

        best = from_bytes(source.data, cp_isolation=_LEGACY).best()
        if best is None:
            line = source.data.count(b"\n", 0, error.start) + 1
            raise SourceError(
                f"“{source.name}” is in no encoding that could be told (UTF-8, UTF-16, GB18030 or "
                f"Big5; line {line} is not UTF-8); save it as UTF-8."
            ) from error
        return str(best)
