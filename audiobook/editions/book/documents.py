"""The documents of an EPUB: a page for each part, and the contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from audiobook.editions.written import imprint
from audiobook.editions.written.markup import heading, passages
from audiobook.editions.written.parts import Look, Part, Passage
from audiobook.model import Article

_FRAMES = {
    Look.OURS: ('<p class="ours">', "</p>"),
    Look.TEXT: ("<p>", "</p>"),
    Look.ITEM: ("<li>", "</li>"),
    Look.QUOTE: ("<blockquote><p>", "</p></blockquote>"),
    Look.CAPTION: ('<figure id="{id}"><figcaption>', "</figcaption></figure>"),
    Look.IMAGE: ('<figure id="{id}"><figcaption>', "</figcaption></figure>"),
    Look.NOTE: ('<aside id="{id}" epub:type="footnote" role="doc-footnote"><p>', "</p></aside>"),
}

CSS = """\
body { line-height: 1.7; margin: 0 4%; }
h1, h2, h3, h4, h5, h6 { line-height: 1.4; }
figure, aside { margin: 1em 0; padding-left: 1em; border-left: 2px solid; }
.ours, .lead-in, .eyebrow { font-size: 0.9em; }
.-epub-media-overlay-active { background-color: #ffeaa6; color: #000000; }
"""


def document(part: Part, article: Article, style: str) -> str:
    """The page of a part; the first has the title."""
    is_first = article.sections[0].id == part.id if article.sections else True
    spoken = any(passage.look is Look.TITLE for passage in part.passages)
    title = escape(imprint.title(article))

    def headed(passage: Passage) -> str:
        return heading(passage, article.lang, 1 if passage.look is Look.TITLE else part.level)

    body = (
        f'<section id="{escape(part.id)}">',
        *([f"<h1>{title}</h1>"] if is_first and not spoken else []),
        *passages(part.passages, article.lang, _FRAMES, headed),
        "</section>",
    )
    return _page(escape(part.title), style, article, body)


def contents(parts: Sequence[Part], article: Article, style: str) -> str:
    """The navigation document."""
    label = imprint.words(article.lang).contents
    body = (
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents" id="toc">'
        f'<h1 id="contents">{label}</h1>',
        *_nested(parts, 1),
        "</nav>",
    )
    return _page(label, style, article, body)


def _nested(parts: Sequence[Part], level: int) -> Iterator[str]:
    """The parts as lists in lists; none is more than one level below the one before it."""
    yield "<ol>"
    at = 0
    while at < len(parts):
        below = at + 1
        while below < len(parts) and parts[below].level > level:
            below += 1
        name = escape(parts[at].id)
        yield f'<li><a href="{name}.xhtml">{escape(parts[at].title)}</a>'
        if at + 1 < below:
            yield from _nested(parts[at + 1 : below], level + 1)
        yield "</li>"
        at = below
    yield "</ol>"


def _page(title: str, style: str, article: Article, body: Sequence[str]) -> str:
    lang = escape(article.lang)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!DOCTYPE html>",
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{lang}" xml:lang="{lang}">',
        "<head>",
        '<meta charset="utf-8"/>',
        f"<title>{title}</title>",
        f'<link rel="stylesheet" href="{style}"/>',
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
