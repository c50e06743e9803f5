"""Which lines of a page are its article.

Trafilatura finds the text; we find the smallest element that holds nearly all of what it found,
and in it keep the order, the headings, captions and tables of the page, and sentences that it
overlooked. Where it finds less than half of the page's sentences, or the page is too large for it,
all sentences that are no links and in no menu count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml import html
from lxml.html import HtmlElement

from audiobook.model import Kind
from audiobook.readers.html.elements import tag_of
from audiobook.readers.html.flow import Piece
from audiobook.readers.html.surroundings import is_around
from audiobook.text.measures import ends_sentence, key, words

MOST_CHARACTERS = 300_000
"""Of a page that trafilatura is asked about; its time grows faster than the page."""

_ENOUGH = 0.9
"""The share of the article's text that the element around it must hold."""
_MAJORITY = 0.5
"""The share of a page's sentences that no menu or comment holds, whatever it is called."""
_LINKED = 0.5
"""The share of a line in links that makes it a link."""
_NEAR = 2000
"""Letters ahead in which the next line of the text is expected."""
_TEXT = 99
"""In place of a heading's level."""
_FURTHEST_HEADLINE = 12
"""Lines above the text: credits, buttons and what leads into it."""
_COMPARED = 4
"""Letters; a shorter line is found in any text."""


def article_lines(pieces: Sequence[Piece], root: HtmlElement) -> list[bool]:
    """For each line whether it belongs to the article."""
    around = _around(pieces)
    prose = [0 if outside else _prose(piece) for piece, outside in zip(pieces, around, strict=True)]
    scores = _vouched(pieces, around, _found(pieces, root))
    if sum(scores) < _MAJORITY * sum(prose):
        scores = list(map(max, scores, prose))
    holder = _holder(pieces, scores)
    if holder is None:
        return [False] * len(pieces)
    inside = _inside(pieces, holder)
    hits = [at for at, score in enumerate(scores) if score and inside[at]]
    amid = set(range(hits[0], hits[-1] + 1)) if hits else set()
    opening = set(range(_headline_before(pieces, hits[0]), hits[0])) if hits else set()
    # What stands in the very block that the text begins or ends in is of one piece with it.
    ends = {pieces[at].element for at in (hits[0], hits[-1])} if hits else set()
    belongs = [
        not around[at]
        and (
            bool(scores[at])
            or (inside[at] and _belongs(piece, between=at in amid or piece.element in ends))
            or (at in opening and prose[at] > 0)
        )
        for at, piece in enumerate(pieces)
    ]
    return _without_bare_headings(pieces, belongs)


def _headline_before(pieces: Sequence[Piece], at: int) -> int:
    """Where the headline stands above the text: sentences between the two lead into it."""
    above = range(max(0, at - _FURTHEST_HEADLINE), at)
    headings = (
        one
        for one in reversed(above)
        if pieces[one].line.block.kind is Kind.HEADING and pieces[one].line.level == 1
    )
    return next(headings, at)


def _without_bare_headings(pieces: Sequence[Piece], belongs: Sequence[bool]) -> list[bool]:
    """The same without headings of which all that stands under them does not belong."""
    left = list(belongs)
    after = 0
    """The level of the heading that comes next; 0 at the end, and beyond all where text does."""
    dropped = False
    for at in reversed(range(len(pieces))):
        line = pieces[at].line
        if not belongs[at]:
            dropped = True
        elif line.block.kind is not Kind.HEADING:
            after, dropped = _TEXT, False
        elif after <= line.level and dropped:
            left[at] = False
        else:
            after, dropped = line.level, False
    return left


def _vouched(pieces: Sequence[Piece], around: Sequence[bool], found: Sequence[bool]) -> list[int]:
    """For each line its words, where trafilatura takes it for the article's and we do not doubt."""
    return [
        _words(piece) if hit and not outside and not _is_link(piece) else 0
        for piece, outside, hit in zip(pieces, around, found, strict=True)
    ]


def _belongs(piece: Piece, *, between: bool) -> bool:
    """Whether a line in the midst of an article, that nobody vouches for, is a part of it."""
    if _is_link(piece):
        return False
    return between or ends_sentence(piece.line.block.text) or piece.line.block.kind in _STRUCTURE


