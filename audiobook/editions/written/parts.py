"""A programme as a book has it: one part for each chapter, with what is read in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from audiobook.editions.written.lines import one_line
from audiobook.editions.written.paragraphs import Paragraph, paragraphs
from audiobook.editions.written.times import MILLISECONDS, interval
from audiobook.model import Block, Clip, Kind, Programme, Role, Utterance
from audiobook.outline import blocks


class Look(StrEnum):
    """What a paragraph is to the eye; style sheets use its name."""

    TITLE = "title"
    HEADING = "heading"
    OURS = "ours"
    """Said by us: the opening, the closing."""
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    IMAGE = "image"
    """What a picture shows, for those who do not see it."""
    NOTE = "note"


_LOOKS = {
    Kind.TITLE: Look.TITLE,
    Kind.HEADING: Look.HEADING,
    Kind.CAPTION: Look.CAPTION,
    Kind.IMAGE: Look.IMAGE,
    Kind.QUOTE: Look.QUOTE,
    Kind.ITEM: Look.ITEM,
    Kind.NOTE: Look.NOTE,
}
_ROLES = {
    Role.HEADING: Look.HEADING,
    Role.OPENING: Look.OURS,
    Role.ANNOUNCEMENT: Look.OURS,
    Role.CLOSING: Look.OURS,
    Role.CAPTION: Look.CAPTION,
    Role.QUOTE: Look.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its look."""

    look: Look
    announced: tuple[Utterance, ...]
    """What we say before the author's words."""
    sentences: tuple[Utterance, ...]
    """The author's words, or ours where the passage is ours; never empty."""

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All of it, in the order in which it is heard."""
        return self.announced + self.sentences

    @property
    def id(self) -> str:
        """The block's id, or one made from the first sentence's where the passage is ours."""
        return self.sentences[0].block or f"p{self.sentences[0].id}"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter and what is read in it."""

    id: str
    """The id of its section."""
    title: str
    """On one line."""
    level: int
    """1 for the article's main sections; never more than one below the part before."""
    start: int
    """Frame of the track; no clip lies across it."""
    end: int
    """The next part's start, or the end of the track."""
    passages: tuple[Passage, ...]

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All that is heard in it, in order."""
        return tuple(one for passage in self.passages for one in passage.utterances)


def parts(programme: Programme) -> tuple[Part, ...]:
    """The programme's chapters as parts of a book, in order."""
    by_id = {block.id: block for block in blocks(programme.article)}
    said: dict[str, list[Passage]] = defaultdict(list)
    for paragraph in paragraphs(programme.script):
        said[paragraph.section].append(_passage(paragraph, by_id))
    bounds = _bounds(programme)
    levels = {section.id: section.level for section in programme.article.sections}
    made: list[Part] = []
    for chapter, (start, end) in zip(programme.chapters, bounds, strict=True):
        deepest = made[-1].level + 1 if made else 1
        level = min(levels.get(chapter.id, 1), deepest)
        title = one_line(chapter.title)
        made.append(Part(chapter.id, title, level, start, end, tuple(said[chapter.id])))
    return tuple(made)


def clips_of(programme: Programme) -> dict[str, Clip]:
    """The clip of each utterance, by its id."""
    return {clip.utterance: clip for clip in programme.clips}


def spans_ms(programme: Programme) -> dict[str, tuple[int, int]]:
    """Start and end of each utterance in milliseconds of the track, by its id."""
    rate = programme.track.rate
    return {
        clip.utterance: interval(clip.start, clip.end, rate, MILLISECONDS)
        for clip in programme.clips
    }


def _passage(paragraph: Paragraph, by_id: Mapping[str, Block]) -> Passage:
    announced, sentences = paragraph.announced, paragraph.sentences
    if not sentences:
        announced, sentences = (), announced
    block = by_id.get(sentences[0].block or "")
    look = _LOOKS.get(block.kind) if block else None
    return Passage(look or _ROLES.get(sentences[0].role, Look.TEXT), announced, sentences)


def _bounds(programme: Programme) -> list[tuple[int, int]]:
    """Start and end of each chapter, moved behind a clip that pauses left no room for."""
    clips = programme.clips
    starts = []
    for chapter in programme.chapters:
        at = bisect_left(clips, chapter.start, key=attrgetter("start"))
        starts.append(max(chapter.start, clips[at - 1].end if at else 0))
    return list(zip(starts, [*starts[1:], programme.track.frames], strict=True))
