"""Pages that hold no article: told, not spoken."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from audiobook.readers.html.flow import Piece
from audiobook.text.measures import ends_sentence, words
from audiobook.text.walls import LOG_IN, SHORT, wall

_LISTED = 12
"""Links; a page with so many and hardly any text is a list of them."""

_SHOWN = 2000
"""Characters of a page in which it says what it is."""


def complaint(
    root: HtmlElement, pieces: Sequence[Piece], said: Sequence[Piece], title: str
) -> str | None:
    """What is wrong with a page that holds no article; None where it may hold one."""
    prose = sum(words(piece.line.block.text) for piece in said)
    sentences = sum(ends_sentence(piece.line.block.text) for piece in said)
    links = sum(piece.linked >= len(piece.line.block.text) / 2 for piece in pieces)
    if prose < SHORT:
        lines = (piece.line.block.text for piece in (said or pieces))
        instead = wall(f"{title} {' '.join(lines)}"[:_SHOWN])
        if instead is None and root.find(".//input[@type='password']") is not None:
            instead = LOG_IN
        if instead:
            return instead
    if links >= _LISTED and (not said or links > 2 * len(said)) and sentences <= 2 and prose < 200:
        return "is a list of links, not an article; name the address of one of the articles."
    if not said:
        return "holds no article that could be found; save its text by itself."
    return None
