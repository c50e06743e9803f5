"""The script before it is recorded: what is said otherwise than written, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Finding, Utterance
from audiobook.naming import counted
from audiobook.script import with_opening, write_script
from audiobook.signposts import SIGNPOSTS, Signposts
from audiobook.text.width import fold


@dataclass(frozen=True, slots=True)
class Review:
    """All sentences of an article, as a voice will say them."""

    article: Article
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]
    """What cannot be said."""

    @property
    def summary(self) -> str:
        """How much there is to check, in a line."""
        different = sum(map(differs, self.utterances))
        doubtful = sum(len(one.doubts) for one in self.utterances)
        return (
            f"{counted(len(self.utterances), 'sentence')}; {different} said otherwise than "
            f"written; {counted(doubtful, 'doubt')}."
        )


def differs(utterance: Utterance) -> bool:
    """Whether other words are said than those that are written; marks are not said."""
    return _said(utterance.spoken) != _said(utterance.written)


def _said(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def review(
    article: Article, cast: Cast, words: Lexicon, signposts: Signposts = SIGNPOSTS
) -> Review:
    """The article's own sentences, from its title to the last; not what we say around them."""
    script, findings = write_script(article, cast, words, signposts)
    # What the opening says of the length is not the article's, and not shown.
    whole = with_opening(script, article, cast, words, seconds=0)
    utterances = tuple(one for one in whole.utterances if one.block is not None)
    return Review(article, utterances, findings)


def to_check(reviewed: Review) -> Iterator[Utterance]:
    """The sentences that there is anything to say about."""
    return (one for one in reviewed.utterances if one.doubts or differs(one))
