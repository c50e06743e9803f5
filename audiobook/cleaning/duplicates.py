"""Text that stands in the article twice, because the page has it twice.

Sentences are compared, so that copies are found whose paragraphs are divided differently. A run of
sentences that have all been said before, in that order, is a copy if it is long; a refrain, a
repeated line of dialogue or of a list is not. A block is left out only where every sentence of it
belongs to a copy. All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from audiobook.cleaning.leaving_out import left_out, without
from audiobook.cleaning.measures import key, words
from audiobook.model import Article, Finding
from audiobook.outline import Line, lines

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
    outline = lines(article)
    sentences = [sentence for at, line in enumerate(outline) for sentence in _split(at, line)]
    origins = _origins(sentences)
    copied = _copied(sentences, origins)
    dropped: dict[int, Finding] = {}
    for at, group in groupby(range(len(sentences)), key=lambda number: sentences[number].line):
        numbers = list(group)
        if copied.issuperset(numbers):
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


def _origins(sentences: Sequence[_Sentence]) -> dict[int, int]:
    """For each sentence that has been said before, where it was first said.

    Where the sentence before has an origin, that is looked for first after it.
    """
    origins: dict[int, int] = {}
    first: dict[str, int] = {}
    for at, sentence in enumerate(sentences):
        following = _following(at, origins)
        origin = next((n for n in following if sentences[n].key == sentence.key), None)
        if origin is None and sentence.words >= _ANCHOR:
            origin = first.get(sentence.key)
        if origin is None:
            origin = next((n for n in following if _nearly(sentence, sentences[n])), None)
        if origin is None:
            first[sentence.key] = at
        else:
            origins[at] = origin
    for at in sorted(origins, reverse=True):
        _extend_back(at, sentences, origins)
    return origins


def _following(at: int, origins: Mapping[int, int]) -> list[int]:
    """Where this sentence was first said, if it goes on with a run."""
    for before in range(at - 1, at - 1 - _REACH, -1):
        if before in origins:
            start = origins[before] + 1
            return [n for n in range(start, min(start + _REACH, at)) if n not in origins]
    return []


def _extend_back(at: int, sentences: Sequence[_Sentence], origins: dict[int, int]) -> None:
    """Give sentences before a run their origins, which are too short to be looked for."""
    while True:
        origin = origins[at] - 1
        at -= 1
        if at in origins or origin in origins or not 0 <= origin < at:
            return
        if sentences[at].key != sentences[origin].key:
            return
        origins[at] = origin


def _nearly(sentence: _Sentence, origin: _Sentence) -> bool:
    """Whether nearly all of the sentence is in its origin, and no other number."""
    pairs = set(map("".join, pairwise(sentence.key)))
    said = set(map("".join, pairwise(origin.key)))
    same_numbers = _NUMBER.findall(sentence.key) == _NUMBER.findall(origin.key)
    return same_numbers and len(pairs & said) >= _ALIKE * len(pairs) > 0


def _copied(sentences: Sequence[_Sentence], origins: Mapping[int, int]) -> set[int]:
    """The sentences that belong to copies."""
    copied: set[int] = set()
    at = 0
    kept = -1
    """The last sentence before `at` that is no copy."""
    for run in _runs(origins):
        kept = next((n for n in range(run[0] - 1, at - 1, -1) if n not in copied), kept)
        at = run[0]
        total = sum(sentences[n].words for n in run)
        exact = sum(
            sentences[n].words for n in run if sentences[n].key == sentences[origins[n]].key
        )
        enough = _COPY_BESIDE if origins[run[-1]] == kept else _COPY
        if exact >= enough and exact >= _MOSTLY * total:
            copied.update(run)
    return copied


def _runs(origins: Mapping[int, int]) -> Iterator[list[int]]:
    """Sentences that follow each other as their origins do, with small gaps."""
    run: list[int] = []
    for at in sorted(origins):
        if run and not (at - run[-1] <= _REACH and 0 < origins[at] - origins[run[-1]] <= _REACH):
            yield run
            run = []
        run.append(at)
    if run:
        yield run
