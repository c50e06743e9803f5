"""Which sentences of a programme a message is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from audiobook.editions.written.lines import one_line
from audiobook.errors import BroadcastError
from audiobook.model import Programme, Role, Utterance
from audiobook.script.landmarks import contents, disclosure

_RANGE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as a user names it."""

    number: str
    """As it is announced: `1` for the first with a heading, `0` for what stands before that."""
    id: str
    title: str

    def __str__(self) -> str:
        """For people: `1 “灯下”`."""
        return f"{self.number} “{self.title}”"


def parts(programme: Programme) -> tuple[Part, ...]:
    """The sections that are heard, in order."""
    said = programme.script.utterances
    headed = {one.section for one in said if one.role is Role.HEADING}
    first = 1 if programme.chapters[0].id in headed else 0
    return tuple(
        Part(str(number), chapter.id, one_line(chapter.title))
        for number, chapter in enumerate(programme.chapters, first)
    )


def chosen(programme: Programme, wanted: str) -> tuple[Part, ...]:
    """The sections that a user names, in the order of the programme; all where none is named.

    Args:
        programme: that has them.
        wanted: numbers, ranges and ids with commas between: `0,2-3`, `sec02`.

    Raises:
        BroadcastError: there is no such section; the message lists those that there are.
    """
    there = parts(programme)
    typed = unicodedata.normalize("NFKC", wanted).replace("、", ",")
    words = ["".join(word.split()) for word in typed.split(",") if word.strip()]
    if not words:
        return there
    named = {part for word in words for part in _named(word, there)}
    return tuple(part for part in there if part in named)


def _named(word: str, there: tuple[Part, ...]) -> Sequence[Part]:
    """The sections that a number, an id or a range of numbers names."""
    single = {name: place for place, part in enumerate(there) for name in (part.number, part.id)}
    found = _RANGE.fullmatch(word)
    first, last = found.groups() if found else (word, word)
    for name in (first, last):
        if name not in single:
            raise _unknown(name, there)
    named = there[single[first] : single[last] + 1]
    if not named:
        raise _unknown(word, there)
    return named


def _unknown(name: str, there: tuple[Part, ...]) -> BroadcastError:
    listed = ", ".join(map(str, there))
    return BroadcastError(f"There is no section “{name}”. The sections are: {listed}.")


def selected(programme: Programme, sections: Sequence[Part], *, captions: bool) -> frozenset[str]:
    """The ids of the sentences that are said of these sections.

    The title, where the article comes from, and that the voice is synthetic are always said. What
    is in the programme and how long it takes is not true of a mix, and is left out; so are the
    number of a section and the end of the article where not all sections are said.

    Args:
        programme: the whole.
        sections: those that are wanted.
        captions: whether what is skippable is said.
    """
    ids = {part.id for part in sections}
    left_out = {contents(programme.script).id}
    if len(sections) < len(programme.chapters):
        left_out |= _of_the_whole(programme.script.utterances)
    said = {
        one.id
        for one in programme.script.utterances
        if (captions or not one.skippable)
        and (one.section in ids or one.role in (Role.OPENING, Role.CLOSING))
    }
    return frozenset(said - left_out | {disclosure(programme.script).id})


def _of_the_whole(said: tuple[Utterance, ...]) -> set[str]:
    """The ids of the sentences that are true of the whole programme only."""
    numbers = {one.id for one in said if one.role is Role.ANNOUNCEMENT and not one.skippable}
    # Behind “end of the article” stand the rights, which stay.
    closing = next((one for one in said if one.role is Role.CLOSING), None)
    return numbers | ({closing.id} if closing else set())
