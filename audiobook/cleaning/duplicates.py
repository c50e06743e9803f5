"""Text that stands in the article twice, because the page has it twice.

Sentences are compared, so that copies are found whose paragraphs are divided differently. A run of
sentences that have all been said before, in that order, is a copy if it is long; a refrain, a
repeated line of dialogue or of a list is not. A block is left out only where every sentence of it
belongs to a copy. All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines
from audiobook.text.measures import key, words

_COPY = 80
"""Words said again in the same words, in one run: more than the chorus of a song (eight lines of
seven or eight words), less than the body of the shortest notice."""
_COPY_BESIDE = 20
"""Words, where the copy directly follows what it is a copy of: more than a line of verse."""
_ANCHOR = 6
"""Words; a sentence must be so long to be looked for. Shorter ones recur by themselves and are
compared only next to others."""
_REACH = 4
"""Sentences that may be missing or different between two of a run."""
_ALIKE = 0.8
"""The share of a sentence's pairs of characters that must have been said, for it to be said again
in nearly the same words: a corrected character, a word left out. Never another number."""
_MOSTLY = 0.8
"""The share of a run that must be in the same words exactly."""

_SENTENCE = re.compile(r"(?:[^。！？!?；;….]|\.(?=\S))+[。！？!?；;….”’」』）)]*")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    line: int
    """Which block of the article it is in."""
    key: str
    words: int


def drop_duplicates(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """The article without copies of what it has said before; the first of each stays."""
    findings: tuple[Finding, ...] = ()
    while True:  # what stood between two copies may have been one itself
        article, found = _drop_once(article)
        if not found:
            return article, findings
        findings += found


def _drop_once(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    outline = lines(article)
    sentences = [sentence for at, line in enumerate(outline) for sentence in _split(at, line)]
    origins = _Comparison(sentences).origins()
    dropped: dict[int, Finding] = {}
    for at, group in groupby(range(len(sentences)), key=lambda number: sentences[number].line):
        numbers = list(group)
        if all(number in origins for number in numbers):
            source = outline[sentences[origins[numbers[0]]].line].block
            why = f"stands before, at {source.place or source.id}"
            dropped[at] = left_out(outline[at].block, "duplicate", why)
    return without(article, dropped)


def _split(at: int, line: Line) -> Iterator[_Sentence]:
    """The sentences of a block, but for what has nothing to say."""
    for sentence in _SENTENCE.findall(line.block.text):
        said = key(sentence)
        if said:
            yield _Sentence(at, said, words(sentence))


class _Comparison:
    """Goes through the sentences once, comparing each with those that were kept before it."""

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self._sentences = sentences
        self._kept: list[int] = []
        """The numbers of the sentences that are no copies, in order."""
        self._last: dict[str, int] = {}
        """Where among the kept ones a sentence stands last, by its key."""
        self._run: list[tuple[int, int]] = []
        """The sentences that may be going to be a copy, and where among the kept each was said."""
        self._others: dict[str, int] = {}
        """The sentences between those of the run, by their keys."""
        self._origins: dict[int, int] = {}

    def origins(self) -> dict[int, int]:
        """For each sentence of a copy, the sentence that it is a copy of."""
        for number in range(len(self._sentences)):
            self._take(number)
        self._end_run()
        return self._origins

    def _take(self, number: int) -> None:
        sentence = self._sentences[number]
        if sentence.key in self._others:
            self._end_run()
        following = self._following()
        origin = next((at for at in following if self._at(at).key == sentence.key), None)
        if origin is None and sentence.words >= _ANCHOR and sentence.key in self._last:
            self._begin_run(number)
            return
        if origin is None:
            origin = next((at for at in following if _nearly(sentence, self._at(at))), None)
        if origin is not None:
            self._run.append((number, origin))
            return
        self._others[sentence.key] = number
        if not self._run or number - self._run[-1][0] >= _REACH:
            self._end_run()

    def _at(self, kept: int) -> _Sentence:
        return self._sentences[self._kept[kept]]

    def _following(self) -> range:
        """Where among the kept sentences the run may go on."""
        if not self._run:
            return range(0)
        start = self._run[-1][1] + 1
        return range(start, min(start + _REACH, len(self._kept)))

    def _begin_run(self, number: int) -> None:
        """Begin a run, with sentences before this one that were too short to be looked for."""
        self._end_run()
        last = origin = self._last[self._sentences[number].key]
        run = [(number, origin)]
        while (
            origin > 0
            and last < len(self._kept) - 1
            and self._kept[-1] == number - 1
            and self._at(origin - 1).key == self._sentences[number - 1].key
        ):
            self._kept.pop()
            number, origin = number - 1, origin - 1
            self._last[self._sentences[number].key] = origin
            run.append((number, origin))
        self._run = run[::-1]

    def _end_run(self) -> None:
        """Decide whether the run is a copy; what is none is kept."""
        kept = list(self._others.values())
        if self._is_copy():
            self._origins |= {number: self._kept[origin] for number, origin in self._run}
        else:
            kept = sorted([*kept, *(number for number, _ in self._run)])
        for number in kept:
            self._last[self._sentences[number].key] = len(self._kept)
            self._kept.append(number)
        self._run, self._others = [], {}

    def _is_copy(self) -> bool:
        if not self._run:
            return False
        total = sum(self._sentences[number].words for number, _ in self._run)
        exact = sum(
            self._sentences[number].words
            for number, origin in self._run
            if self._sentences[number].key == self._at(origin).key
        )
        beside = self._run[-1][1] == len(self._kept) - 1
        return exact >= (_COPY_BESIDE if beside else _COPY) and exact >= _MOSTLY * total


def _nearly(sentence: _Sentence, origin: _Sentence) -> bool:
    """Whether nearly all of the sentence is in its origin, and no other number."""
    pairs = set(map("".join, pairwise(sentence.key)))
    said = set(map("".join, pairwise(origin.key)))
    same_numbers = _NUMBER.findall(sentence.key) == _NUMBER.findall(origin.key)
    return same_numbers and len(pairs & said) >= _ALIKE * len(pairs) > 0
