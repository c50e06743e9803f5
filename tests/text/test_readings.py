"""How Chinese characters are read in sentences: tests/golden/readings, a word a line."""

from __future__ import annotations

import re

import pytest
from golden_lines import lines

from audiobook import lexicon
from audiobook.script.pronunciation import pronounce
from audiobook.text.readings import is_known, read

CASES = [tuple(line.split(" | ")) for line in lines("readings", "sentences.txt")]
"""Sentence, word and syllables."""


WORDS = lexicon.load(()).readings("espeak")


def syllables_of(sentence: str) -> dict[int, str]:
    """How each character of a sentence is read, by its offset, with our own word list."""
    ((readings, _),) = pronounce([sentence], [()], [WORDS])
    return {
        at: syllable for one in readings for at, syllable in enumerate(one.syllables, one.start)
    }


def syllables(sentence: str, word: str) -> str:
    """How the word is read in the sentence."""
    said = syllables_of(sentence)
    start = sentence.index(word)
    return " ".join(said[at] for at in range(start, start + len(word)))


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_golden_readings(sentence: str, word: str, expected: str) -> None:
    """Each word is read in its sentence as a newsreader reads it."""
    assert syllables(sentence, word) == expected


def test_golden_words() -> None:
    """Each word is read so whatever stands around it."""
    wrong = []
    for line in lines("readings", "words.txt"):
        word, _, expected = line.partition(" | ")
        for sentence in (word, f"在{word}的消息", f"据{word}今天报道，"):
            said = syllables(sentence, word)
            if said != expected:
                wrong.append(f"{word} in {sentence}: {said}, not {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["news.txt", "articles.txt"])
def test_golden_sentences(name: str) -> None:
    """Each marked character of news and of other articles is read as a newsreader reads it."""
    wrong: list[str] = []
    for line in lines("readings", name):
        sentence, wanted = marked(line)
        said = syllables_of(sentence)
        wrong += (
            f"{sentence}: {sentence[at]} as {said[at]}, not {syllables}"
            for at, syllables in wanted.items()
            if said[at] not in syllables
        )
    assert not wrong, "\n".join(wrong)


def marked(line: str) -> tuple[str, dict[int, list[str]]]:
    """`为(wei4)了他` as the sentence, and the readings that are right at an offset."""
    sentence, *rest = re.split(r"\(([a-z\d/]+)\)", line)
    wanted = {}
    for syllables, following in zip(rest[::2], rest[1::2], strict=True):
        wanted[len(sentence) - 1] = syllables.split("/")
        sentence += following
    return sentence, wanted


def test_many_sentences_at_once() -> None:
    """Sentences are read alike alone and among others of other lengths."""
    sentences = [sentence for sentence, _, _ in CASES] + ["", "x", "好"]
    assert read(sentences) == [read([sentence])[0] for sentence in sentences]


def test_only_han_characters_have_readings() -> None:
    """Letters, digits and marks have none; a rare character may have none that we know."""
    assert read(["A1，好😀"]) == [([None, None, None, "hao3", None], [])]
    assert is_known("好")
    assert not is_known("𪠽")
