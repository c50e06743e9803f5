"""From bytes to characters, and only to such as a text is made of."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

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

_STATED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
"""What pages are written in that name an older encoding, as browsers take them (WHATWG)."""

_DAMAGED = 0.001
"""The share of characters that may be broken in a text that names its encoding."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tabs and line ends
    "\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible: hyphens, directions
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates, non-characters
)
"""Joiners are not among them, for emoji and some scripts are spelled with them."""


def decode(source: Source, declared: Iterable[str | None] = ()) -> str:
    """The text of a source, with a line feed after each line and nothing invisible in it.

    Args:
        source: Where the bytes are.
        declared: The encodings that its server and the text itself name, best first; each counts
            only where the bytes bear it out.

    Raises:
        SourceError: the bytes are no text, or are in an encoding that cannot be told.
    """
    text = _marked(source)
    if text is None:
        text = _as_utf_8(source.data)
    if text is None:
        text = _as_declared(source.data, filter(None, declared))
    if text is None:
        text = _guessed(source)
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


def _as_utf_8(data: bytes) -> str | None:
    """The text where it is valid UTF-8, which hardly anything else ever is by chance."""
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: Iterable[str]) -> str | None:
    """The text in the first encoding that is known and fits, but for a damaged character or two."""
    for name in declared:
        try:
            text = data.decode(_STATED.get(name.lower(), name), "replace")
        except (LookupError, UnicodeError):  # no encoding, or one that is not a text's: `base64`
            continue
        if text.count("\ufffd") <= _DAMAGED * len(text):
            return text
    return None


def _guessed(source: Source) -> str:
    if b"\0" in source.data:
        raise SourceError(
            f"“{source.name}” is not a text but binary data; save the article as text or Markdown."
        )
    from charset_normalizer import from_bytes

    best = from_bytes(source.data, cp_isolation=_LEGACY).best()
    if best is None:
        line = source.data.count(b"\n", 0, _first_error(source.data)) + 1
        raise SourceError(
            f"“{source.name}” is in no encoding that could be told (UTF-8, UTF-16, GB18030 or "
            f"Big5; line {line} is not UTF-8); save it as UTF-8."
        )
    return str(best)


def _first_error(data: bytes) -> int:
    """The offset of the first byte that is not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
