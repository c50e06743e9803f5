"""What the elements of a page are to a listener; literal sets, and questions to one element."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line."""

UNSPOKEN = frozenset(
    "audio base button canvas datalist embed head iframe input link map meta noscript "
    "object option param progress rp script select source style svg template textarea title "
    "track video".split()
)
"""Elements without words of the article: programs, controls, fallbacks."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|(?:font-size|opacity)\s*:\s*0(?![.\d])")
_FOR_READERS_ONLY = frozenset(
    "sr-only visually-hidden screen-reader-text visuallyhidden mw-editsection noprint "
    "katex-html".split()
)
"""Classes of remarks about the page: `opens in a new window`, `edit this section`; and
of signs that only look like a formula, beside what says it."""

_OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = frozenset("footnote endnote rearnote footnotes endnotes rearnotes".split())
_NOTE_CLASSES = frozenset("references reflist footnotes footnote endnotes endnote".split())
_NOTE_ID = re.compile(r"(?:footnote|endnote|cite_note|fn|en|note|注)[-_:.]?\d+", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(（【〔]?(?:\d{1,3}|[a-z*†‡§]|[①-⑳]|注\d{0,3}|note \d+)[\])）】〕]?")
_NOTE_TARGET = re.compile(r"#.*(?:note|fn|ref|cite|注)", re.IGNORECASE)
_BACK_LINK = re.compile(r"[↑↩^⏎\ufe0e\s]+(?:[a-z](?: [a-z])*)?|↑.*")


def tag_of(element: HtmlElement) -> str:
    """The element's name; empty for comments and instructions."""
    return element.tag if isinstance(element.tag, str) else ""


def names_of(element: HtmlElement) -> frozenset[str]:
    """The words of its class and id, in small letters."""
    return frozenset(f"{element.get('class', '')} {element.get('id', '')}".lower().split())


def type_of(element: HtmlElement) -> str:
    """What a book says that it is (`epub:type`): `footnote`."""
    return str(element.get("epub:type") or element.get(_OPS_TYPE) or "")


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page shows it to nobody.

    `visibility: hidden` does not count: there are pages that keep their text so until a program
    shows it.
    """
    return (
        element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style", "").lower()) is not None
    )


def is_struck(element: HtmlElement) -> bool:
    """Whether the page shows it crossed out."""
    return tag_of(element) in _STRUCK or (
        _STRUCK_STYLE.search(element.get("style", "").lower()) is not None
    )


def is_remark(element: HtmlElement) -> bool:
    """Whether it is a remark about the page, for those who use it and not for those who read."""
    return not _FOR_READERS_ONLY.isdisjoint(names_of(element))


def is_note(element: HtmlElement) -> bool:
    """Whether it holds footnotes or references."""
    types = f"{type_of(element)} {element.get('role', '')}".split()
    return (
        not _NOTE_TYPES.isdisjoint(name.removeprefix("doc-") for name in types)
        or not _NOTE_CLASSES.isdisjoint(names_of(element))
        or (tag_of(element) in {"li", "p", "div"} and _is_id_of_note(element))
    ) and not is_note_mark(element)


def _is_id_of_note(element: HtmlElement) -> bool:
    return _NOTE_ID.fullmatch(element.get("id", "")) is not None


def is_note_mark(element: HtmlElement) -> bool:
    """Whether it is the mark of a footnote in the text, or the way back from one."""
    types = f"{type_of(element)} {element.get('role', '')}"
    if "noteref" in types or "backlink" in types:
        return True
    tag = tag_of(element)
    if tag not in {"a", "sup"}:
        return False
    text = "".join(element.itertext()).strip()
    if len(text) > 12 or not text:
        return False
    links = [element] if tag == "a" else element.findall(".//a")
    points_at_note = any(_NOTE_TARGET.match(link.get("href", "")) for link in links)
    return (
        _NOTE_MARK.fullmatch(text) is not None and (points_at_note or text[0] in "[〔【①②③④⑤")
    ) or (points_at_note and _BACK_LINK.fullmatch(text) is not None)
