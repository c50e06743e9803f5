"""An article's blocks in one line and back, and blocks cut to size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audiobook.model import Article, Block, Kind, LanguageSpan, Origin, Reading
from audiobook.outline import DEEPEST, Line, cut, lines, sections, with_kind, with_lines


def article_of(*kinds: tuple[Kind, int]) -> Article:
    """An article with blocks of these kinds and levels."""
    blocks = [Line(Block("", kind, f"text {at}"), level) for at, (kind, level) in enumerate(kinds)]
    return Article(Block("title", Kind.TITLE, "Title"), "en", sections(blocks))


outlines = st.lists(
    st.tuples(st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM]), st.integers(1, 6)),
    max_size=10,
).map(lambda kinds: article_of(*kinds))


@given(outlines)
def test_blocks_in_one_line_make_the_same_sections(article: Article) -> None:
    """An article taken apart and put together is the same."""
    assert with_lines(article, lines(article)) == article


@given(outlines)
def test_everything_is_numbered_in_order(article: Article) -> None:
    """Blocks and sections are numbered as they are read, and levels begin at 1."""
    assert [line.block.id for line in lines(article)] == [
        f"b{number:04}" for number in range(1, len(lines(article)) + 1)
    ]
    assert [section.id for section in article.sections] == [
        f"sec{number:02}" for number in range(1, len(article.sections) + 1)
    ]
    levels = [section.level for section in article.sections if section.heading]
    assert not levels or (min(levels) == 1 and max(levels) <= DEEPEST)
    assert all(section.heading for section in article.sections[1:])


def test_no_blocks_make_no_sections() -> None:
    """An article without text has no section, and one with a heading first has no lead."""
    assert article_of().sections == ()
    assert [section.level for section in article_of((Kind.HEADING, 3)).sections] == [1]


def test_a_block_becomes_a_heading() -> None:
    """A block that is taken for a heading begins a section."""
    article = with_kind(article_of((Kind.PARAGRAPH, 1), (Kind.PARAGRAPH, 1)), [1], Kind.HEADING)
    assert [section.heading is None for section in article.sections] == [True, False]


@given(st.text("重庆abc", min_size=1, max_size=20), st.data())
def test_cutting_moves_what_lies_over_the_text(text: str, data: st.DataObject) -> None:
    """Readings and languages stay over their characters; those that lose some go or shrink."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    readings = tuple(Reading(n, n + 1, (f"a{n}",), Origin.AUTHOR) for n in range(len(text)))
    languages = (LanguageSpan(0, len(text), "en"),)
    left = cut(Block("", Kind.PARAGRAPH, text, readings, languages), spans)
    gone = {n for start, end in spans for n in range(start, end)}
    kept = [n for n in range(len(text)) if n not in gone]
    assert left.text == "".join(text[n] for n in kept)
    assert [(r.start, r.syllables) for r in left.readings] == [
        (at, (f"a{n}",)) for at, n in enumerate(kept)
    ]
    assert left.languages == ((LanguageSpan(0, len(kept), "en"),) if kept else ())


def test_a_reading_that_loses_a_character_is_dropped() -> None:
    """A reading of two characters of which one is cut is no reading any more."""
    block = Block(
        "", Kind.PARAGRAPH, "重庆人", (Reading(0, 2, ("chong2", "qing4"), Origin.AUTHOR),)
    )
    assert cut(block, [(1, 2)]).readings == ()
    assert cut(block, [(2, 3)]).readings == block.readings
