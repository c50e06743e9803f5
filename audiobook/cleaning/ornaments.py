"""Lines without a letter or a digit: `★★★`, `------`, a row of emoji. Nobody can say them."""

from __future__ import annotations

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding
from audiobook.outline import lines
from audiobook.text.scripts import is_speakable


def drop_ornaments(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without blocks that have nothing to say."""
    return without(
        article,
        {
            at: left_out(line.block, "ornament", "has no letter and no digit")
            for at, line in enumerate(lines(article))
            if not is_speakable(line.block.text)
        },
    )
