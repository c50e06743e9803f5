"""Utterances as an engine is given them, without an article around them."""

from __future__ import annotations

from audiobook.model import LanguageSpan, Origin, Reading, Role, Utterance
from audiobook.text.scripts import is_han


def utterance(text: str, syllables: str = "", lang: str = "zh-CN", name: str = "s1") -> Utterance:
    """A text, and its syllables in order, separated by spaces.

    Letters are English; everything else is in `lang`.
    """
    han = [offset for offset, character in enumerate(text) if is_han(character)]
    return Utterance(
        id=name,
        block=None,
        section="x1",
        role=Role.BODY,
        written=text,
        spoken=text,
        alignment=(),
        languages=tuple(
            LanguageSpan(
                offset,
                offset + 1,
                "en" if character.isascii() and character.isalpha() else lang,
            )
            for offset, character in enumerate(text)
        ),
        pronunciation=tuple(
            Reading(offset, offset + 1, (syllable,), Origin.DICTIONARY)
            for offset, syllable in zip(han, syllables.split(), strict=True)
        ),
        voice="test",
        pause_before=0,
        pause_after=0,
    )
