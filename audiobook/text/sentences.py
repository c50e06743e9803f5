"""Where sentences begin and end, in Chinese, in English, and in both at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiobook.text.formulas import formula_pattern, may_hold_one
from audiobook.text.scripts import is_han, is_speakable

LONGEST = 300
"""Characters. What is longer is cut between its clauses: no good sentence is, and a listener who
goes one sentence back should not go back by minutes."""

_SHORTEST_CLAUSE = 12
"""Characters before an ellipsis or a semicolon that ends a sentence; after fewer it is a pause."""

_LOOK_BACK = 500
"""Characters in which the other half of a pair of quotation marks or brackets is looked for."""

_CLOSING = "”’」』）》〉】〕\"')\\]"
_OPENING = frozenset("“‘「『（《〈【〔\"'([")
_PAUSES = frozenset("，、,：:；;。！？!?…—")
_MARKS = re.compile(rf"(?P<marks>[。！？!?…；;.]+)(?P<closing>[{_CLOSING}]*)|\n")
_WORD_BEFORE = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*$")
_CLAUSE_END = re.compile(r"[，、；：—…）”。！？]|(?<!\d)[,;:)!?](?!\d)")

_NEVER_LAST = frozenset(
    "mr mrs ms dr prof st rev gen col capt lt sgt hon sen rep gov mt vs e.g i.e cf viz fig no vol"
    " pp ed approx dept est".split()
)
"""Abbreviations that something always follows."""
_SELDOM_LAST = frozenset(
    "inc ltd co corp jr sr etc al jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_SPACE = re.compile(r"\s+")
_LONGEST_WORD = 50
"""Characters of a number or a Latin word that no cut goes through."""
_INITIALS = re.compile(r"[A-Za-z](?:\.[A-Za-z])*")
_BEGINNERS = frozenset(
    "A An And As At But By For He Her His How I If In It Its My No On Our She So That The Their"
    " There These They This Those To We What When Where Who Why With Yes You".split()
)
"""Words that show by their capital that a sentence begins after an abbreviation."""


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as start and end, in order, without the white space around them.

    Every character but that white space is in exactly one. Closing quotation marks and brackets
    stay with their sentence; what has nothing to say (`……`, an emoji) stays with a neighbour.
    """
    found: list[tuple[int, int]] = []
    for start, end in _speakable(text, _pieces(text)):
        found += _cut(text, start, end)
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences by their marks, white space and all."""
    start = at = straight_quotes = 0
    formulas = (
        [one.span() for one in formula_pattern().finditer(text)] if may_hold_one(text) else []
    )
    for match in _MARKS.finditer(text):
        if any(first < match.start() < last - 1 for first, last in formulas):
            continue  # $n!$
        end = match.end()
        straight_quotes += text.count('"', at, end)
        at = end
        if text[end - 1] == '"' and straight_quotes % 2:
            end -= 1  # It opens the next sentence.
        if match["marks"] is None or _ends_sentence(text, start, match, end):
            yield start, end
            start = end
    yield start, len(text)


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `start` ends at `end`, after these marks."""
    after = text[end : end + 1]
    if not after:
        return True
    if after in _PAUSES:
        return False
    marks, marks_end = match["marks"], match.end("marks")
    closed = end > marks_end
    if after.isspace():
        following = text[end : end + _LOOK_BACK].lstrip()
        if "a" <= following[:1] <= "z":
            return False
    elif closed and after not in _OPENING:
        return False  # “走吧！”他说
    if any(mark in "。！？!?" for mark in marks):
        return closed or after.isspace() or _is_apart(text, match.start(), after)
    long = match.start() - start >= _SHORTEST_CLAUSE
    if "…" in marks or ".." in marks:
        return closed or (long and not _is_inside(text, start, match.start()))
    if ";" in marks or "；" in marks:
        return long and (";" not in marks or not text[match.start() - 1].isascii())
    return _is_full_stop(text, start, match, end)


def _is_apart(text: str, mark: int, after: str) -> bool:
    """Whether a mark stands between sentences, and not in an address or inside a book's title."""
    if after.isascii() and after.isalnum() and text[mark].isascii():
        return False
    back = max(0, mark - _LOOK_BACK)
    return text.rfind("《", back, mark) <= text.rfind("》", back, mark)


def _is_inside(text: str, start: int, mark: int) -> bool:
    """Whether a quotation that began in this sentence is still open."""
    back = max(start, mark - _LOOK_BACK)
    return text.count("“", back, mark) > text.count("”", back, mark)


def _is_full_stop(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a single point ends a sentence, and not an abbreviation or a number before one."""
    mark = match.start()
    after = text[end]
    before = text[max(start, mark - _LOOK_BACK) : mark]
    if not after.isspace():
        return (is_han(after) or after in _OPENING) and not before[-1:].isdigit()
    if before.strip().isdigit():
        return False  # 1. Introduction
    following = re.match(r"[\s\"“‘'(\[]*(\w+)", text[end : end + _LOOK_BACK])
    next_word = following[1] if following else ""
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    abbreviation = word[0].lower()
    if abbreviation == "no":
        return not next_word[:1].isdigit()
    if abbreviation in _NEVER_LAST or (len(abbreviation) == 1 and word[0] != "I"):
        return False
    if abbreviation in _SELDOM_LAST or _INITIALS.fullmatch(word[0]):
        return next_word in _BEGINNERS
    return True


def _speakable(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces without white space around them, each with what follows it and says nothing."""
    waiting: tuple[int, int] | None = None
    for start, end in pieces:
        trimmed = text[start:end].strip()
        if not trimmed:
            continue
        start = text.index(trimmed, start)
        end = start + len(trimmed)
        if waiting is None:
            waiting = (start, end)
        elif is_speakable(trimmed) and is_speakable(text[waiting[0] : waiting[1]]):
            yield waiting
            waiting = (start, end)
        else:
            waiting = (waiting[0], end)
    if waiting is not None:
        yield waiting


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of LONGEST and less, as even as its clauses let them be."""
    while end - start > LONGEST:
        pieces = -(-(end - start) // LONGEST)
        at = _best_cut(text, start, start + (end - start) // pieces, start + LONGEST)
        yield start, start + len(text[start:at].rstrip())
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
    yield start, end


def _best_cut(text: str, start: int, aim: int, limit: int) -> int:
    """Where to cut: the end of a clause nearest to the aim, else of a word, else the limit."""
    for boundary in (_CLAUSE_END, _SPACE):
        ends = [found.end() for found in boundary.finditer(text, start + 1, limit)]
        if ends:
            return min(ends, key=lambda at: abs(at - aim))
    for at in range(limit, limit - _LONGEST_WORD, -1):
        if not (text[at - 1].isascii() and text[at].isascii()):
            return at
    return limit
