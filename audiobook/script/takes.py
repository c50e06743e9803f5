"""Which sentences are spoken together: those of a paragraph, with what introduces it.

A take is what one request to an engine speaks, what is kept of it, and what is spoken again when it
was edited. So it is as much as belongs together: not a book, and not one `Photo:`, for a request
takes its time whatever it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from audiobook.model import Role
from audiobook.script.drafts import Draft, DraftTake
from audiobook.voices import Voice

LONGEST = 800
"""Characters: some three minutes of speech. Less than any engine or service takes at once, and
little to do again where one fails."""

SHORTEST = 100
"""Characters: with fewer a take waits for the next one, as a heading does for its paragraph."""


def divided(passages: Iterable[DraftTake]) -> Iterator[DraftTake]:
    """The passages, those that are too long in several takes, each of whole sentences."""
    for passage in passages:
        take: list[Draft] = []
        characters = 0
        for draft in passage:
            characters += len(draft.text)
            if take and characters > LONGEST:
                yield tuple(take)
                take, characters = [], len(draft.text)
            take.append(draft)
        yield tuple(take)


def joined(takes: Iterable[DraftTake], voice_for: Callable[[Role], Voice]) -> Iterator[DraftTake]:
    """The takes, each short one together with those after it that the same voice speaks."""
    waiting: DraftTake = ()
    for take in takes:
        if waiting and not (
            _characters(waiting) < SHORTEST
            and _characters(waiting) + _characters(take) <= LONGEST
            and voice_for(waiting[0].role) == voice_for(take[0].role)
        ):
            yield waiting
            waiting = ()
        waiting += take
    if waiting:
        yield waiting


def _characters(take: DraftTake) -> int:
    return sum(len(draft.text) for draft in take)
