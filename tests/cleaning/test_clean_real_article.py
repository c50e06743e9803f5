"""The real article, by counts, places and hashes; its text is not ours to publish."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from audiobook import cleaning, outline, readers
from audiobook.model import Article, Block, Finding, Kind, Origin

pytestmark = pytest.mark.real_article

Cleaned = tuple[Article, tuple[Finding, ...]]


@pytest.fixture(name="cleaned", scope="module")
def _cleaned(real_article: Path) -> Cleaned:
    return cleaning.clean(readers.read(str(real_article)))


def digest(text: str) -> str:
    """The beginning of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def blocks(article: Article) -> list[Block]:
    """All blocks but the title."""
    return [line.block for line in outline.lines(article)]


def test_its_parts(cleaned: Cleaned) -> None:
    """One title, a lead of two paragraphs, two headed sections, three captions."""
    article, _ = cleaned
    assert (article.title.place, digest(article.title.text)) == ("line 1", "202376b23da66cb5")
    assert article.lang == "zh-CN"
    headings = [section.heading for section in article.sections]
    assert [(heading.place, digest(heading.text)) if heading else None for heading in headings] == [
        None,
        ("line 5", "96e3fdc16cd2e72a"),
        ("line 12", "2edfcb179dd03d70"),
    ]
    assert [section.level for section in article.sections] == [1, 1, 1]
    kinds = [[block.kind for block in section.blocks] for section in article.sections]
    assert kinds[0] == [Kind.PARAGRAPH] * 2
    assert Counter(kinds[1]) == {Kind.PARAGRAPH: 5, Kind.CAPTION: 1}
    assert Counter(kinds[2]) == {Kind.PARAGRAPH: 9, Kind.CAPTION: 2}
    captions = [block.place for block in blocks(article) if block.kind is Kind.CAPTION]
    assert captions == ["line 8", "line 16", "line 20"]


def test_nothing_is_lost_and_nothing_stands_twice(cleaned: Cleaned, real_article: Path) -> None:
    """The text is that of the first copy without its glosses, character by character."""
    article, _ = cleaned
    page = re.sub(r"\([^\u4e00-\u9fff)]+\)", "", real_article.read_text("utf-8")).splitlines()
    first_copy = [page[2].removeprefix(page[0]), *page[3:23]]
    assert [block.text for block in blocks(article)] == first_copy
    assert [block.place for block in blocks(article)] == [f"line {n}" for n in range(3, 24)]
    assert digest("\n".join(first_copy)) == "23c5102c6f111972"


def test_its_findings(cleaned: Cleaned) -> None:
    """148 glosses, two headlines, the second copy and the page's tail, each at its place."""
    _, findings = cleaned
    assert Counter(finding.kind for finding in findings) == {
        "gloss": 148,
        "headline": 2,
        "duplicate": 21,
        "boilerplate": 5,
    }

    assert [f.place for f in findings if f.kind == "headline"] == ["line 2", "line 3"]
    for kind, first, last in (("duplicate", 24, 44), ("boilerplate", 49, 53)):
        found = [finding.place for finding in findings if finding.kind == kind]
        assert found == [f"line {number}" for number in range(first, last + 1)]
    assert all(finding.why for finding in findings)


def test_its_readings(cleaned: Cleaned) -> None:
    """The glosses' readings are kept over their characters, doubled ones once; (街道) stays."""
    article, _ = cleaned
    readings = [(block, reading) for block in blocks(article) for reading in block.readings]
    assert len(readings) == 72  # of 148: half of them in the second copy, two doubled
    for block, reading in readings:
        assert reading.origin is Origin.SCRAPED
        assert len(reading.syllables) == reading.end - reading.start
        assert 0 <= reading.start < reading.end <= len(block.text)
    assert sum(block.text.count("(街道)") for block in blocks(article)) == 2  # and 2 in the copy


def test_it_survives_editing(cleaned: Cleaned) -> None:
    """Written as Markdown and read back it is the same article, now a person's."""
    article, _ = cleaned
    edited = readers.read("-", io.BytesIO(readers.write_markdown(article).encode()))
    lines = [
        replace(line, block=replace(line.block, readings=())) for line in outline.lines(article)
    ]
    title = replace(article.title, readings=())
    assert edited == replace(outline.with_lines(article, lines), title=title, edited=True)
    assert cleaning.clean(edited) == (edited, ())
