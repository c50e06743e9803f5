"""The Navigation Control Center: what the book is, and every heading and paragraph to jump to.

<h1 class="title" id="ncc-title"><a href="part0001.smil#txt-s0001">早起的人</a></h1>
<div class="group" id="ncc-b0001"><a href="part0001.smil#txt-s0003">天还没亮，小城就醒了。</a></div>
<h1 id="ncc-b0003"><a href="part0002.smil#txt-s0006">灯下</a></h1>
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from audiobook.editions.talking_book.smil import smil_name
from audiobook.editions.talking_book.units import entry_id
from audiobook.editions.talking_book.xhtml import xhtml
from audiobook.editions.written import imprint
from audiobook.editions.written.markup import DEEPEST
from audiobook.editions.written.paragraphs import written
from audiobook.editions.written.parts import Look, Part
from audiobook.editions.written.times import MILLISECONDS
from audiobook.model import Programme
from audiobook.naming import shortened

SHOWN = 40
"""Characters of a paragraph that its entry shows."""

_ENTRIES = {Look.IMAGE: ("span", "optional-prodnote")}
"""Element and class of what is no group."""


def ncc(programme: Programme, parts: Sequence[Part], total_ms: int, kind: str) -> str:
    """ncc.html; `kind` is what DAISY calls the book: `audioFullText`, `audioNcc`."""
    entries = list(_entries(programme, parts))
    looks = Counter(passage.look for part in parts for passage in part.passages)
    meta = (
        ("ncc:charset", "utf-8"),
        ("ncc:depth", str(max(min(part.level, DEEPEST) for part in parts))),
        ("ncc:footnotes", str(looks[Look.NOTE])),
        ("ncc:maxPageNormal", "0"),
        ("ncc:multimediaType", kind),
        ("ncc:narrator", imprint.narrator(programme)),
        ("ncc:pageFront", "0"),
        ("ncc:pageNormal", "0"),
        ("ncc:pageSpecial", "0"),
        ("ncc:prodNotes", str(looks[Look.IMAGE])),
        ("ncc:setInfo", "1 of 1"),
        ("ncc:sidebars", "0"),
        ("ncc:tocItems", str(len(entries))),
        ("ncc:totalTime", _whole_seconds(total_ms)),
        ("prod:AIGC", imprint.aigc(programme)),
    )
    return xhtml(programme, meta, entries)


def _entries(programme: Programme, parts: Sequence[Part]) -> Iterator[str]:
    """The children of the body; the first is the title."""
    title = escape(imprint.title(programme.article))
    for number, part in enumerate(parts, 1):
        for passage in part.passages:
            first = number == 1 and passage is part.passages[0]
            link = f"{smil_name(number)}#txt-{escape(passage.utterances[0].id)}"
            name = escape(entry_id(passage))
            if first:
                yield f'<h1 class="title" id="{name}"><a href="{link}">{title}</a></h1>'
            elif passage.look is Look.HEADING:
                level = min(part.level, DEEPEST)
                shown = escape(part.title)
                yield f'<h{level} id="{name}"><a href="{link}">{shown}</a></h{level}>'
            else:
                tag, kind = _ENTRIES.get(passage.look, ("div", "group"))
                shown = escape(shortened(written(passage.utterances), SHOWN))
                yield f'<{tag} class="{kind}" id="{name}"><a href="{link}">{shown}</a></{tag}>'


def _whole_seconds(milliseconds: int) -> str:
    minutes, seconds = divmod((milliseconds + MILLISECONDS // 2) // MILLISECONDS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