_STRUCTURE = frozenset({Kind.IMAGE, Kind.CAPTION, Kind.ROW, Kind.NOTE, Kind.QUOTE})


def _is_link(piece: Piece) -> bool:
    """Whether the line is one link, or little else; a sentence may be linked whole."""
    text = piece.line.block.text
    return piece.linked >= _LINKED * len(text) and not (
        piece.line.block.kind in {Kind.PARAGRAPH, Kind.QUOTE} and ends_sentence(text)
    )


def _words(piece: Piece) -> int:
    return words(piece.line.block.text)


def _prose(piece: Piece) -> int:
    """How many words in sentences the line has; links and labels have none."""
    text = piece.line.block.text
    if _is_link(piece) or not (ends_sentence(text) or words(text) > 25):
        return 0
    return words(text)


def _found(pieces: Sequence[Piece], root: HtmlElement) -> list[bool]:
    """For each line whether trafilatura takes it for the article's."""
    if sum(len(piece.line.block.text) for piece in pieces) > MOST_CHARACTERS:
        return [False] * len(pieces)
    import trafilatura

    copy = html.document_fromstring(html.tostring(root, encoding="utf-8"), parser=_PARSER)
    text = trafilatura.extract(
        copy, output_format="txt", include_comments=False, include_tables=True, deduplicate=False
    )
    whole = key(text or "")
    keys = [key(piece.line.block.text) for piece in pieces]
    found = []
    at = 0
    for one in keys:
        # Nearly always the next in order, so that the whole is searched for few.
        here = whole.find(one, at) if len(one) >= _COMPARED else -1
        at = here + len(one) if 0 <= here < at + _NEAR else at
        found.append(here >= 0 or (len(one) >= _COMPARED and one in whole))
    return found


_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)


def _around(pieces: Sequence[Piece]) -> list[bool]:
    """For each line whether an element around it says that it is no part of an article."""
    claims: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    """For an element: itself and those around it that say so."""
    prose: defaultdict[HtmlElement, int] = defaultdict(int)
    total = 0
    for piece in pieces:
        said = _prose(piece)
        total += said
        for element in _claims(piece.element, claims):
            prose[element] += said
    return [
        any(prose[element] <= _MAJORITY * total for element in claims[piece.element])
        for piece in pieces
    ]


def _claims(
    element: HtmlElement, known: dict[HtmlElement, tuple[HtmlElement, ...]]
) -> tuple[HtmlElement, ...]:
    path = []
    up: HtmlElement | None = element
    while up is not None and up not in known:
        path.append(up)
        up = up.getparent()
    claims = known[up] if up is not None else ()
    for one in reversed(path):
        if is_around(one):
            claims = (*claims, one)
        known[one] = claims
    return claims


def _holder(pieces: Sequence[Piece], scores: Sequence[int]) -> HtmlElement | None:
    """The smallest element that holds nearly all of the score; None where there is none."""
    total = sum(scores)
    if not total:
        return None
    held: defaultdict[HtmlElement, int] = defaultdict(int)
    for piece, score in zip(pieces, scores, strict=True):
        if score:
            held[piece.element] += score
    summed: defaultdict[HtmlElement, int] = defaultdict(int)
    for element, score in held.items():
        up: HtmlElement | None = element
        while up is not None:
            summed[up] += score
            up = up.getparent()
    # Of those that hold enough, one is inside of the other: the innermost has the least.
    enough = [element for element, score in summed.items() if score >= _ENOUGH * total]
    depths = {element: sum(1 for _ in element.iterancestors()) for element in enough}
    holder = max(enough, key=lambda element: depths[element])
    while tag_of(holder) in {"p", "td", "tr", "tbody", "table", "ul", "ol", "li", "blockquote"}:
        up = holder.getparent()
        if up is None:
            break
        holder = up
    return holder


def _inside(pieces: Sequence[Piece], holder: HtmlElement) -> list[bool]:
    known = {holder: True}
    found = []
    for piece in pieces:
        path = []
        up: HtmlElement | None = piece.element
        while up is not None and up not in known:
            path.append(up)
            up = up.getparent()
        inside = known[up] if up is not None else False
        known |= dict.fromkeys(path, inside)
        found.append(inside)
    return found
