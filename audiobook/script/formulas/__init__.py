"""Formulas in LaTeX are said as people read them out, before anything else in a sentence is."""

from __future__ import annotations

from collections.abc import Iterator

from audiobook.script.conversion import Edit
from audiobook.script.rules import with_spaces
from audiobook.text.formulas import bare, formula_pattern, may_hold_one
from audiobook.text.languages import is_mandarin

IN_PART = "formula in part"
"""What is said for a formula with commands that no table has: their names."""


def formulas(text: str, lang: str) -> Iterator[Edit]:
    """What is said for the formulas of a text in `lang`, in order."""
    if not may_hold_one(text):
        return
    # Imported where a text has one, for few have.
    from audiobook.script.formulas import chinese, english, latex

    words = chinese.WORDS if is_mandarin(lang) else english.WORDS
    last = Edit(0, 0, "")
    for match in formula_pattern().finditer(text):
        inside = bare(match[0])
        in_part = latex.unknown(inside, words)
        if in_part and inside == match[0]:
            continue  # a command by itself that is none: a folder, a character of its own
        name = IN_PART if in_part else "formula"
        edit = Edit(*match.span(), latex.say(inside, words), name)
        last = with_spaces(text, edit, last, len(text))
        yield last
