"""Changing stretches of an article's blocks, never without a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from audiobook.model import Article, Block, Finding
from audiobook.outline import Line, lines, rewritten, with_lines
from audiobook.text.scripts import is_speakable

_AROUND = 12
"""Characters to either side that a finding shows."""
_CLOSING = ".,;:!?)，。！？、；：）"
_SPACES = re.compile(rf" {{2,}}|^ +| +$| (?=[{_CLOSING}])")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other text for a stretch of a block."""

    start: int
    stop: int
    text: str
    """What stands there then; empty where it goes."""
    why: str


def rewrite(
    article: Article, kind: str, edits_of: Callable[[Block], Iterable[Edit]]
) -> tuple[Article, tuple[Finding, ...]]:
    """The article with the edits that each block needs; a block with nothing left to say goes."""
    kept: list[Line] = []
    findings: list[Finding] = []
    for line in lines(article):
        edits = list(_apart(edits_of(line.block)))
        if not edits:
            kept.append(line)
            continue
        place = line.block.place or line.block.id
        findings += (_finding(kind, place, line.block.text, edit) for edit in edits)
        block = edited(line.block, edits)
        if is_speakable(block.text):
            kept.append(replace(line, block=block))
    return (with_lines(article, kept) if findings else article), tuple(findings)


def edited(block: Block, edits: Iterable[Edit]) -> Block:
    """The block with these edits, given in order, and single spaces where they were."""
    block = rewritten(block, ((edit.start, edit.stop, edit.text) for edit in edits))
    return rewritten(block, ((m.start(), m.end(), _gap(m)) for m in _SPACES.finditer(block.text)))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order, but those that begin inside of another."""
    end = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= end:
            yield edit
            end = edit.stop


def _gap(spaces: re.Match[str]) -> str:
    """What stays of spaces that an edit has left: one between two words."""
    following = spaces.string[spaces.end() : spaces.end() + 1]
    return " " if spaces.start() and following and following not in _CLOSING else ""


def _finding(kind: str, place: str, text: str, edit: Edit) -> Finding:
    """A finding that shows a little of what stands around."""
    before = text[max(0, edit.start - _AROUND) : edit.start]
    after = text[edit.stop : edit.stop + _AROUND]
    return Finding(
        kind,
        place,
        f"{before}{text[edit.start : edit.stop]}{after}",
        f"{before}{edit.text}{after}".strip(),
        edit.why,
    )
