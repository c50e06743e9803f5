"""Whole pages of our own writing: what stays of them, and what is left out and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobook import cleaning, readers
from audiobook.model import Article, Finding, Kind, Origin
from audiobook.outline import lines

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "cleaning"
EXAMPLE = ROOT / "examples" / "article.txt"
PAGES = [*sorted((GOLDEN / "pages").iterdir()), EXAMPLE]


def cleaned(page: Path) -> tuple[Article, tuple[Finding, ...]]:
    """The page, read and cleaned."""
    return cleaning.clean(readers.read(str(page)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_stays(page: Path) -> None:
    """The cleaned page, as Markdown, is exactly what a person would keep of it."""
    article, _ = cleaned(page)
    assert readers.write_markdown(article) == (GOLDEN / "expected" / f"{page.stem}.md").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_left_out(page: Path) -> None:
    """Each thing left out is listed with its kind, its place, what it was and why it went."""
    _, findings = cleaned(page)
    listed = [f"{f.kind} | {f.place} | {f.before} => {f.after} | {f.why}" for f in findings]
    expected = (GOLDEN / "expected" / f"{page.stem}.findings").read_text("utf-8").splitlines()
    assert [line.replace("=>  |", "=> |") for line in listed] == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_cleaning_twice_changes_nothing_more(page: Path) -> None:
    """What has been cleaned is clean."""
    article, _ = cleaned(page)
    assert cleaning.clean(article) == (article, ())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_disappears_without_a_finding(page: Path) -> None:
    """Every block of the page is still there, or a finding tells of it."""
    found = readers.read(str(page))
    article, findings = cleaning.clean(found)
    kept = {article.title.place} | {line.block.place for line in lines(article)}
    told = {finding.place for finding in findings}
    assert {found.title.place} | {line.block.place for line in lines(found)} <= kept | told


def test_the_example() -> None:
    """The example has a title, a lead of two paragraphs, two headed sections, two captions."""
    article, findings = cleaned(EXAMPLE)
    assert [len(section.blocks) for section in article.sections] == [2, 5, 5]
    assert [section.heading is None for section in article.sections] == [True, False, False]
    kinds = [line.block.kind for line in lines(article)]
    assert kinds.count(Kind.CAPTION) == 2
    readings = [reading for line in lines(article) for reading in line.block.readings]
    assert {reading.origin for reading in readings} == {Origin.SCRAPED}
    page = EXAMPLE.read_text("utf-8")
    glosses = [finding for finding in findings if finding.kind == "gloss"]
    assert len(glosses) == page.count("(") - page.count("(街道)")
