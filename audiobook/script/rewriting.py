"""Another text for a sentence of a script that is written already; all others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from audiobook.cast import Cast
from audiobook.errors import SourceError
from audiobook.lexicon import Lexicon
from audiobook.model import Block, Finding, Kind, Take, Utterance
from audiobook.script.drafts import Draft, Drafter
from audiobook.script.writer import Writer

Rewritten = tuple[Utterance, tuple[Finding, ...]]
"""An utterance, and what in its text cannot be said."""


def rewrite(
    utterance: Utterance, block: Block, lang: str, cast: Cast, lexicon: Lexicon
) -> Rewritten:
    """The utterance with another text; its id, its place and its pauses stay.

    Args:
        utterance: of an article in `lang`.
        block: the text, with the readings and languages that are given in it.
        lang: a BCP 47 tag.
        cast: speaks it.
        lexicon: says how words are read.

    Raises:
        SourceError: there is nothing to say in the text.
    """
    draft = Draft(
        role=utterance.role,
        text=block.text,
        section=utterance.section,
        pause_after=utterance.pause_after,
        pause_before=utterance.pause_before,
        block=utterance.block,
        place=utterance.id,
        readings=block.readings,
        languages=block.languages,
        skippable=utterance.skippable,
    )
    takes, findings = Writer(lang, cast, lexicon).write([(draft,)], first=1)
    if not takes:
        raise SourceError(f"There is nothing to say in “{block.text}”.")
    return replace(takes[0].utterances[0], id=utterance.id), findings


def retold(
    opening: Iterable[Take],
    drafter: Drafter,
    seconds: float,
    write: Callable[[Utterance, Block], Rewritten],
) -> Iterator[Take]:
    """The opening as that of a programme that is `seconds` long."""
    told = Block("length", Kind.PARAGRAPH, drafter.contents(seconds))
    for take in opening:
        yield Take(
            tuple(
                write(one, told)[0]
                if one.written != told.text and drafter.tells_length(one.written)
                else one
                for one in take.utterances
            )
        )
