"""What replacing a sentence changes in a programme, before it is recorded again.

Each change is one function Programme → Programme; its clips and its track are then those of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from audiobook import outline
from audiobook.errors import SourceError
from audiobook.model import (
    Article,
    Block,
    HumanRecording,
    Kind,
    LanguageSpan,
    Origin,
    Programme,
    Reading,
    Retake,
    Utterance,
)
from audiobook.naming import describe
from audiobook.readers import inline
from audiobook.recording import Session
from audiobook.script import rewrite, with_utterances
from audiobook.text.sentences import LONGEST


def as_written(text: str) -> Block:
    """A text as a person gives it: with glosses that decide how it is read, `重(chóng)庆`.

    Raises:
        SourceError: it is too much for a sentence.
    """
    block = inline.plain(text, Kind.PARAGRAPH, "", Origin.AUTHOR)
    if len(block.text) > LONGEST:
        raise SourceError(
            f"The text has {len(block.text)} characters, and a sentence has {LONGEST} at the most: "
            "change the article, and make the programme again."
        )
    return block


def as_it_stands(programme: Programme, utterance: Utterance) -> Block:
    """What the article has for a sentence, with the readings and languages that it gives."""
    found = _find(programme, utterance)
    if found is None:
        return Block("", Kind.PARAGRAPH, utterance.written)
    block, start, end = found
    return outline.cut(block, ((0, start), (end, len(block.text))))


def rewritten(
    programme: Programme, utterance: Utterance, text: Block, session: Session
) -> Programme:
    """The sentence says another text, in the programme's voice."""
    written, findings = rewrite(
        utterance, text, session.article.lang, session.cast, session.lexicon
    )
    changed = _with(programme, utterance, written, None, text)
    others = (one for one in programme.findings if one.place != utterance.id)
    return replace(changed, findings=(*others, *findings))


def recorded(programme: Programme, utterance: Utterance, recording: HumanRecording) -> Programme:
    """The sentence is heard from a person."""
    return _with(programme, utterance, utterance, recording)


def restored(programme: Programme, utterance: Utterance) -> Programme:
    """The sentence is what it was when the programme was made."""
    for one in programme.retakes:
        if one.original.id == utterance.id:
            return _with(programme, utterance, one.original, None, one.text)
    raise SourceError(f"The {describe(utterance)} was not replaced: there is nothing to restore.")


def _with(
    programme: Programme,
    old: Utterance,
    new: Utterance,
    recording: HumanRecording | None,
    text: Block | None = None,
) -> Programme:
    retakes = {one.original.id: one for one in programme.retakes}
    retake = retakes.pop(old.id, None) or Retake(old, as_it_stands(programme, old))
    if recording is not None or new != retake.original:
        retakes[old.id] = replace(retake, recording=recording)
    script = with_utterances(programme.script, {old.id: new})
    article = programme.article if text is None else _article(programme, old, text)
    in_order = tuple(retakes[one] for one in sorted(retakes))
    return replace(programme, article=article, script=script, retakes=in_order)


def _find(programme: Programme, utterance: Utterance) -> tuple[Block, int, int] | None:
    """The block that a sentence comes from, and where in its text it stands."""
    blocks = outline.blocks(programme.article)
    block = next((one for one in blocks if one.id == utterance.block), None)
    if block is None:
        return None
    at = 0
    for one in programme.script.utterances:
        if one.block == block.id:
            start = block.text.find(one.written, at)
            if start < 0:
                return None
            at = start + len(one.written)
            if one.id == utterance.id:
                return block, start, at
    return None


def _article(programme: Programme, old: Utterance, text: Block) -> Article:
    """The article with a sentence's new text, for headings and the title are shown from there."""
    found = _find(programme, old)
    if found is None:
        return programme.article
    block, start, end = found
    changed = outline.rewritten(block, ((start, end, text.text),))
    readings = (
        Reading(one.start + start, one.end + start, one.syllables, one.origin)
        for one in text.readings
    )
    languages = (
        LanguageSpan(one.start + start, one.end + start, one.lang) for one in text.languages
    )
    by_start = attrgetter("start")
    changed = replace(
        changed,
        readings=tuple(sorted((*changed.readings, *readings), key=by_start)),
        languages=tuple(sorted((*changed.languages, *languages), key=by_start)),
    )
    return _with_block(programme.article, changed)


def _with_block(article: Article, block: Block) -> Article:
    def put(one: Block) -> Block:
        return block if one.id == block.id else one

    sections = tuple(
        replace(
            section,
            heading=section.heading and put(section.heading),
            blocks=tuple(map(put, section.blocks)),
        )
        for section in article.sections
    )
    return replace(article, title=put(article.title), sections=sections)


def whole(recorded: Programme, wished: Programme) -> Programme:
    """A programme that was recorded in parts, with its takes whole and what was replaced in them.

    Where the opening had to say another length, a recording of that sentence is no longer true.
    """
    said = {one.id: one for one in recorded.script.utterances}
    before = {one.id: one for one in wished.script.utterances}
    retakes = (
        one
        for one in wished.retakes
        if one.recording is None or said[one.original.id] == before[one.original.id]
    )
    script = with_utterances(wished.script, said)
    return replace(recorded, script=script, retakes=tuple(retakes))


def sounds_otherwise(before: Programme, after: Programme) -> Sequence[str]:
    """The ids of sentences that say and are what they did, and yet are longer or shorter."""
    retakes = {one.original.id: one for one in before.retakes}
    same = {one.original.id: one for one in after.retakes}
    script = zip(before.script.utterances, after.script.utterances, strict=True)
    return [
        old.id
        for (old, new), one, other in zip(script, before.clips, after.clips, strict=True)
        if old == new
        and retakes.get(old.id) == same.get(old.id)
        and one.end - one.start != other.end - other.start
    ]
