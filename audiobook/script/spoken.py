"""What is said for a sentence, and in which languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from audiobook.engines.needs import ALL, Needs
from audiobook.model import LanguageSpan
from audiobook.script import chinese, english
from audiobook.script.conversion import Conversion, Edit, convert
from audiobook.script.formulas import formulas
from audiobook.script.rules import find_edits
from audiobook.text.languages import is_mandarin, language_spans, passages
from audiobook.text.simplified import simplified
from audiobook.text.width import fold

_MOST_ROUNDS = 5
"""What one rule leaves may be what another is for: a sign gone, two numbers meet. Two rounds settle
what people write; noise takes more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as it is said."""

    conversion: Conversion
    languages: tuple[LanguageSpan, ...]
    """Over the spoken text; they cover it."""
    edits: tuple[Edit, ...]
    """What the rules say otherwise than it is written, also where that is left to the engine."""


def speak(
    written: str,
    lang: str,
    declared: Sequence[LanguageSpan],
    wanted: Sequence[Edit],
    needs: Needs = ALL,
) -> Spoken:
    """Convert a sentence of a text in `lang`, until converting changes nothing more.

    `declared` is what its source says of languages; the edits in `wanted` are made before all
    others, in their place, and what they say stays as it is. What the engine reads by itself, after
    its `needs`, is left to it.
    """
    text = fold(written)
    meant = _with_formulas(text, lang, wanted)
    said, spans, found = _convert(text, lang, declared, meant, needs)
    if not needs.words:
        found = tuple(_edits(text, passages(text, lang, declared), meant, ALL))
    for _ in range(_MOST_ROUNDS):
        settled = [
            Edit(*said.to_spoken(one.start, one.end), one.spoken) for one in wanted if one.spoken
        ]
        meant = _with_formulas(said.spoken, lang, settled)
        again, spans, _ = _convert(said.spoken, lang, spans, meant, needs)
        if again.spoken == said.spoken:
            break
        said = said.then(again)
    return Spoken(said, language_spans(said.spoken, lang, spans), found)


def _with_formulas(text: str, lang: str, wanted: Sequence[Edit]) -> Sequence[Edit]:
    """The edits and what is said for formulas, whose words no edit changes."""
    found = list(formulas(text, lang))
    if not found:
        return wanted
    outside = (one for one in wanted if not any(f.start <= one.start < f.end for f in found))
    return sorted((*outside, *found))


def _convert(
    text: str,
    lang: str,
    declared: Sequence[LanguageSpan],
    wanted: Sequence[Edit],
    needs: Needs,
) -> tuple[Conversion, list[LanguageSpan], tuple[Edit, ...]]:
    """What is said for a text, where in that is what the source says of languages, and why."""
    edits = tuple(_edits(text, passages(text, lang, declared), wanted, needs))
    conversion = convert(text, edits)
    moved = [LanguageSpan(*conversion.to_spoken(one.start, one.end), one.lang) for one in declared]
    return conversion, [one for one in moved if one.start < one.end], edits


def _edits(
    text: str, languages: Iterable[LanguageSpan], wanted: Sequence[Edit], needs: Needs
) -> Iterator[Edit]:
    """What is said otherwise, in order; between what is wanted, what the rules say."""
    at = 0
    # The Chinese rules are written in simplified characters.
    texts = {chinese: simplified(text), english: text}
    for passage in languages:
        grammar = chinese if is_mandarin(passage.lang) else english
        for edit in wanted:
            if passage.start <= edit.start < passage.end:
                yield from _needed(
                    find_edits(texts[grammar], at, edit.start, grammar.RULES), grammar, needs
                )
                yield edit
                at = edit.end
        yield from _needed(
            find_edits(texts[grammar], at, passage.end, grammar.RULES), grammar, needs
        )
        at = max(at, passage.end)


def _needed(found: Iterable[Edit], grammar: ModuleType, needs: Needs) -> Iterable[Edit]:
    """All edits, or those for every voice: what it reads well it reads in its own way."""
    if needs.words:
        return found
    return (edit for edit in found if edit.rule in grammar.FOR_EVERY_VOICE)
