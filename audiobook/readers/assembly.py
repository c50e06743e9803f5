"""Blocks to an article: which are its title, and what language it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from audiobook import outline
from audiobook.errors import SourceError
from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers import language
from audiobook.readers.source import Source
from audiobook.text.crumbs import is_crumbs
from audiobook.text.scripts import is_speakable, width

_LONGEST = 120
"""Columns; no headline fills two lines of a page."""
_LONGEST_MADE = 60
"""Columns; of a title made from a sentence."""
_MIDDLE_OF_TEXT = tuple("。.；;，,、：:")
"""What ends a sentence or a part of one, but no headline; `？` and `！` end either."""
_FIRST_SENTENCE = re.compile(r".*?(?=[。！？!?；;]|\.(?:\s|$)|$)")


def assemble(source: Source, lines: Sequence[Line], title: Block | None = None) -> Article:
    """The article that these blocks make; without a title, its first line is that or gives one.

    Raises:
        SourceError: no block has anything to say.
    """
    at = next((at for at, line in enumerate(lines) if _is_said(line.block)), None)
    if at is None:
        raise SourceError(f"“{source.name}” holds nothing to say: no letter and no digit.")
    if title is None:
        at = next((one for one, line in enumerate(lines) if _may_be_title(line.block)), at)
        title, lines = _titled(lines, at)
    said = "\n".join([title.text, *(line.block.text for line in lines if _is_said(line.block))])
    return Article(title, language.tell(said), outline.sections(lines))


def _is_said(block: Block) -> bool:
    return is_speakable(block.text) and block.kind is not Kind.ASIDE


def _may_be_title(block: Block) -> bool:
    return _is_said(block) and not is_crumbs(block.text)


def as_title(block: Block) -> Block:
    """The block as the title of its article."""
    return replace(block, id=outline.TITLE_ID, kind=Kind.TITLE)


def _titled(lines: Sequence[Line], at: int) -> tuple[Block, Sequence[Line]]:
    """The title and the other lines, where the line `at` is the first with something to say."""
    first = lines[at].block
    others = (*lines[:at], *lines[at + 1 :])
    if not any(_is_said(line.block) for line in others):
        # It is the whole article, whatever it looks like.
        body = replace(first, kind=Kind.PARAGRAPH) if first.kind is Kind.HEADING else first
        return _made_from(first), (*lines[:at], Line(body), *lines[at + 1 :])
    if first.kind is Kind.HEADING or _is_headline(first):
        return as_title(first), others
    return _made_from(first), lines


def _is_headline(block: Block) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and width(block.text) <= _LONGEST
        and not block.text.endswith(_MIDDLE_OF_TEXT)
    )


def _made_from(block: Block) -> Block:
    """A title of the block's first sentence, shortened where it is long."""
    match = _FIRST_SENTENCE.match(block.text)
    text = match[0].rstrip() if match and is_speakable(match[0]) else block.text
    columns = accumulate(map(width, text))
    end = sum(1 for _ in takewhile(lambda filled: filled <= _LONGEST_MADE, columns))
    more = ""
    if end < len(text):
        space = text.rfind(" ", end // 2, end + 1)
        end = space if space > 0 else end
        more = "…"
    readings = tuple(reading for reading in block.readings if reading.end <= end)
    return replace(
        as_title(block), text=text[:end] + more, readings=readings, languages=(), struck=()
    )
