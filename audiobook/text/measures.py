"""How much a text says, and whether two texts say the same."""

from __future__ import annotations

import re
import unicodedata

from audiobook.text.scripts import HAN_RUN

_WORD = re.compile(r"\w+")
_UNSAID = re.compile(r"[\W_]+")
_SENTENCE_ENDS = tuple("。！？!?…；;.")
_CLOSING = "”’」』\"')）］】》"


def words(text: str) -> int:
    """How many Chinese characters and words of other scripts a text has."""
    characters = sum(len(run) for run in HAN_RUN.findall(text))
    return characters + len(_WORD.findall(HAN_RUN.sub(" ", text)))


def key(text: str) -> str:
    """What two texts have in common that say the same, however they are dressed."""
    return _UNSAID.sub("", unicodedata.normalize("NFKC", text)).casefold()


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, before any closing marks."""
    return text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
