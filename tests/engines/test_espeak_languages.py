"""Each language in an utterance is read by its own rules, and nothing is read that is no word."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from utterances import utterance

from audiobook.engines.espeak import Espeak
from audiobook.engines.espeak.library import RATE
from audiobook.engines.espeak.passage import Passage
from audiobook.engines.espeak.passages import passages
from audiobook.engines.espeak.speakers import SPEAKERS
from audiobook.errors import EngineError
from audiobook.model import LanguageSpan, Take, Utterance
from audiobook.voices import Voice

GOLDEN = Path(__file__).parents[1] / "golden" / "engines"


def golden(name: str) -> list[tuple[str, str]]:
    """The cases of a golden table: `written => spoken`, one a line."""
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    cases = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(written, spoken) for written, spoken in cases]


def given(utterance: Utterance, speaker: str = "cmn") -> list[str]:
    """What each speaker is given, as `speaker: text`."""
    return [f"{one.speaker}: {one.text}" for one in passages(utterance, SPEAKERS[speaker])]


@pytest.mark.parametrize(("written", "spelled"), golden("english.txt"))
def test_english_in_espeaks_spelling(written: str, spelled: str) -> None:
    """English goes to espeak as it is, but for marks whose names espeak would read out."""
    found = passages(utterance(written, lang="en"), SPEAKERS["en-gb"])
    assert " / ".join(one.text for one in found) == spelled


@pytest.mark.parametrize(("written", "spelled"), golden("mandarin.txt"))
def test_mandarin_in_espeaks_spelling(written: str, spelled: str) -> None:
    """Characters go to espeak as pinyin, marks as its pauses, digits one by one."""
    text, _, syllables = written.partition(" | ")
    assert " / ".join(given(utterance(text, syllables))) == spelled


def test_english_words_that_could_be_pinyin(phonemes: Callable[[Passage], str]) -> None:
    """English words in a Mandarin sentence are English, also those that are pinyin syllables."""
    found = passages(utterance("我说 chi men an she，好", "wo3 shuo1 hao3"), SPEAKERS["cmn"])
    assert [one.speaker for one in found] == ["cmn", "en-gb", "cmn"]
    assert phonemes(found[1]).split() == ["k'aI", "m'En", "an", "Si:"]


def test_mandarin_in_an_english_sentence() -> None:
    """Chinese characters in an English sentence are read by their readings."""
    one = utterance("They say 你好 to all.", "ni3 hao3", lang="en")
    assert given(one, "en-us") == ["en-us: They say", "cmn: ni3 hao3", "en-us: to all."]


def test_a_mark_after_a_foreign_word_pauses(espeak: Espeak, mandarin_voice: Voice) -> None:
    """Between languages there is a pause where a mark asks for one, and none where none does."""
    lengths = []
    for text in ("我说 stop 好", "我说 stop，好"):
        words = espeak.speak(Take((utterance(text, "wo3 shuo1 hao3"),)), mandarin_voice).words
        lengths.append((words[3].start - words[2].end) / 22050)
    assert lengths[0] < 0.05
    assert 0.15 < lengths[1] < 0.25


@pytest.mark.parametrize(
    "mark", sorted({*string.punctuation, *"、。，！？【】《》「」（）…—–·～♥→●😀"})
)
@pytest.mark.parametrize("around", ["cat {} dog", "cat{} dog", "cat {}dog", "{0}cat dog{0}"])
def test_no_name_of_a_mark_is_read(
    mark: str, around: str, phonemes: Callable[[Passage], str]
) -> None:
    """Marks beside words have no name, but for symbols that are words and dots inside names."""
    if mark in "%&@+=$" or (mark == "." and "{}dog" in around) or (mark, around[0]) == (".", "{"):
        return
    found = passages(utterance(around.format(mark), lang="en"), SPEAKERS["en-gb"])
    heard = " ".join(map(phonemes, found)).replace("_:", " ").replace("_", " ").split()
    assert heard == ["k'at", "d'0g"]


@pytest.mark.parametrize(
    "text", ["", "……", "，。！", "😀", "\x00\x01\n", "\ud800", "《》", "— –", "#*"]
)
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_nothing_to_say_is_an_error(
    text: str, lang: str, espeak: Espeak, mandarin_voice: Voice
) -> None:
    """An utterance without a letter, a digit or a character is refused by its name."""
    take = Take((utterance("好", "hao3"), utterance(text, lang=lang, name="s0042")))
    with pytest.raises(EngineError, match="There is nothing to say in sentence s0042"):
        espeak.speak(take, mandarin_voice)


def test_a_character_without_a_reading_is_an_error() -> None:
    """A character that nobody has given a reading for is not guessed at."""
    unread = replace(utterance("好", "hao3"), pronunciation=())
    with pytest.raises(EngineError, match="no reading for “好” in sentence s1 “好”"):
        passages(unread, SPEAKERS["cmn"])


def test_a_reading_that_is_none_is_an_error() -> None:
    """A reading that is no Mandarin syllable is refused, and shown on one line."""
    with pytest.raises(
        EngineError, match="“hoa3” is not a Mandarin syllable, in sentence s1 “好 ”"
    ):
        passages(utterance("好\n", "hoa3"), SPEAKERS["cmn"])


def test_letters_in_a_mandarin_span_are_not_lost() -> None:
    """Letters are read even where the text says that they are Chinese."""
    spans = (LanguageSpan(0, 2, "zh-CN"),)
    assert given(replace(utterance("A股", "gu3"), languages=spans)) == ["en-gb: A", "cmn: gu3"]


@pytest.mark.parametrize(
    "word", ["नमस्ते", "안녕하세요", "ქართული", "Հայերեն", "தமிழ்", "Привет", "γειά"]
)
def test_words_in_other_scripts_are_heard(word: str, espeak: Espeak, english_voice: Voice) -> None:
    """For letters of another script espeak looks into that language's dictionary."""
    speech = espeak.speak(Take((utterance(f"They say {word} here.", lang="en"),)), english_voice)
    without = espeak.speak(Take((utterance("They say here.", lang="en"),)), english_voice)
    assert len(speech.samples) > len(without.samples) + RATE // 5
