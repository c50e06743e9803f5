"""The text of a talking book, in XHTML 1.0, with an id at everything that is heard.

<h1 id="b0003"><span id="s0007">灯下</span></h1>
<p><span id="s0008" lang="en" xml:lang="en">Rock &amp; roll came to town.</span></p>
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from audiobook.editions.talking_book.xhtml import xhtml
from audiobook.editions.written.markup import DEEPEST, direction, passages, said
from audiobook.editions.written.parts import Look, Part, Passage
from audiobook.model import Programme

CONTENT = "content.html"

_FRAMES = {
    Look.OURS: ('<p class="ours">', "</p>"),
    Look.TEXT: ("<p>", "</p>"),
    Look.ITEM: ("<li>", "</li>"),
    Look.QUOTE: ("<blockquote><p>", "</p></blockquote>"),
    Look.CAPTION: ('<p class="caption">', "</p>"),
    Look.IMAGE: ('<div class="optional-prodnote"><p>', "</p></div>"),
    Look.NOTE: ('<div class="notebody"><p>', "</p></div>"),
}


def content(programme: Programme, parts: Sequence[Part]) -> str:
    """content.html."""
    return xhtml(programme, (), (line for part in parts for line in _part(programme, part)))


def _part(programme: Programme, part: Part) -> Iterator[str]:
    lang = programme.article.lang

    def heading(passage: Passage) -> str:
        is_title = passage.look is Look.TITLE
        level = 1 if is_title else min(part.level, DEEPEST)
        mark = ' class="title"' if is_title else ""
        inside = said(passage, lang)
        name = escape(passage.id)
        return f'<h{level}{mark} id="{name}"{direction(passage)}>{inside}</h{level}>'

    yield f'<div class="section" id="{escape(part.id)}">'
    yield from passages(part.passages, lang, _FRAMES, heading)
    yield "</div>"
