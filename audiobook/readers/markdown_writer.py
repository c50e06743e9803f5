"""An article as Markdown that a person can edit; `markdown.read` gives the same article back.

What a person wrote about readings is written as glosses; what a page said is not, for in an edited
article a gloss decides, and a machine's must not. Whatever in the text might be taken for a mark
or for a gloss is escaped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby

from audiobook.model import Article, Block, Kind, Origin
from audiobook.outline import Line, lines
from audiobook.readers import front_matter
from audiobook.text import glosses
from audiobook.text.formulas import in_markdown, may_hold_one

_SPECIAL = re.compile(
    r"[\\`*_|\[\]]"
    r"|<(?=[A-Za-z/!?])"  # tags, autolinks, comments
    r"|&(?=\#?\w+;)"  # entities
    r"|~(?=~)|(?<=~)~"  # fences, and strikethrough elsewhere
    r"|^\#|(?<=\ )\#(?=\#*\Z)"  # headings, at both ends
    r"|^>"
    r"|^[-+](?=[-+\s]|\Z)",  # items and rules
    re.VERBOSE,
)
"""Every character that means something to Markdown where it stands."""
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|\Z))")

_TABLE_HEAD = "| --- |"
_LISTED = {Kind.ITEM, Kind.ROW}
"""Blocks that stand on one line after another."""


def write(article: Article) -> str:
    """The article as Markdown with front matter that says `readings: author`."""
    facts = {
        "byline": article.byline,
        "date": article.date,
        "source": article.source,
        "url": article.url,
        "lang": article.lang,
        "voice": article.voice,
        "rights": article.rights,
        "readings": front_matter.BY_AUTHOR,
    }
    head = front_matter.write({name: fact for name, fact in facts.items() if fact})
    body = [f"# {_text(article.title)}"]
    for kind, group in groupby(lines(article), key=lambda line: line.block.kind):
        written = [_written(line) for line in group]
        if kind is Kind.ROW:
            written.insert(1, _TABLE_HEAD)
        between = "\n" if kind in _LISTED else "\n\n"
        body.append(between.join(written))
    return head + "\n" + "\n\n".join(body) + "\n"


def _written(line: Line) -> str:
    """A block with the marks of its kind."""
    text = _text(line.block)
    match line.block.kind:
        case Kind.HEADING:
            return f"{'#' * (line.level + 1)} {text}"
        case Kind.CAPTION:
            return f"![{text}]()"
        case Kind.IMAGE:
            return f"![{text}](#)"
        case Kind.QUOTE:
            return f"> {text}"
        case Kind.ITEM:
            return f"- {text}"
        case Kind.ROW:
            return f"| {text} |"
        case Kind.NOTE:
            return f"[^{line.block.id}]: {text}"
        case _:
            return text


def _text(block: Block) -> str:
    """A block's text with its glosses and languages, and everything else escaped."""
    text = block.text
    escaped = {special.start() for special in _SPECIAL.finditer(text)}
    escaped |= {gloss.start for gloss in glosses.find(text, Origin.AUTHOR)}
    for formula in in_markdown().finditer(text) if may_hold_one(text) else ():
        escaped -= {at for at in range(*formula.span()) if text[at] != "|"}
    number = _NUMBERED.match(text)
    if number:
        escaped.add(number.end())
    after: defaultdict[int, str] = defaultdict(str)
    """What is written after so many characters, in this order: glosses, ends, beginnings."""
    for reading in block.readings:
        if reading.origin is Origin.AUTHOR:
            after[reading.end] += glosses.write(text[: reading.end], reading.syllables)
    for span in block.languages:
        after[span.end] += "</span>"
    for span in block.languages:
        after[span.start] += f'<span lang="{span.lang}">'
    pieces = [after[0]]
    for at, character in enumerate(text):
        pieces.append(f"\\{character}" if at in escaped else character)
        pieces.append(after.get(at + 1, ""))
    return "".join(pieces)
