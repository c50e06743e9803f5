"""Another text for a sentence of a script that is written already; all others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from audiobook.cast import Cast
from audiobook.errors import SourceError
from audiobook.lexicon import Lexicon
from audiobook.model import Block, Finding, Kind, Script, Take, Utterance
from audiobook.script.drafts import Draft, Drafter
from audiobook.script.landmarks import contents
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
        earcon=utterance.earcon,
    )
    takes, findings = Writer(lang, cast, lexicon).write([(draft,)], first=1)
    if not takes:
        raise SourceError(f"There is nothing to say in “{block.text}”.")
    return replace(takes[0].utterances[0], id=utterance.id), findings


def with_utterances(script: Script, changed: dict[str, Utterance]) -> Script:
    """The script with other utterances in the place of those with their ids."""

    def takes(before: Iterable[Take]) -> tuple[Take, ...]:
        return tuple(
            Take(tuple(changed.get(one.id, one) for one in take.utterances)) for take in before
        )

    return Script(takes(script.opening), takes(script.body))


def retold(
    script: Script,
    drafter: Drafter,
    seconds: float,
    write: Callable[[Utterance, Block], Rewritten],
) -> Script:
    """The script with the opening of a programme that is `seconds` long.

    Only what tells the length is written anew, and not where a person says something else there.
    """
    old, told = contents(script), drafter.contents(seconds)
    if old.written == told or not drafter.tells_length(old.written):
        return script
    new, _ = write(old, Block("length", Kind.PARAGRAPH, told))
    return with_utterances(script, {old.id: new})
