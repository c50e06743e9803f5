"""What emoji are called, after the annotations of Unicode's CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.text.languages import is_mandarin

_ANY = re.compile("[\u2190-\u3299\U0001f000-\U0001faff]")
"""Where emoji begin, though not all of these are any; not © and ®."""
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_PAUSES = frozenset("，。、；：！？,.;:!?")


def named_emoji(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Each emoji of a text in `lang`, with the spaces around it, and what is said for it."""
    if not _ANY.search(text):
        return
    import emoji

    chinese = is_mandarin(lang)
    language, ending, pause = ("zh", "表情", "，") if chinese else ("en", "", ", ")
    last = 0
    for found in emoji.emoji_list(text):
        sign = _SKIN.sub("", found["emoji"])
        if not _ANY.match(sign):
            continue
        start = max(last, len(text[: found["match_start"]].rstrip(" ")))
        end = len(text) - len(text[found["match_end"] :].lstrip(" "))
        name = emoji.demojize(sign, language=language, delimiters=("", "")).replace("_", " ")
        before = pause if start > 0 and text[start - 1] not in _PAUSES else ""
        after = pause if end < len(text) and text[end] not in _PAUSES else ""
        yield start, end, before + name + ending + after
        last = end
