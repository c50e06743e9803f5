"""The web player's page: everything in one file but the sound, so that it opens from any disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from audiobook.editions.player.controls import controls
from audiobook.editions.player.words import Words, words
from audiobook.editions.written import imprint, markup
from audiobook.editions.written.alignment import written_words
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.markup import direction, heading, passages, sentences
from audiobook.editions.written.parts import Look, Part, Passage, clips_of, parts, spans_ms
from audiobook.editions.written.times import MILLISECONDS, clock, duration_ms, in_units
from audiobook.model import Programme

_HERE = Path(__file__).parent

_FRAMES = {
    Look.OURS: ('<p class="ours">', "</p>"),
    Look.TEXT: ("<p>", "</p>"),
    Look.ITEM: ("<li>", "</li>"),
    Look.QUOTE: ("<blockquote><p>", "</p></blockquote>"),
    Look.CAPTION: ("<figure><figcaption>", "</figcaption></figure>"),
    Look.IMAGE: ("<figure><figcaption>", "</figcaption></figure>"),
    Look.NOTE: ('<aside role="note"><p>', "</p></aside>"),
}


def page(programme: Programme, sound: str) -> str:
    """The page of a programme whose sound is the file `sound` beside it."""
    article = programme.article
    label = words(article.lang)
    all_parts = parts(programme)
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    head = (
        *markup.meta(programme),
        '<link rel="icon" href="data:,">',
        f"<style>\n{style}</style>",
    )
    body = (
        f'<a class="skip" href="#text">{label.skip}</a>',
        "<main>",
        *_head(programme, all_parts),
        *controls(sound, label),
        *_contents(programme, all_parts, sound, label),
        *_text(programme, all_parts, label),
        "</main>",
        *_about(programme, sound, label),
        f'<script type="application/json" id="times">{_times(programme, all_parts)}</script>',
        f"<script>\n{script}</script>",
    )
    return markup.page(article.lang, imprint.title(article), head, body)


def _head(programme: Programme, all_parts: tuple[Part, ...]) -> Iterator[str]:
    """The title, which is the first sentence that is heard where it is heard at all."""
    article = programme.article
    title = _spoken_title(all_parts)
    if title is None:
        yield f"<h1>{escape(imprint.title(article))}</h1>"
    else:
        inside = sentences(title.utterances, article.lang)
        yield f'<h1 class="text"{direction(title)}>{inside}</h1>'
    yield f'<p class="origin">{escape(imprint.origin(article))}</p>'


def _spoken_title(all_parts: tuple[Part, ...]) -> Passage | None:
    first = all_parts[0].passages[0]
    return first if first.look is Look.TITLE else None


def _contents(
    programme: Programme, all_parts: tuple[Part, ...], sound: str, label: Words
) -> Iterator[str]:
    rate = programme.track.rate
    yield f'<nav class="contents" aria-label="{label.contents}">'
    yield f'<h2 class="label">{label.contents}</h2>'
    yield "<ol>"
    for number, part in enumerate(all_parts):
        start = in_units(part.start, rate, MILLISECONDS)
        deeper = ' class="deeper"' if part.level > 1 else ""
        shown = clock(start)
        yield (
            f'<li{deeper}><a href="#{escape(part.id)}">{escape(part.title)}</a> '
            f'<a class="time" data-chapter="{number}" '
            f'href="{sound}#t={start / MILLISECONDS:.3f}" '
            f'aria-label="{label.play_from} {shown}">{shown}</a></li>'
        )
    yield "</ol></nav>"


def _text(programme: Programme, all_parts: tuple[Part, ...], label: Words) -> Iterator[str]:
    lang = programme.article.lang
    title = _spoken_title(all_parts)
    yield f'<div class="text" id="text" tabindex="-1" role="region" aria-label="{label.text}">'
    for part in all_parts:
        is_headed = any(passage.look is Look.HEADING for passage in part.passages)
        mark = "" if is_headed else ' class="lead"'
        yield f'<section id="{escape(part.id)}"{mark}>'
        body = [passage for passage in part.passages if passage is not title]
        yield from passages(body, lang, _FRAMES, partial(heading, lang=lang, level=part.level + 1))
        yield "</section>"
    yield "</div>"


def _about(programme: Programme, sound: str, label: Words) -> Iterator[str]:
    yield "<footer>"
    yield f'<h2 class="label">{label.about}</h2>'
    yield '<dl class="facts">'
    for name, value in imprint.facts(programme):
        yield f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
    yield f'</dl><p class="download"><a href="{sound}" download>{label.download}</a></p></footer>'


def _times(programme: Programme, all_parts: tuple[Part, ...]) -> str:
    """What the script needs to know, as JSON that cannot end the element it stands in."""
    rate = programme.track.rate
    clips, spans = clips_of(programme), spans_ms(programme)
    said_in_order = []
    for part in all_parts:
        for one in part.utterances:
            start, end = spans[one.id]
            entry: list[object] = [one.id, start, end, int(one.skippable)]
            # Where a character has gone its neighbours' places are not theirs any more.
            if clips[one.id].words and one_line(one.written) == one.written:
                entry.append(
                    [
                        [first, last, in_units(word.start, rate, MILLISECONDS) - start]
                        for first, last, word in written_words(one, clips[one.id])
                    ]
                )
            said_in_order.append(entry)
    times = {
        "id": imprint.identifier(programme),
        "title": imprint.title(programme.article),
        "artist": imprint.artist(programme.article),
        "duration": duration_ms(programme),
        "chapters": [{"start": in_units(one.start, rate, MILLISECONDS)} for one in all_parts],
        "sentences": said_in_order,
    }
    text = json.dumps(times, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
