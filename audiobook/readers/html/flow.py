"""A tree of elements as the lines that a reader sees, top to bottom, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from audiobook.model import Block, Kind
from audiobook.outline import Line
from audiobook.readers.characters import visible
from audiobook.readers.html import images, mathematics, tables
from audiobook.readers.html.elements import (
    BLOCKS,
    HEADINGS,
    UNSPOKEN,
    is_hidden,
    is_note,
    is_note_mark,
    is_remark,
    is_struck,
    tag_of,
)
from audiobook.readers.html.text import Text
from audiobook.text import pinyin
from audiobook.text.scripts import is_han

_CONTEXTS = {
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "li": Kind.ITEM,
    "dt": Kind.ITEM,
    "dd": Kind.ITEM,
    **dict.fromkeys(HEADINGS, Kind.HEADING),
}
"""What the lines inside of an element are; of several around a line the innermost counts."""
_LONGEST_NUMBER = 6
"""Digits of the number of a list's item."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the page."""

    line: Line
    element: HtmlElement
    """The innermost block element around it."""
    linked: int
    """How many of its characters are links."""
    bold: bool = False
    """All of it is in bold type."""


def flow(root: HtmlElement) -> Iterator[Piece]:
    """The lines of the tree, in order."""
    return _Flow().run(root)


@dataclass(slots=True)
class _Frame:
    """An element that has begun and not ended."""

    element: HtmlElement
    block: bool
    kind: Kind
    """What lines inside of it are."""
    link: bool = False
    bold: bool = False
    struck: bool = False
    lang: bool = False
    verbatim: bool = False
    counted: int = 0
    """Of a numbered list: the number of its last item."""


