"""From an article as it was found to what is worth hearing, and a list of what was left out.

Each pass is one function `Article -> (Article, findings)` in a file of its own, and `PASSES` is
their order. What a person has edited is not cleaned: they have decided.
"""

from __future__ import annotations

from collections.abc import Callable

from audiobook.cleaning.boilerplate import drop_boilerplate
from audiobook.cleaning.captions import mark_captions
from audiobook.cleaning.credit_lines import move_credits
from audiobook.cleaning.duplicates import drop_duplicates
from audiobook.cleaning.glosses import take_out_glosses
from audiobook.cleaning.headings import mark_headings
from audiobook.cleaning.headline import drop_headlines
from audiobook.cleaning.ornaments import drop_ornaments
from audiobook.errors import SourceError
from audiobook.model import Article, Finding
from audiobook.outline import lines

Pass = Callable[[Article], tuple[Article, tuple[Finding, ...]]]

PASSES: tuple[Pass, ...] = (
    take_out_glosses,  # first, for copies and headings are recognised without them
    drop_ornaments,
    drop_headlines,  # before duplicates: what is glued to a headline is a copy without it
    drop_duplicates,  # before boilerplate: the end of a page may stand between two copies
    drop_boilerplate,
    move_credits,
    mark_captions,
    mark_headings,  # last, for a heading is known by what stands around it
)


def clean(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without noise, and everything that was left out or changed.

    Raises:
        SourceError: nothing but noise was found.
    """
    if article.edited:
        return article, ()
    findings: list[Finding] = []
    for run in PASSES:
        article, found = run(article)
        findings.extend(found)
    if not lines(article):
        raise SourceError(
            f"“{article.title.text}” holds only noise: a headline and parts of a web page; "
            "save the whole article."
        )
    return article, tuple(findings)
