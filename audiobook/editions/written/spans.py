"""Reading back the sentences of a page: spans with an utterance's id, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Self

from audiobook.editions.files.readback import quote
from audiobook.editions.written.lines import one_line
from audiobook.model import Programme, Utterance
from audiobook.naming import counted, describe

_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements of HTML that are never closed."""


class Spans(HTMLParser):
    """Collects every span with an id, in order, with its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        """Id and text."""
        self.ids: list[str] = []
        """Of all elements, in order."""
        self._depth = 0
        """Of elements inside the span that is being read; 0 outside of any."""
        self._text: list[str] = []

    @classmethod
    def of(cls, text: str) -> Self:
        """What is found in a page."""
        reader = cls()
        reader.feed(text)
        reader.close()
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        identifier = dict(attrs).get("id")
        if identifier:
            self.ids.append(identifier)
        if self._depth and tag not in _EMPTY:
            self._depth += 1
        elif tag == "span" and identifier:
            self._depth, self._text = 1, []
            self.found.append((identifier, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty."""
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if not self._depth or tag in _EMPTY:
            return
        self._depth -= 1
        if not self._depth:
            self.found[-1] = (self.found[-1][0], "".join(self._text))

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._depth:
            self._text.append(data)


def span_differences(spans: Spans, programme: Programme) -> Iterator[str]:
    """What a page's sentences are otherwise than the programme's, in order, the sentence named."""
    yield from utterance_differences(spans.found, programme.script.utterances)
    if len(spans.ids) != len(set(spans.ids)):
        twice = next(one for one in spans.ids if spans.ids.count(one) > 1)
        yield f"has the id “{twice}” twice"


def utterance_differences(
    found: list[tuple[str, str]], due: tuple[Utterance, ...]
) -> Iterator[str]:
    """What sentences with their ids are otherwise than they should be."""
    if len(found) != len(due):
        yield f"has {counted(len(found), 'sentence')} instead of {len(due)}"
    for (identifier, text), one in zip(found, due, strict=False):
        if (identifier, text) != (one.id, one_line(one.written)):
            yield f"where {describe(one)} should be, stands {quote(text)}"
            return  # after a lost sentence all others are displaced
