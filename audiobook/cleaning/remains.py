"""What is left of a page's making in its text: tags, entities, placeholders, broken characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from audiobook.cleaning.rewriting import Edit, rewrite
from audiobook.model import Article, Block, Finding, Kind

_NAMES = "p|br|div|span|a|b|i|u|em|strong|font|img|td|tr|th|table|tbody|h[1-6]|ul|ol|li|section|o:p"
_TAG = re.compile(rf"</?(?P<name>{_NAMES})(?P<more>\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|middot|bull|ensp|emsp|thinsp|copy|reg"
    r"|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_PLACEHOLDER = re.compile(
    r"[\[【](?:图片|视频|音频|动图|表情|img|image|video)(?:\d*)[\]】]"
    r"|\[/?(?:caption|gallery|embed|video|audio)\b[^\]]*\]|\{[{%][^{}]*[%}]\}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[(（【\[](?:组图|多图|图集|附图|图|附?视频|图片|完|全文完|本文完)[)）】\]]"
)
"""A picture that is beside the text, or the text's end: `（组图）`, `（完）`."""
_EMPTY = re.compile(r"(?<![\w)])[(（【\[《]\s*[)）】\]》]|（\s*）")
"""Brackets of nothing; after a word they may be a program's: `main()`."""
_TICKED = re.compile(r"\[[xX✓]\] ")
_LOST = re.compile("\ufffd+|(?:锟斤拷)+|烫{3,}|屯{3,}")

_AS_CP1252 = {code: bytes([code]) for code in range(256)} | {
    ord(bytes([byte]).decode("cp1252")): bytes([byte])
    for byte in (*range(0x80, 0xA0),)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_HIGH = "".join(map(chr, sorted(code for code in _AS_CP1252 if code >= 0x80)))
_TWICE_ENCODED = re.compile(f"[ÂÃâãäåæçèéðïà][{re.escape(_HIGH)}]+")
"""Characters of UTF-8 that were read as Western ones: `â€™` for `’`."""


def drop_remains(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without what is left of its page's making; what can be told is mended."""
    return rewrite(article, "remains", _edits)


def _edits(block: Block) -> Iterator[Edit]:
    text = block.text
    tags = list(_TAG.finditer(text))
    closed = {tag["name"].lower() for tag in tags if tag[0].startswith("</")}
    for tag in tags:
        # `<p>` by itself is what a text about HTML says.
        name = tag["name"].lower()
        if tag["more"] or name == "br" or (name in closed and len(tags) > 1):
            gap = " " if name in {"br", "td", "li", "p"} else ""
            yield Edit(tag.start(), tag.end(), gap, "a tag of the page")
    for entity in _ENTITY.finditer(text):
        character = _printable(html.unescape(entity[0]))
        yield Edit(entity.start(), entity.end(), character, "a character as pages write it")
    for placeholder in _PLACEHOLDER.finditer(text):
        yield Edit(placeholder.start(), placeholder.end(), "", "stands for what is not there")
    for elsewhere in _ELSEWHERE.finditer(text):
        yield Edit(elsewhere.start(), elsewhere.end(), "", "tells of what is seen beside the text")
    for empty in _EMPTY.finditer(text):
        yield Edit(empty.start(), empty.end(), "", "brackets of nothing")
    ticked = _TICKED.match(text) if block.kind is Kind.ITEM else None
    if ticked:
        yield Edit(0, ticked.end(), "", "a box that is ticked")
    for lost in _LOST.finditer(text):
        yield Edit(lost.start(), lost.end(), "", "characters that were lost before")
    for run in _TWICE_ENCODED.finditer(text):
        mended = _mended(run[0])
        if mended:
            yield Edit(run.start(), run.end(), mended, "characters in the wrong encoding, mended")


def _mended(text: str) -> str:
    try:
        return _printable(b"".join(_AS_CP1252[ord(character)] for character in text).decode())
    except UnicodeDecodeError:
        return ""


def _printable(text: str) -> str:
    """The text with spaces for what nobody can see."""
    return "".join(character if character.isprintable() else " " for character in text)
