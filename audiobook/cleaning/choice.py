"""What a user says of the cleaning: kinds of noise to keep, kinds of content to drop."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding, Kind
from audiobook.outline import lines, with_lines

CONTENT = {
    kind.value: kind
    for kind in (Kind.CAPTION, Kind.IMAGE, Kind.QUOTE, Kind.ITEM, Kind.ROW, Kind.NOTE)
}
"""What an article may have besides its text, by the names under which it may be dropped."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user says of the cleaning."""

    keep: frozenset[str] = frozenset()
    """Kinds of findings that are not looked for."""
    drop: frozenset[str] = frozenset()
    """Kinds of content that are left out; of a kind of findings: that they are right."""
    strict: bool = False
    """Stop where more than a tenth of the text was left out by guesswork."""


NO_CHOICE = Choice()


def with_asides(article: Article) -> Article:
    """The article with what stands around it in its page as paragraphs of its own."""
    return with_lines(
        article,
        (
            replace(line, block=replace(line.block, kind=Kind.PARAGRAPH))
            if line.block.kind is Kind.ASIDE
            else line
            for line in lines(article)
        ),
    )


def drop_chosen(article: Article, choice: Choice) -> tuple[Article, tuple[Finding, ...]]:
    """The article without the kinds of content that its user does not want."""
    unwanted = {kind for name, kind in CONTENT.items() if name in choice.drop}
    return without(
        article,
        {
            at: left_out(line.block, line.block.kind.value, "dropped as you asked")
            for at, line in enumerate(lines(article))
            if line.block.kind in unwanted
        },
    )
