"""The words of a sentence as they are written, and when each is heard.

The engine marks what it says, a syllable or a word at a time; the service marks words, each as it
stands in the text: `下降73%` gives `下降` and `73%`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audiobook.model import Mark, Speech, Utterance
from audiobook.text.dictionary import phrase_reading
from audiobook.text.scripts import HAN

_LETTER = rf"[^\W_{HAN}]"
_WORD = re.compile(rf"[{HAN}]+|{_LETTER}+(?:[.,:'’&-]{_LETTER}+)*%?")
_LONGEST_WORD = 4
"""Chinese characters, as is the usual one."""
_USUAL_WORD = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A word, and from which frame of the speech to which it is heard."""

    text: str
    start: int
    end: int


def heard_words(utterance: Utterance, speech: Speech) -> Iterator[Heard]:
    """Every word of an utterance, in order.

    Where several share what the engine has marked as one (English `of the`, a date that is said
    otherwise than it is written), each has its part of that time.
    """
    marks = [mark for mark in speech.words if mark.utterance == utterance.id]
    times: dict[int, tuple[int, int]] = {}  # by where what is heard begins in what is written
    for mark in marks:
        at = _written_start(utterance, mark)
        times[at] = times.get(at, (mark.start,))[0], mark.end
    begins = sorted(times)
    words = _word_spans(utterance.written)
    for first, run in groupby(words, key=lambda word: max(bisect_right(begins, word[0]) - 1, 0)):
        together = tuple(run)
        last = max(bisect_left(begins, together[-1][1]) - 1, first)
        start, end = times[begins[first]][0], times[begins[last]][1]
        yield from _share(utterance.written, together, start, end)


def _share(written: str, words: Sequence[Span], start: int, end: int) -> Iterator[Heard]:
    """The words, each with a part of the time that is as long as it is."""
    length = sum(stop - begin for begin, stop in words)
    said = 0
    for begin, stop in words:
        at = start + (end - start) * said // length
        said += stop - begin
        yield Heard(written[begin:stop], at, start + (end - start) * said // length)


def _written_start(utterance: Utterance, mark: Mark) -> int:
    """Where what is said with a mark is written."""
    for one in utterance.alignment:
        if one.spoken_start <= mark.spoken_start < one.spoken_end:
            if one.written_end - one.written_start != one.spoken_end - one.spoken_start:
                return one.written_start
            return mark.spoken_start - one.spoken_start + one.written_start
    raise ValueError(f"nothing is written for {mark}")


def _word_spans(text: str) -> Iterator[Span]:
    for found in _WORD.finditer(text):
        if re.match(f"[{HAN}]", found[0]):
            yield from _chinese_words(text, *found.span())
        else:
            yield found.span()


def _chinese_words(text: str, start: int, end: int) -> Iterator[Span]:
    """The longest words of the dictionary, from the left, and pairs of characters between them.

    The dictionary holds only what is read in a particular way; most other words are pairs.
    """
    while start < end:
        lengths = range(_LONGEST_WORD, 1, -1)
        known = (size for size in lengths if phrase_reading(text[start : start + size]))
        stop = min(start + next(known, _USUAL_WORD), end)
        yield start, stop
        start = stop
