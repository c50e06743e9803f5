"""What is said for a sentence, and in which languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiobook.lexicon import Words
from audiobook.model import LanguageSpan
from audiobook.script import chinese, english
from audiobook.script.conversion import Conversion, Edit, convert
from audiobook.script.rules import Rule, find_edits
from audiobook.text.languages import is_mandarin, language_spans, passages
from audiobook.text.width import fold

_RULES: dict[bool, Sequence[Rule]] = {True: chinese.RULES, False: english.RULES}
"""By whether a passage is Mandarin."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as it is said."""

    conversion: Conversion
    languages: tuple[LanguageSpan, ...]
    """Over the spoken text; cover it."""


def speak(
    written: str, lang: str, declared: Sequence[LanguageSpan], replacements: Words[str]
) -> Spoken:
    """Convert a sentence of a text in `lang`; `declared` is what its source says of languages."""
    folded = fold(written)
    edits = [
        edit
        for passage in passages(folded, lang, declared)
        for edit in _edits(folded, passage, replacements)
    ]
    conversion = convert(folded, edits)
    moved = [
        LanguageSpan(*conversion.to_spoken(span.start, span.end), span.lang) for span in declared
    ]
    return Spoken(conversion, language_spans(conversion.spoken, lang, moved))
