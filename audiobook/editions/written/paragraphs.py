"""What is heard as paragraphs to read: the sentences of a block together, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from audiobook.editions.files.readback import quote
from audiobook.editions.written.lines import join_sentences, one_line
from audiobook.editions.written.times import MILLISECONDS, clock, in_units
from audiobook.model import Programme, Role, Script, Utterance
from audiobook.naming import describe

_OURS = {Role.OPENING, Role.ANNOUNCEMENT, Role.CLOSING}

# What may stand between two sentences of a transcript: no word, for nobody said it.
_WORDLESS = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences to be read as one; either part may be empty, not both."""

    announced: tuple[Utterance, ...]
    """What we say before the author's words, `第一节。`; all of an opening or a closing."""
    sentences: tuple[Utterance, ...]
    """The author's words, all of one block."""

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All of it, in the order in which it is heard."""
        return self.announced + self.sentences

    @property
    def role(self) -> Role:
        """What the paragraph is: the author's words, or ours where there are none."""
        return self.utterances[-1].role

    @property
    def section(self) -> str:
        """The id of its section."""
        return self.utterances[-1].section


def paragraphs(script: Script) -> Iterator[Paragraph]:
    """All that is said; an announcement goes with what it announces."""
    announced: tuple[Utterance, ...] = ()
    for (section, _, role), group in groupby(
        script.utterances, lambda one: (one.section, one.block, one.role)
    ):
        said = tuple(group)
        if announced and (role in _OURS or announced[-1].section != section):
            yield Paragraph(announced, ())
            announced = ()
        if role is Role.ANNOUNCEMENT:
            announced = said
        elif role in _OURS:
            yield Paragraph(said, ())
        else:
            yield Paragraph(announced, said)
            announced = ()
    if announced:
        yield Paragraph(announced, ())


def written(utterances: tuple[Utterance, ...]) -> str:
    """What a reader sees of them, on one line."""
    return join_sentences(one_line(one.written) for one in utterances)


def section_times(programme: Programme) -> dict[str, str]:
    """When each section starts, by its id: `0:42`."""
    rate = programme.track.rate
    return {
        chapter.id: clock(in_units(chapter.start, rate, MILLISECONDS))
        for chapter in programme.chapters
    }


def misplaced(transcript: str, programme: Programme) -> Iterator[str]:
    """What a transcript, without its head and its markup, has otherwise than what is heard."""
    at = 0
    for text, name in _due(programme):
        found = transcript.find(text, at)
        if found < 0:
            yield f"{name} is not where it should be"
            continue
        if not _WORDLESS.fullmatch(transcript, at, found):
            yield f"before {name} stands what is not heard: {quote(transcript[at:found])}"
        at = found + len(text)
    if not _WORDLESS.fullmatch(transcript, at):
        yield f"ends with what is not heard: {quote(transcript[at:])}"


def _due(programme: Programme) -> Iterator[tuple[str, str]]:
    """Everything that a transcript must show, in order, each with its name for people."""
    times = section_times(programme)
    for paragraph in paragraphs(programme.script):
        for one in paragraph.utterances:
            yield one_line(one.written), describe(one)
        if paragraph.role is Role.HEADING:
            heading = paragraph.utterances[-1]
            yield f"({times[paragraph.section]})", f"the time of {describe(heading)}"
