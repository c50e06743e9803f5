"""An article's blocks in one line, as they are read, and back into sections; blocks cut to size."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from audiobook.model import Article, Block, Kind, LanguageSpan, Reading, Section

TITLE_ID = "title"

DEEPEST = 5
"""The deepest level of a section; with the title above it that is the six levels of HTML."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block in the order in which the article is read."""

    block: Block
    level: int = 1
    """Of a heading; says nothing of other blocks."""


def lines(article: Article) -> tuple[Line, ...]:
    """Every block of the article but its title, headings before what stands under them."""
    found: list[Line] = []
    for section in article.sections:
        if section.heading is not None:
            found.append(Line(section.heading, section.level))
        found.extend(Line(block, section.level) for block in section.blocks)
    return tuple(found)


def blocks(article: Article) -> tuple[Block, ...]:
    """The title and every block of the article, in the order in which it is read."""
    return (article.title, *(line.block for line in lines(article)))


def sections(lines: Iterable[Line]) -> tuple[Section, ...]:
    """The sections that these blocks make, everything numbered in order, from level 1 down."""
    parts: list[list[Line]] = [[]]
    for number, line in enumerate(lines, start=1):
        if line.block.kind is Kind.HEADING:
            parts.append([])
        parts[-1].append(_numbered(line, number))
    if not parts[0]:
        parts.pop(0)
    top = min((part[0].level for part in parts if _headed(part)), default=1)
    return tuple(_section(number, part, top) for number, part in enumerate(parts, start=1))


def _numbered(line: Line, number: int) -> Line:
    identifier = f"b{number:04}"
    if line.block.id == identifier:
        return line
    return replace(line, block=replace(line.block, id=identifier))


def _headed(part: list[Line]) -> bool:
    return part[0].block.kind is Kind.HEADING


def _section(number: int, part: list[Line], top: int) -> Section:
    blocks = tuple(line.block for line in part)
    identifier = f"sec{number:02}"
    if not _headed(part):
        return Section(identifier, None, 1, blocks)
    level = min(part[0].level - top + 1, DEEPEST)
    return Section(identifier, blocks[0], level, blocks[1:])


def cut(block: Block, spans: Iterable[tuple[int, int]]) -> Block:
    """The block without these stretches of its text, given in order and without overlap."""
    return rewritten(block, ((start, stop, "") for start, stop in spans))


def rewritten(block: Block, edits: Iterable[tuple[int, int, str]]) -> Block:
    """The block with other text in these stretches, given in order and without overlap.

    A reading that loses a character is dropped; a language span and what is struck shrink.
    """
    pieces: list[str] = []
    where = [0] * (len(block.text) + 1)
    """For each offset into the old text, the offset into the new one."""
    end = kept = 0
    for start, stop, text in (*edits, (len(block.text), len(block.text), "")):
        pieces += (block.text[end:start], text)
        where[end : start + 1] = range(kept, kept + start - end + 1)
        kept += start - end
        where[start + 1 : stop] = [kept] * (stop - start - 1)
        kept += len(text)
        where[max(stop, start)] = kept if stop > start else where[start]
        end = stop
    readings = (
        Reading(where[reading.start], where[reading.end], reading.syllables, reading.origin)
        for reading in block.readings
        if where[reading.end] - where[reading.start] == reading.end - reading.start
    )
    text = "".join(pieces)
    languages = (_trimmed(text, where[s.start], where[s.end], s.lang) for s in block.languages)
    return replace(
        block,
        text=text,
        readings=tuple(readings),
        languages=tuple(span for span in languages if span.start < span.end),
        struck=tuple(
            (where[start], where[stop])
            for start, stop in block.struck
            if where[start] < where[stop]
        ),
    )


def _trimmed(text: str, start: int, end: int, lang: str) -> LanguageSpan:
    """The span without spaces at its ends, which are in no language."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(" "))
    return LanguageSpan(start, max(start, start + len(inside.strip(" "))), lang)


def with_lines(article: Article, lines: Iterable[Line]) -> Article:
    """The article with these blocks instead of its own, numbered anew."""
    return replace(article, sections=sections(lines))


def with_kind(article: Article, places: Collection[int], kind: Kind) -> Article:
    """The article with the blocks at these places in its outline taken for what they are.

    A block that becomes a heading becomes one of the article's main ones.
    """
    if not places:
        return article
    changed = list(lines(article))
    for at in places:
        changed[at] = Line(replace(changed[at].block, kind=kind))
    return with_lines(article, changed)
