"""What is said, in order, as it is written: the article's sentences and our announcements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audiobook.model import Article, Block, Kind, LanguageSpan, Reading, Role, Section
from audiobook.script.wording import Wording, running_time
from audiobook.text.scripts import is_speakable
from audiobook.text.sentences import sentence_spans
from audiobook.voices import Pauses

LONGEST_TAKE = 800
"""Characters of a take: four minutes of speech, below what any engine or service takes at once,
and little to do again where one fails."""

_ROLES = {
    Kind.TITLE: Role.HEADING,
    Kind.HEADING: Role.HEADING,
    Kind.CAPTION: Role.CAPTION,
    Kind.QUOTE: Role.QUOTE,
}
"""What a block's sentences do; those of all other kinds are the body."""
_SKIPPABLE = frozenset({Kind.CAPTION, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance to be."""

    role: Role
    text: str
    section: str
    block: str | None = None
    readings: tuple[Reading, ...] = ()
    """Over `text`, as the article gives them."""
    languages: tuple[LanguageSpan, ...] = ()
    """Over `text`, as the article gives them."""
    pause_before: int = 0
    pause_after: int = 0
    skippable: bool = False


Lines = tuple[Line, ...]
"""What is said in one take."""


def opening_lines(article: Article, words: Wording, pauses: Pauses, seconds: float) -> Iterator[Lines]:
    """The title, and what a listener wants to know before the article."""
    section = article.sections[0].id if article.sections else article.title.id
    yield from _block_takes(article.title, section, Role.OPENING, pauses, pauses.after_heading)
    told = [
        words.source(article.source) if article.source else "",
        words.byline(article.byline) if article.byline else "",
        words.date(article.date) if article.date else "",
        words.contents(len(headed(article)), running_time(seconds, article.lang)),
        words.synthetic,
    ]
    lines = [Line(Role.OPENING, text, section, pause_after=pauses.sentence) for text in told if text]
    yield (*lines[:-1], replace(lines[-1], pause_after=pauses.paragraph))
