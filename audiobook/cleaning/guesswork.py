"""How much of an article was left out on evidence that may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiobook.cleaning.choice import Choice
from audiobook.errors import SourceError
from audiobook.model import Article, Finding
from audiobook.outline import lines
from audiobook.text.measures import ends_sentence, words

_CERTAIN = frozenset({"gloss", "ornament", "headline", "note mark", "remains", "struck"})
"""Kinds that are proven where they are found; the others are judged by looks."""
_MOST = 0.1
"""The share of the text that may go by guesswork under --strict."""
_LINE = re.compile(" · ")


def require_certain(article: Article, findings: Iterable[Finding], choice: Choice) -> None:
    """Stop where a user wants to be asked about what was left out.

    Of what stood around the article only sentences count: labels and links are no text of it.

    Raises:
        SourceError: more than a tenth was left out by guesswork.
    """
    guessed = [
        finding
        for finding in findings
        if finding.kind not in _CERTAIN and finding.kind not in choice.drop
    ]
    removed = sum(map(_removed, guessed))
    left = sum(words(line.block.text) for line in lines(article))
    if removed > _MOST * (removed + left):
        kinds = ", ".join(dict.fromkeys(finding.kind for finding in guessed))
        raise SourceError(
            f"“{article.title.text}”: {removed} of {removed + left} words were left out by "
            f"guesswork ({kinds}), and --strict allows a tenth. See them with clean --all, then "
            "--keep or --drop each kind."
        )


def _removed(finding: Finding) -> int:
    if finding.kind == "page":
        return sum(words(line) for line in _LINE.split(finding.before) if ends_sentence(line))
    return max(0, words(finding.before) - words(finding.after))
