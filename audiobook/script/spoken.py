"""What is said for a sentence, and in which languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audiobook.model import LanguageSpan
from audiobook.script import chinese, english
from audiobook.script.conversion import Conversion, Edit, convert
from audiobook.script.rules import find_edits
from audiobook.text.languages import is_mandarin, language_spans, passages
from audiobook.text.width import fold


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as it is said."""

    conversion: Conversion
    languages: tuple[LanguageSpan, ...]
    """Over the spoken text; they cover it."""


def speak(
    written: str, lang: str, declared: Sequence[LanguageSpan], wanted: Sequence[Edit]
) -> Spoken:
    """Convert a sentence of a text in `lang`.

    `declared` is what its source says of languages; the edits in `wanted` are made before all
    others, in their place.
    """
    folded = fold(written)
    found = passages(folded, lang, declared)
    conversion = convert(folded, _edits(folded, found, wanted))
    moved = [
        LanguageSpan(*conversion.to_spoken(one.start, one.end), one.lang)
        for one in found
        if one.lang != lang
    ]
    return Spoken(conversion, language_spans(conversion.spoken, lang, moved))


def _edits(text: str, languages: Iterable[LanguageSpan], wanted: Sequence[Edit]) -> Iterator[Edit]:
    """What is said otherwise, in order; between what is wanted, what the rules say."""
    at = 0
    for passage in languages:
        rules = chinese.RULES if is_mandarin(passage.lang) else english.RULES
        for edit in wanted:
            if passage.start <= edit.start < passage.end:
                yield from find_edits(text, at, edit.start, rules)
                yield edit
                at = edit.end
        yield from find_edits(text, at, passage.end, rules)
        at = max(at, passage.end)
