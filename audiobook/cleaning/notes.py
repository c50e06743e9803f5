"""Footnotes: their marks in the text go, the notes themselves are told from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audiobook.cleaning.rewriting import Edit, rewrite
from audiobook.model import Article, Block, Finding, Kind
from audiobook.outline import Line, lines, with_kind
from audiobook.text.scripts import CHARACTER

_MARK = re.compile(
    rf"(?<=[^\s\w\[]|{CHARACTER}|(?<=[a-z])[a-z])"
    r"[\[［〔](?:注释?)?(\d{1,3})(?:\s?[-–,，、]\s?\d{1,3})*[\]］〕]"
)
"""`[1]` or `[2-4]` after a word or a sentence; after a single letter it is an index: `a[1]`."""
_CIRCLED = re.compile(f"(?<={CHARACTER}|[。，”」）])([①-⑳])")
_NOTE = re.compile(r"(?:[\[［〔](?:注释?)?\d{1,3}[\]］〕]|[①-⑳]|注释?\s?\d{0,3}[:：])\s*\S")
_NUMBERED = re.compile(r"(?:注释?[:：]?\s?)?[\[［〔](\d{1,3})[\]］〕]\s*\S")
"""A note, wherever it stands, if its number is a mark in the text."""
_TITLE = re.compile(
    r"\W*(?:参考(?:文献|资料)|參考(?:文獻|資料)|引用(?:来源|文献)|注释|註釋|脚注|尾注"
    r"|references|notes|footnotes|citations|bibliography|works cited)\W*",
    re.IGNORECASE,
)
_MARKABLE = {Kind.PARAGRAPH, Kind.ITEM}


def drop_note_marks(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without marks of footnotes, where there is evidence that they are such.

    Either they count from one, or there are notes that begin with them.
    """
    outline = lines(article)
    texts = [line.block.text for line in outline]
    numbers = {number for text in texts for number in _MARK.findall(text)}
    notes = [texts[at] for at in _notes(outline)]
    notes += [text for text in texts if (mark := _NUMBERED.match(text)) and mark[1] in numbers]
    circled = {note[0] for note in notes} & set("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    numbered = any(_NUMBERED.match(note) for note in notes)
    bracketed = numbered or {"1", "2"} <= numbers

    def edits(block: Block) -> Iterator[Edit]:
        if bracketed:
            for mark in _MARK.finditer(block.text):
                yield Edit(mark.start(), mark.end(), "", "the mark of a note")
        elif circled:
            for mark in _CIRCLED.finditer(block.text):
                if mark[1] in circled:
                    yield Edit(mark.start(), mark.end(), "", "the mark of a note")

    return rewrite(article, "note mark", edits) if bracketed or circled else (article, ())


def mark_notes(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article with its notes told from its paragraphs; no text is changed."""
    return with_kind(article, _notes(lines(article)), Kind.NOTE), ()


def _notes(outline: Sequence[Line]) -> list[int]:
    """The lines at the end that begin with marks, and those under a title such as `References`."""
    found: list[int] = []
    for at in reversed(range(len(outline))):
        block = outline[at].block
        if block.kind not in _MARKABLE or not _NOTE.match(block.text):
            break
        found.append(at)
    titles = [at for at, line in enumerate(outline) if _TITLE.fullmatch(line.block.text)]
    for at in range(titles[-1] + 1 if titles else len(outline), len(outline)):
        if outline[at].block.kind is Kind.HEADING:
            break
        if outline[at].block.kind in _MARKABLE:
            found.append(at)
    return sorted(set(found))
