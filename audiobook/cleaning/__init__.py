"""From an article as it was found to what is worth hearing, and a list of what was left out.

Each pass is one function `Article -> (Article, findings)` in a file of its own, and two lists give
their order. What a person has edited is not cleaned: they have decided, also what they crossed out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from audiobook.cleaning.addresses import drop_addresses, drop_hashtags
from audiobook.cleaning.boilerplate import drop_boilerplate
from audiobook.cleaning.captions import mark_captions
from audiobook.cleaning.choice import CONTENT, NO_CHOICE, Choice, drop_chosen, with_asides
from audiobook.cleaning.credit_lines import move_credits
from audiobook.cleaning.datelines import take_datelines
from audiobook.cleaning.duplicates import drop_duplicates
from audiobook.cleaning.glosses import take_out_glosses
from audiobook.cleaning.guesswork import require_certain
from audiobook.cleaning.headings import mark_headings
from audiobook.cleaning.headline import drop_headlines
from audiobook.cleaning.notes import drop_note_marks, mark_notes
from audiobook.cleaning.ornaments import drop_ornaments
from audiobook.cleaning.page import drop_page
from audiobook.cleaning.remains import drop_remains
from audiobook.cleaning.repeats import drop_repeats
from audiobook.cleaning.struck import drop_struck
from audiobook.errors import SourceError
from audiobook.model import Article, Finding
from audiobook.outline import lines
from audiobook.text.measures import words
from audiobook.text.walls import SHORT, wall

__all__ = ["KINDS", "NO_CHOICE", "Choice", "clean"]

Pass = Callable[[Article], tuple[Article, tuple[Finding, ...]]]

NOISE: tuple[tuple[str, Pass], ...] = (
    ("page", drop_page),  # first, for nothing in it is evidence of what the article is
    ("struck", drop_struck),
    ("remains", drop_remains),
    ("note mark", drop_note_marks),  # what stands inside of lines goes before lines are compared
    ("address", drop_addresses),
    ("hashtag", drop_hashtags),
    ("gloss", take_out_glosses),  # then these, for copies and headings are known without them
    ("ornament", drop_ornaments),
    ("headline", drop_headlines),  # before duplicates: what is glued to one is a copy without it
    ("duplicate", drop_duplicates),  # before the tail, which may stand between two copies
    ("duplicate", drop_repeats),
    ("boilerplate", drop_boilerplate),
    ("credits", move_credits),
)
"""What is left out, in this order, by the kind of its findings."""

STRUCTURE: tuple[Pass, ...] = (
    mark_captions,
    take_datelines,
    mark_notes,
    mark_headings,  # last, for a heading is known by what stands around it
)
"""What is told from paragraphs, and taken from them, when the noise is gone; no text is changed."""

_MESSAGE = 5
"""Lines of a message that a site shows instead of an article."""

KINDS = tuple(dict.fromkeys((*(kind for kind, _ in NOISE), *CONTENT)))
"""What a user may keep or drop."""


def clean(article: Article, choice: Choice = NO_CHOICE) -> tuple[Article, tuple[Finding, ...]]:
    """The article without noise, and everything that was left out or changed.

    Raises:
        SourceError: nothing but noise was found, or more was guessed than the user allows.
    """
    findings: list[Finding] = []
    if not article.edited:
        article, found = _without_noise(article, choice)
        findings += found
    elif "struck" not in choice.keep:
        article, found = drop_struck(article)
        findings += found
    article, dropped = drop_chosen(article, choice)
    findings += dropped
    if not lines(article):
        raise SourceError(
            f"“{article.title.text}” holds only noise: a headline and parts of a web page; "
            "save the whole article."
        )
    _require_article(article)
    if choice.strict:
        require_certain(article, findings, choice)
    return article, tuple(findings)


def _require_article(article: Article) -> None:
    """Stop where all that is left is what a site says instead of an article."""
    text = " ".join((article.title.text, *(line.block.text for line in lines(article)[:_MESSAGE])))
    instead = wall(text) if not article.edited and words(text) < SHORT else None
    if instead and len(lines(article)) <= _MESSAGE:
        raise SourceError(f"“{article.title.text}” {instead}")


def _without_noise(article: Article, choice: Choice) -> tuple[Article, Iterable[Finding]]:
    if "page" in choice.keep:
        article = with_asides(article)
    findings: list[Finding] = []
    wanted = [run for kind, run in NOISE if kind not in choice.keep]
    for run in (*wanted, *STRUCTURE):
        article, found = run(article)
        findings.extend(found)
    return article, findings
