"""Plain text: every line a paragraph, but for texts that were broken to fit a page."""

from __future__ import annotations

from itertools import groupby

from audiobook.model import Article, Block, Kind
from audiobook.outline import Line
from audiobook.readers.assembly import assemble
from audiobook.readers.characters import decode, one_line
from audiobook.readers.source import Source
from audiobook.readers.wrapping import Text, unwrap


def read(source: Source) -> Article:
    """The article in a plain text; its title is the first line, or made from that."""
    paragraphs = unwrap(_groups(decode(source)))
    return assemble(source, [Line(_block(paragraph)) for paragraph in paragraphs])


def _block(paragraph: Text) -> Block:
    return Block("", Kind.PARAGRAPH, paragraph.text, place=f"line {paragraph.line}")


def _groups(text: str) -> list[list[Text]]:
    """The lines, parted where one is empty or begins with a space."""
    number = 0
    parted: list[tuple[int, Text]] = []
    for at, line in enumerate(text.split("\n"), start=1):
        said = one_line(line)
        if not said or line[0].isspace():
            number += 1
        if said:
            parted.append((number, Text(at, said)))
    return [[line for _, line in group] for _, group in groupby(parted, key=lambda part: part[0])]
