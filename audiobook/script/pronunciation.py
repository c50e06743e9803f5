"""Who says how each Chinese character of a sentence is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from audiobook.lexicon import Words
from audiobook.model import Origin, Reading
from audiobook.text.readings import read
from audiobook.text.sandhi import apply_sandhi
from audiobook.text.scripts import HAN

_HAN_RUN = re.compile(f"[{HAN}]+")
_AUTHORITY = tuple(Origin)
"""In rising order."""


def pronounce(
    sentences: Sequence[str], given: Sequence[Sequence[Reading]], words: Words[tuple[str, ...]]
) -> list[tuple[Reading, ...]]:
    """The readings of every Han character of each sentence, in order.

    Where several say how characters are read, the one with the higher authority decides.

    Args:
        sentences: What is said.
        given: The readings that each sentence's source gives, over what is said.
        words: The words whose reading a person keeps.
    """
    return [
        _pronounce(sentence, [*readings, *_ours(sentence, syllables), *_kept(sentence, words)])
        for sentence, readings, syllables in zip(sentences, given, read(sentences), strict=True)
    ]
