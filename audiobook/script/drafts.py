"""What is said, in order, as it is written: the article's sentences and our announcements."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final, TypeVar

from audiobook.audio.earcon import ROOM_MS
from audiobook.model import Article, Block, Kind, LanguageSpan, Reading, Role, Section
from audiobook.script.headings import count_themselves
from audiobook.script.wording import running_time, tells_length, wording
from audiobook.signposts import SIGNPOSTS, Earcons, Navigation, Signposts
from audiobook.text.scripts import is_speakable
from audiobook.text.sentences import sentence_spans
from audiobook.voices import Pauses

_ROLES = {
    Kind.CAPTION: Role.CAPTION,
    Kind.IMAGE: Role.CAPTION,
    Kind.QUOTE: Role.QUOTE,
    Kind.HEADING: Role.HEADING,
}
"""What the sentences of a block do; those of other kinds are the body."""
_SKIPPABLE = frozenset({Kind.CAPTION, Kind.IMAGE, Kind.NOTE})

_AROUND: Final[dict[Kind, Callable[[Pauses], int]]] = {
    Kind.ITEM: lambda pauses: pauses.item,
    Kind.ROW: lambda pauses: pauses.item,
    Kind.QUOTE: lambda pauses: pauses.quote,
    Kind.CAPTION: lambda pauses: pauses.caption,
    Kind.IMAGE: lambda pauses: pauses.caption,
    Kind.NOTE: lambda pauses: pauses.caption,
}
"""The pause before and after a block of a kind; of others it is that of a paragraph."""

_QUESTION: Final = re.compile(r"[？?][！!]*\W*$")
_NAMES_ITSELF: Final = re.compile(r"\W*(?:注|註|note)", re.IGNORECASE)
"""A note that says what it is."""
_ANNOUNCES: Final = re.compile(r"[：:]\W*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """An utterance as it is written."""

    role: Role
    text: str
    section: str
    """The section's id."""
    pause_after: int
    """Milliseconds."""
    pause_before: int = 0
    """Milliseconds, beyond the pause after what was said before; while the body is put together,
    at the least."""
    block: str | None = None
    """The block's id."""
    place: str = ""
    """Where the block stood in the source, for people."""
    readings: tuple[Reading, ...] = ()
    """Over `text`, where the article gives them."""
    languages: tuple[LanguageSpan, ...] = ()
    """Over `text`, where the article gives them."""
    skippable: bool = False
    earcon: bool = False
    """A tone is heard in the pause before it."""


DraftTake = tuple[Draft, ...]


