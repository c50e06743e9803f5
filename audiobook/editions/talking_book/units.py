"""What a talking book is moved through by: a target in a text, and the phrases that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audiobook.editions.written.parts import Look, Part, Passage
from audiobook.model import Utterance


@dataclass(frozen=True, slots=True)
class Unit:
    """A `par`: one place in a text and what is heard there."""

    target: str
    """The id of the place."""
    utterances: tuple[Utterance, ...]
    required: str | None = None
    """The switch of the player without which it is left out: `footnote-on`."""

    @property
    def par(self) -> str:
        """Its id in the SMIL."""
        return f"par-{self.utterances[0].id}"


HEADS = (Look.TITLE, Look.HEADING)
REQUIRED = {Look.NOTE: "footnote-on", Look.IMAGE: "prodnote-on"}


def text_units(part: Part) -> Iterator[Unit]:
    """For a book with text: each sentence, but a heading whole, for the NCC must point at it."""
    for passage in part.passages:
        if passage.look in HEADS:
            yield Unit(passage.id, passage.utterances)
            continue
        for one in passage.utterances:
            yield Unit(one.id, (one,), REQUIRED.get(passage.look))


def sound_units(part: Part) -> Iterator[Unit]:
    """For a book of sound alone: what the NCC has an entry for."""
    for passage in part.passages:
        yield Unit(entry_id(passage), passage.utterances, REQUIRED.get(passage.look))


def entry_id(passage: Passage) -> str:
    """The id of a passage's entry in the NCC."""
    return f"ncc-{passage.id}"
