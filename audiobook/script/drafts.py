"""What is said, in order, as it is written: the article's sentences and our announcements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from audiobook.model import Article, Block, Kind, LanguageSpan, Reading, Role
from audiobook.script.wording import Wording, running_time, wording
from audiobook.text.scripts import is_speakable
from audiobook.text.sentences import sentence_spans
from audiobook.voices import Pauses

LONGEST_TAKE = 800
"""Characters: some three minutes of speech. Less than any engine or service takes at once, and
little to do again where one fails."""

_ROLES = {Kind.CAPTION: Role.CAPTION, Kind.QUOTE: Role.QUOTE, Kind.HEADING: Role.HEADING}
"""What the sentences of a block do; those of other kinds are the body."""
_SKIPPABLE = frozenset({Kind.CAPTION, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class Draft:
    """An utterance as it is written."""

    role: Role
    text: str
    section: str
    """The section's id."""
    pause_after: int
    """Milliseconds."""
    pause_before: int = 0
    """Milliseconds."""
    block: str | None = None
    """The block's id."""
    readings: tuple[Reading, ...] = ()
    """Over `text`, where the article gives them."""
    languages: tuple[LanguageSpan, ...] = ()
    """Over `text`, where the article gives them."""
    skippable: bool = False


DraftTake = tuple[Draft, ...]


class Drafter:
    """Drafts one article with one voice's pauses."""

    def __init__(self, article: Article, pauses: Pauses) -> None:
        self._article = article
        self._pauses = pauses
        self._words = wording(article.lang)
        headed = [
            section.id
            for section in article.sections
            if section.heading is not None and is_speakable(section.heading.text)
        ]
        self._numbers = {section: number for number, section in enumerate(headed, 1)}
        """Of the sections with a heading, by their ids."""