class Drafter:
    """Drafts one article with one voice's pauses."""

    def __init__(self, article: Article, pauses: Pauses, signposts: Signposts = SIGNPOSTS) -> None:
        self._article = article
        self._pauses = pauses
        self._earcons = signposts.earcons is Earcons.SECTION
        self._words = wording(article.lang)
        self._announced = {
            Kind.CAPTION: self._words.caption,
            Kind.IMAGE: self._words.image,
            Kind.NOTE: self._words.note,
        }
        headed = {
            section.id: section.heading.text
            for section in article.sections
            if section.heading is not None and is_speakable(section.heading.text)
        }
        self._numbers = {section: number for number, section in enumerate(headed, 1)}
        """Of the sections with a heading, by their ids."""
        self._counts = (
            signposts.navigation is Navigation.SPOKEN
            and len(headed) > 1
            and not count_themselves(headed.values())
        )
        """Whether the number of each is said."""

    def opening(self, seconds: float) -> Iterator[DraftTake]:
        """The title, and what a listener wants to know first, of a programme so long."""
        article, words = self._article, self._words
        section = article.sections[0].id if article.sections else article.title.id
        yield from self.block(article.title, Role.OPENING, section, self._pauses.after_heading)
        origin = (
            words.source(article.source) if article.source else "",
            words.byline(article.byline) if article.byline else "",
            words.date(article.date) if article.date else "",
        )
        told = tuple(filter(None, origin))
        if told:
            yield self._ours(Role.OPENING, section, self._pauses.sentence, *told)
        # Apart, for it is recorded last.
        yield self._ours(Role.OPENING, section, self._pauses.sentence, self.contents(seconds))
        yield self._ours(Role.OPENING, section, self._pauses.paragraph, words.synthetic)

    def contents(self, seconds: float) -> str:
        """What the opening says of a programme so long."""
        return self._words.contents(len(self._numbers), running_time(seconds, self._words))

    def tells_length(self, text: str) -> bool:
        """Whether a text is what the opening says of a programme of some length."""
        return tells_length(text, len(self._numbers), self._words)

    def body(self) -> Iterator[DraftTake]:
        """The sections, each with its number where it has a heading, and the closing."""
        before = self._pauses.paragraph  # the end of the opening
        for take in self._parts():
            more = max(0, take[0].pause_before - before)
            yield (replace(take[0], pause_before=more), *take[1:])
            before = take[-1].pause_after

    def _parts(self) -> Iterator[DraftTake]:
        for section in self._article.sections:
            takes = self._section(section)
            yield from _with_earcon(takes) if self._earcons and section.heading else takes
        yield self._closing()

    def _section(self, section: Section) -> Iterator[DraftTake]:
        if section.heading is not None and section.id in self._numbers:
            yield from self._heading(section.heading, section)
        befores = (section.heading, *section.blocks)
        for before, block in zip(befores, section.blocks, strict=False):
            announced = self._announced.get(block.kind) if _is_new(block, before) else None
            yield from self._section_block(block, section.id, announced)

    def _heading(self, heading: Block, section: Section) -> Iterator[DraftTake]:
        """A section's heading, after its number where that is said."""
        pauses = self._pauses
        before = pauses.before_heading if section.level == 1 else pauses.before_subheading
        if self._counts:
            text = self._words.section(self._numbers[section.id], len(self._numbers))
            (draft,) = self._ours(Role.ANNOUNCEMENT, section.id, pauses.sentence, text)
            yield (replace(draft, pause_before=before),)
            before = 0
        after = pauses.after_heading
        yield from self.block(heading, Role.HEADING, section.id, after, pause_before=before)

    def _section_block(
        self, block: Block, section: str, announced: str | None
    ) -> Iterator[DraftTake]:
        """What is said of a block; where it is announced, the pause is before that."""
        around = _AROUND.get(block.kind, _paragraph)(self._pauses)
        after = self._pauses.item if _ANNOUNCES.search(block.text) else around
        if announced and is_speakable(block.text):
            (draft,) = self._ours(Role.ANNOUNCEMENT, section, self._pauses.sentence, announced)
            yield (replace(draft, pause_before=around, skippable=True),)
            around = 0
        role = _ROLES.get(block.kind, Role.BODY)
        yield from self.block(block, role, section, after, pause_before=around)

    def _closing(self) -> DraftTake:
        article, words = self._article, self._words
        section = article.sections[-1].id if article.sections else article.title.id
        rights = words.rights(article.rights) if article.rights else ""
        return self._ours(Role.CLOSING, section, 0, *filter(None, (words.closing, rights)))

    def _ours(self, role: Role, section: str, pause_after: int, *texts: str) -> DraftTake:
        """What we say ourselves, in one take."""
        drafts = [Draft(role, text, section, self._pauses.sentence) for text in texts]
        return (*drafts[:-1], replace(drafts[-1], pause_after=pause_after))

    def block(
        self, block: Block, role: Role, section: str, pause_after: int, pause_before: int = 0
    ) -> Iterator[DraftTake]:
        """The sentences of a block, together; nothing where it has nothing to say."""
        if not is_speakable(block.text):
            return
        drafts = [
            Draft(
                role,
                block.text[start:end],
                section,
                self._after(block.text[start:end]),
                block=block.id,
                place=block.place or block.id,
                readings=_readings(block, start, end),
                languages=_languages(block, start, end),
                skippable=block.kind in _SKIPPABLE,
            )
            for start, end in sentence_spans(block.text)
        ]
        drafts[-1] = replace(drafts[-1], pause_after=pause_after)
        drafts[0] = replace(drafts[0], pause_before=pause_before)
        yield tuple(drafts)

    def _after(self, sentence: str) -> int:
        """The pause after a sentence that another one follows."""
        return self._pauses.question if _QUESTION.search(sentence) else self._pauses.sentence


def _with_earcon(takes: Iterator[DraftTake]) -> Iterator[DraftTake]:
    """The same, with a tone before the first of them, and room for it."""
    for first, *others in itertools.islice(takes, 1):
        pause_before = max(first.pause_before, ROOM_MS)
        yield (replace(first, pause_before=pause_before, earcon=True), *others)
    yield from takes


def _is_new(block: Block, before: Block | None) -> bool:
    """Whether a listener has to be told what a block is: of notes, where the text turns to them."""
    if block.kind is not Kind.NOTE:
        return True
    told = before is not None and before.kind in {Kind.NOTE, Kind.HEADING}
    return not told and not _NAMES_ITSELF.match(block.text)


def _paragraph(pauses: Pauses) -> int:
    return pauses.paragraph


def _readings(block: Block, start: int, end: int) -> tuple[Reading, ...]:
    return tuple(
        replace(one, start=one.start - start, end=one.end - start)
        for one in _touching(block.readings, start, end)
        if start <= one.start and one.end <= end
    )


def _languages(block: Block, start: int, end: int) -> tuple[LanguageSpan, ...]:
    return tuple(
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in _touching(block.languages, start, end)
    )


Span = TypeVar("Span", Reading, LanguageSpan)


def _touching(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The spans that share a character with the one from `start` to `end`."""
    for at in range(bisect_right(spans, start, key=attrgetter("end")), len(spans)):
        if spans[at].start >= end:
            return
        yield spans[at]
