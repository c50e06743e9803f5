"""A review as a web page that a screen reader goes through by headings and lists.

It has no scripts and no colours that mean anything: what is doubtful is marked and said in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from audiobook.model import Utterance
from audiobook.review import Review, differs, to_check
from audiobook.script.doubts import tell

_STYLE = (
    "body{font:1.1rem/1.6 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:0 0 1.5rem}p,ul{margin:.3rem 0}mark{outline:2px solid}"
)


def page(review: Review) -> str:
    """The whole page, in UTF-8."""
    title = escape(review.article.title.text)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Review: {title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f'<h1>Review: <span lang="{escape(review.article.lang)}">{title}</span></h1>',
            f"<p>{escape(review.summary)}</p>",
            "<h2>How to correct</h2>",
            "<p>For all articles: <code>audiobook lexicon add 盐都 yan2du1</code>. In this article "
            "alone: write the reading after the characters, <code>重(chóng)庆</code>, into the "
            "Markdown that <code>audiobook clean -o</code> writes.</p>",
            "<h2>Sentences to check</h2>",
            *_sentences(review),
            *_unsaid(review),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _sentences(review: Review) -> Iterator[str]:
    doubtful = list(to_check(review))
    if not doubtful:
        yield "<p>There is nothing to check.</p>"
        return
    yield '<ul class="sentences">'
    for utterance in doubtful:
        yield from _sentence(utterance, review.article.lang)
    yield "</ul>"


def _sentence(utterance: Utterance, lang: str) -> Iterator[str]:
    in_lang = f'lang="{escape(lang)}"'
    yield f'<li id="{utterance.id}">'
    yield f"<p>{utterance.id}: <span {in_lang}>{escape(utterance.written)}</span></p>"
    if differs(utterance):
        yield f"<p>Said: <span {in_lang}>{_marked(utterance)}</span></p>"
    if utterance.doubts:
        yield "<ul>"
        for doubt in utterance.doubts:
            yield f"<li>Doubtful {doubt.kind}: {escape(tell(utterance, doubt))}</li>"
        yield "</ul>"
    yield "</li>"


def _marked(utterance: Utterance) -> str:
    """What is said, with what is doubtful in it marked."""
    spoken, at, parts = utterance.spoken, 0, []
    for doubt in utterance.doubts:
        if doubt.start < at:
            continue
        parts.append(escape(spoken[at : doubt.start]))
        parts.append(f"<mark>{escape(spoken[doubt.start : doubt.end])}</mark>")
        at = doubt.end
    return "".join(parts) + escape(spoken[at:])


def _unsaid(review: Review) -> Iterator[str]:
    if not review.findings:
        return
    yield "<h2>What cannot be said</h2>"
    yield "<ul>"
    for finding in review.findings:
        told = f"{finding.place}: {finding.before} ({finding.why})"
        yield f"<li>{escape(told)}</li>"
    yield "</ul>"
