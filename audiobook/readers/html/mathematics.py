r"""A formula of a page as LaTeX, which the script knows how to say: `\(x^{2}\)`."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from audiobook.readers.characters import one_line, visible

_FORMS = {
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "mroot": r"\sqrt[{1}]{{{0}}}",
    "msup": "{{{0}}}^{{{1}}}",
    "msub": "{{{0}}}_{{{1}}}",
    "msubsup": "{{{0}}}_{{{1}}}^{{{2}}}",
    "munder": "{0}_{{{1}}}",
    "mover": "{0}^{{{1}}}",
    "munderover": "{0}_{{{1}}}^{{{2}}}",
}
"""MathML's elements whose parts have a place, and how LaTeX writes them."""
_PARTS = {name: len(re.findall(r"\{\d\}", form)) for name, form in _FORMS.items()}
_COMMANDS = {
    "∑": r"\sum ",
    "∏": r"\prod ",
    "∫": r"\int ",
    "∮": r"\oint ",
    "−": "-",
    **{name: rf"\{name} " for name in "lim max min sin cos tan cot log ln lg exp det".split()},
}
_LATEX = re.compile(r"[\\^_{}]")
_STYLED = re.compile(r"\{\\(?:display|text)style (.*)\}", re.DOTALL)
_UNSEEN = re.compile("[\u2061-\u2064]")
"""Signs between letters that say only how they belong together."""


def in_picture(image: HtmlElement) -> str:
    """The formula that a picture shows and its alternative text spells, as in Wikipedia."""
    text = one_line(visible(image.get("alt", "")))
    return rf"\({_unstyled(text)}\)" if _STYLED.fullmatch(text) else ""


def in_element(math: HtmlElement) -> str:
    """The formula of a `math` element: as the page spells it, else by its parts."""
    spelled = math.get("alttext") or "".join(
        note.text or ""
        for note in math.iter(etree.Element)
        if _name(note) == "annotation" and "tex" in note.get("encoding", "").lower()
    )
    text = one_line(visible(spelled)) or one_line(_UNSEEN.sub("", _latex(math)))
    text = _unstyled(text)
    return rf"\({text}\)" if _LATEX.search(text) else text


def _unstyled(text: str) -> str:
    styled = _STYLED.fullmatch(text)
    return (styled[1] if styled else text).strip()


def _name(element: HtmlElement) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _latex(element: HtmlElement) -> str:
    """What an element of MathML says; lxml never nests deeper than it can be walked."""
    name = _name(element)
    parts = [_latex(child) for child in element if _name(child) not in {"", "annotation"}]
    if name in _FORMS and len(parts) == _PARTS[name]:
        return _FORMS[name].format(*parts)
    if name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    if name == "mtext":
        return rf"\text{{{element.text or ''}}}"
    if name == "mtr":
        return " ".join(parts) + r" \\ "
    own = (element.text or "").strip()
    if name == "mi" and len(own) > 1 and own not in _COMMANDS:
        return rf"\text{{{own}}}"
    return _COMMANDS.get(own, own) + "".join(parts)
