"""Adding a word to a word list, and leaving the rest as a person has written it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from audiobook import lexicon
from audiobook.errors import LexiconError
from audiobook.files import write_beside, writing

_ONE_ARRAY = re.compile(r"^\s*word\s*=\s*\[", re.MULTILINE)
"""A list written as `word = [ … ]`, to which no `[[word]]` can be added."""
_END_OF_ARRAY = re.compile(r",?\s*\]\s*\Z")


def add(path: Path, **entry: str) -> None:
    """Add an entry, with the keys of a word list; it wins over those before it.

    Raises:
        LexiconError: the entry is wrong, or the list that is there.
        OutputError: the file cannot be written.
    """
    wanted = lexicon.entry(entry)
    before = lexicon.read(path) if path.exists() else ""
    known = lexicon.parse(before, str(path)).entries
    keys = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    if _ONE_ARRAY.search(before):
        line = f",\n  {{ {', '.join(keys)} }},\n]\n"
        after = _END_OF_ARRAY.sub(lambda _: line if known else line[1:], before)
    else:
        gap = "\n" if before and not before.endswith("\n\n") else ""
        ended = before if not before or before.endswith("\n") else before + "\n"
        after = ended + gap + "\n".join(("[[word]]", *keys, ""))
    if lexicon.parse(after, str(path)).entries != (*known, wanted):
        raise LexiconError(f"Cannot add to {path} as it is written; add {{ {', '.join(keys)} }}.")
    with writing(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, after.encode())