class _Flow:
    """Goes through a tree once, from tag to tag."""

    def __init__(self) -> None:
        self._text = Text()
        self._frames: list[_Frame] = []
        self._blocks: list[_Frame] = []
        """Those of the frames that are of blocks, the innermost last."""
        self._level = 1
        self._links = 0
        self._bold = 0
        self._struck = 0
        self._verbatim = 0
        self._lead = ""
        """The number of an item whose text has not begun."""
        self._ready: list[Piece] = []
        self._waiting: list[Piece] = []
        """Pictures inside of a line that has not ended."""

    def run(self, root: HtmlElement) -> Iterator[Piece]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if not self._start(element):
                    walk.skip_subtree()
                continue
            if event == "end":
                self._end()
            if element is not root:
                self._add(element.tail)
            yield from self._ready
            self._ready.clear()

    def _start(self, element: HtmlElement) -> bool:
        """Take an element's beginning; False where nothing inside it is to be walked through."""
        tag = tag_of(element)
        if tag in BLOCKS:
            return self._start_block(element, tag)
        frame = _Frame(element, block=False, kind=self._kind)
        self._frames.append(frame)
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "math":
            self._add(mathematics.in_element(element))
            return False
        elif tag == "rt":
            self._ruby(element)
            return False
        if tag in UNSPOKEN or is_hidden(element) or is_remark(element) or is_note_mark(element):
            return False
        frame.link = tag == "a"
        frame.bold = tag in {"b", "strong"}
        frame.struck = is_struck(element)
        self._links += frame.link
        self._bold += frame.bold
        self._struck += frame.struck
        if element.get("lang"):
            frame.lang = True
            self._text.begin(element.get("lang"))
        self._add(element.text)
        return True

    def _start_block(self, element: HtmlElement, tag: str) -> bool:
        self._break()
        kind = self._kind_of(element, tag)
        frame = _Frame(element, block=True, kind=kind, struck=is_struck(element))
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "ol":
            frame.counted = int(_digits(element.get("start", "")) or 1) - 1
        elif tag == "li":
            self._lead = self._number(element)
        elif tag == "pre":
            frame.verbatim = True
            self._verbatim += 1
        self._struck += frame.struck
        self._frames.append(frame)
        self._blocks.append(frame)
        if tag == "table" and tables.is_data(element):
            self._table(element)
            return False
        self._add(element.text)
        return True

    def _end(self) -> None:
        frame = self._frames[-1]
        if frame.block:
            self._break()
            self._blocks.pop()
        if frame.lang:
            self._text.end()
        self._links -= frame.link
        self._bold -= frame.bold
        self._struck -= frame.struck
        self._verbatim -= frame.verbatim
        self._frames.pop()

    @property
    def _kind(self) -> Kind:
        return self._blocks[-1].kind if self._blocks else Kind.PARAGRAPH

    def _kind_of(self, element: HtmlElement, tag: str) -> Kind:
        inside = self._kind
        if is_note(element):
            return Kind.NOTE
        if inside in {Kind.NOTE, Kind.CAPTION}:
            return inside
        return _CONTEXTS.get(tag, inside)

    def _number(self, item: HtmlElement) -> str:
        """What stands before an item of a numbered list: `3. `."""
        around = self._blocks[-1] if self._blocks else None
        if around is None or tag_of(around.element) != "ol":
            return ""
        around.counted = int(_digits(item.get("value", "")) or around.counted + 1)
        unmarked = "none" in around.element.get("style", "")
        return "" if unmarked else f"{around.counted}. "

    def _add(self, raw: str | None) -> None:
        if not raw:
            return
        text = visible(raw)
        linked, struck = self._links > 0, self._struck > 0
        if not self._verbatim:
            self._text.add(text, linked=linked, bold=self._bold > 0, struck=struck)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break()
            self._text.add(line, linked=linked, struck=struck)

    def _break(self) -> None:
        """End the line, if it has any text."""
        ended, self._text = self._text, self._text.next()
        if ended:
            self._put(self._lead, ended)
            self._lead = ""
        self._ready += self._waiting
        self._waiting.clear()

    def _put(self, lead: str, text: Text) -> None:
        shift = len(lead)
        readings = (replace(r, start=r.start + shift, end=r.end + shift) for r in text.readings)
        languages = (replace(s, start=s.start + shift, end=s.end + shift) for s in text.languages)
        struck = ((start + shift, end + shift) for start, end in text.struck)
        spans = tuple(readings), tuple(languages), tuple(struck)
        block = Block("", self._kind, f"{lead}{text}", *spans, self._place())
        line, bold = Line(block, self._level), text.bold >= len(str(text))
        self._ready.append(Piece(line, self._blocks[-1].element, text.linked, bold))

    def _place(self) -> str:
        return f"line {self._blocks[-1].element.sourceline}"

    def _image(self, element: HtmlElement) -> None:
        formula = mathematics.in_picture(element)
        if formula:
            self._add(formula)
            return
        text = images.description(element)
        if text:
            line = Line(Block("", Kind.IMAGE, text, place=self._place()))
            linked = len(text) if self._links else 0
            queue = self._waiting if self._text else self._ready
            queue.append(Piece(line, self._blocks[-1].element, linked))

    def _table(self, element: HtmlElement) -> None:
        caption = element.find("caption")
        texts = [(Kind.CAPTION, tables.marked(caption))] if caption is not None else []
        texts += [(Kind.ROW, row) for row in tables.rows(element)]
        linked = sum(len(tables.text_of(link)) for link in element.iter("a"))
        total = sum(len(text) for _, text in texts) or 1
        for kind, marked in texts:
            text, struck = tables.without_marks(marked)
            if text:
                line = Line(Block("", kind, text, struck=struck, place=self._place()))
                self._ready.append(Piece(line, element, len(text) * linked // total))

    def _ruby(self, element: HtmlElement) -> None:
        """Keep what `<rt>` says of the characters before it, as a reading; it is never text."""
        spelled = pinyin.parse(tables.text_of(element))
        before = self._text.end_of(len(spelled)) if spelled else ""
        if spelled and len(before) == len(spelled) and all(map(is_han, before)):
            self._text.read_as(len(spelled), spelled)


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) < _LONGEST_NUMBER else ""
