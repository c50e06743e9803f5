"""Headline and site: the page's name in the browser has both, and the page shows the one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiobook.model import Kind
from audiobook.readers.html.flow import Piece
from audiobook.text.measures import key
from audiobook.text.scripts import is_speakable, width

_SITE = re.compile(r"\s*(?:[-_|–—·:@»]|::).")
"""What parts a headline from the name of the site."""
_PARTS = re.compile(r"[-_|–—·@»]| :+ |::")
_NO_SITE = re.compile(r"(?:by|powered by)\b", re.IGNORECASE)
_LONGEST_SITE = 30
"""Columns."""
_SHORTEST_HEADLINE = 6
"""Letters and digits of a headline that is no heading of the page."""
_LONGEST_HEADLINE = 120
"""Letters and digits."""


def headline_in(
    pieces: Sequence[Piece], belongs: Sequence[bool], named: Sequence[str]
) -> int | None:
    """Which line is the headline, as the page shows it: a heading that the page is named by.

    Its name in the browser begins with the headline, mostly, and goes on with the site's. Else
    the one heading of the first level that stands in the article.
    """
    names = [key(name) for name in named]
    headings = [
        at
        for at, piece in enumerate(pieces)
        if piece.line.block.kind is Kind.HEADING
        and 1 < len(key(piece.line.block.text)) <= _LONGEST_HEADLINE
    ]
    said = {at: key(pieces[at].line.block.text) for at in headings}
    named_so = [at for at in headings if any(said[at] in name for name in names)]
    if named_so:
        # The site's name is in the page's name too, and may be a heading; it stands at its end.
        first_in_name = {at: any(name.startswith(said[at]) for name in names) for at in named_so}
        return min(named_so, key=lambda at: (not first_in_name[at], pieces[at].line.level))
    first = [at for at in headings if belongs[at] and pieces[at].line.level == 1]
    if len(first) == 1:
        return first[0]
    return next(
        (at for at, piece in enumerate(pieces) if _begins(piece.line.block.text, named)), None
    )


def site_after(title: str, name: str) -> str | None:
    """The name of the site, which the page's name ends with where it begins with the headline."""
    if not name.startswith(title) or not _SITE.match(name, len(title)):
        return None
    parts = [part.strip() for part in _PARTS.split(name[len(title) :])]
    sites = [part for part in parts if is_speakable(part) and not _NO_SITE.match(part)]
    return sites[-1] if sites and width(sites[-1]) <= _LONGEST_SITE else None


def _begins(text: str, named: Sequence[str]) -> bool:
    """Whether a page's name is this text and then the name of a site."""
    return len(key(text)) >= _SHORTEST_HEADLINE and any(
        name.startswith(text) and _SITE.match(name, len(text)) for name in named
    )
