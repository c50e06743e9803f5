"""The embedded voices speak as fast as their profile says, whatever the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from utterances import utterance

from audiobook import cleaning, lexicon, readers
from audiobook.cast import Cast
from audiobook.engines.espeak import Espeak
from audiobook.model import Take, Utterance
from audiobook.script import write_passage, write_script
from audiobook.text.pace import amount, speaking_frames
from audiobook.voices import Voice

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "corpus" / "articles"

MIXED = """# 手机里的大喇叭

村里的喇叭接上了 internet，值班的人用 iPhone 和 WeChat 就能播通知。

The first message went out on Monday evening, and everybody in the village heard it.

设备由 Raspberry Pi 控制，系统是 Linux，声音先存成 MP3，再经 Wi-Fi 送到山坡上的二十四个喇叭。
技术员小周说，README 写得很清楚，照着做两个小时就装好了。

Nobody had to climb a pole in the rain any more. 现在打开 dashboard 点一下 OK 就行。
"""


def takes_of(article: Path, voice: Voice) -> tuple[Take, ...]:
    """What a voice says of an article."""
    found, _ = cleaning.clean(readers.read(str(article), None))
    script, _ = write_script(found, Cast(voice), lexicon.load(()))
    return script.body


def said_in(takes: Sequence[Take]) -> list[Utterance]:
    """All utterances of takes."""
    return [utterance for take in takes for utterance in take.utterances]


def in_tempo(takes: Sequence[Take], voice: Voice, espeak: Espeak) -> Voice:
    """The voice as a programme of these has it."""
    return replace(voice, tempo=espeak.tempo(said_in(takes), voice))


def spoken_a_minute(takes: Sequence[Take], voice: Voice, espeak: Espeak) -> float:
    """What comes out while the voice speaks."""
    said = seconds = 0.0
    for take in takes:
        speech = espeak.speak(take, voice)
        for one, mark in zip(take.utterances, speech.utterances, strict=True):
            words = [word for word in speech.words if word.utterance == one.id]
            frames = speaking_frames(one.spoken, words, mark.start, mark.end)
            said += amount(one.spoken, voice.lang)
            seconds += frames / speech.rate
    return said / seconds * 60


@pytest.mark.parametrize("speed", [120, 270, 400])
@pytest.mark.parametrize(
    "article",
    [*sorted(ARTICLES.glob("[zt][hw]-*.md")), ROOT / "examples" / "article.txt"],
    ids=lambda path: path.name,
)
def test_mandarin_comes_out_as_fast_as_asked(
    espeak: Espeak, mandarin_voice: Voice, article: Path, speed: int
) -> None:
    """Within 5%, slow, as news are read and fast, whatever the article is about."""
    takes = takes_of(article, mandarin_voice)
    voice = in_tempo(takes, replace(mandarin_voice, speed=speed), espeak)
    assert spoken_a_minute(takes, voice, espeak) == pytest.approx(speed, rel=0.05)


@pytest.mark.real_article
@pytest.mark.parametrize("speed", [170, 270, 340])
def test_so_does_the_real_article(
    espeak: Espeak, mandarin_voice: Voice, real_article: Path, speed: int
) -> None:
    """Official prose has long syllables, and is read as fast as any other."""
    takes = takes_of(real_article, mandarin_voice)
    voice = in_tempo(takes, replace(mandarin_voice, speed=speed), espeak)
    assert voice.tempo > 1.02
    assert spoken_a_minute(takes, voice, espeak) == pytest.approx(speed, rel=0.05)


@pytest.mark.parametrize("speed", [120, 170, 400])
@pytest.mark.parametrize("article", ["en-news.md", "en-wiki.md", "en-blog.md"])
@pytest.mark.parametrize("name", ["en-gb", "en-us"])
def test_english_comes_out_as_fast_as_asked(
    espeak: Espeak, english_voice: Voice, name: str, article: str, speed: int
) -> None:
    """Within 5%, whether the text has long words or short ones, in both voices."""
    asked = replace(english_voice, voice=name, speed=speed)
    takes = takes_of(ARTICLES / article, asked)
    voice = in_tempo(takes, asked, espeak)
    assert spoken_a_minute(takes, voice, espeak) == pytest.approx(speed, rel=0.05)


@pytest.mark.parametrize("speed", [170, 270, 340])
def test_two_languages_come_out_as_fast_as_asked(
    espeak: Espeak, mandarin_voice: Voice, tmp_path: Path, speed: int
) -> None:
    """English in a Mandarin article counts by its letters, and whoever reads it keeps step."""
    path = tmp_path / "mixed.md"
    path.write_text(MIXED, "utf-8")
    takes = takes_of(path, mandarin_voice)
    voice = in_tempo(takes, replace(mandarin_voice, speed=speed), espeak)
    assert spoken_a_minute(takes, voice, espeak) == pytest.approx(speed, rel=0.05)


def test_long_syllables_are_spoken_faster(espeak: Espeak, mandarin_voice: Voice) -> None:
    """For there are as many in a minute; and a voice that says nothing speaks as ever."""

    def tempo(text: str) -> float:
        takes = write_passage(text, Cast(mandarin_voice), lexicon.load(()))
        return espeak.tempo(said_in(takes), mandarin_voice)

    assert tempo("窗前双双黄莺，传唱春光，" * 10) > 1.1
    assert tempo("大地的爸爸和我的妈妈，一大把米，" * 10) < 0.9
    assert espeak.tempo([], mandarin_voice) == 1.0


def test_a_few_words_are_neither_rushed_nor_drawn_out(
    espeak: Espeak, mandarin_voice: Voice
) -> None:
    """They are spoken nearly as an average text is, whatever their syllables."""
    for text in ("的", "一大把米。", "窗！", "双双黄莺。"):
        takes = write_passage(text, Cast(mandarin_voice), lexicon.load(()))
        assert espeak.tempo(said_in(takes), mandarin_voice) == pytest.approx(1, abs=0.1)


def test_the_tempo_is_the_texts(espeak: Espeak, mandarin_voice: Voice) -> None:
    """The same in another engine, at another speed and pitch, and from the end to the start."""
    said = said_in(takes_of(ARTICLES / "zh-news.md", mandarin_voice))
    told = espeak.tempo(said, mandarin_voice)
    asked = replace(mandarin_voice, speed=340, pitch=20, tempo=1.2)
    assert Espeak().tempo(said, asked) == told
    assert espeak.tempo(said[::-1], mandarin_voice) == told


def test_a_faster_tempo_is_another_sound(espeak: Espeak, mandarin_voice: Voice) -> None:
    """The same words take less time, and the fingerprint tells it."""
    takes = takes_of(ARTICLES / "zh-blog.md", mandarin_voice)[:1]
    faster = replace(mandarin_voice, tempo=1.1)
    assert len(espeak.speak(takes[0], faster).samples) < len(
        espeak.speak(takes[0], mandarin_voice).samples
    )
    assert espeak.fingerprint(faster) != espeak.fingerprint(mandarin_voice)
    assert espeak.fingerprint(replace(mandarin_voice, tempo=1.1)) == espeak.fingerprint(faster)


def test_phonemes_that_are_given_count_as_what_they_are(
    espeak: Espeak, mandarin_voice: Voice
) -> None:
    """`xiong`, which espeak would spell out in English, lasts about as long as `kong`."""
    odd = espeak.tempo([utterance("雄" * 60, "xiong2 " * 60)], mandarin_voice)
    like = espeak.tempo([utterance("空" * 60, "kong1 " * 60)], mandarin_voice)
    assert odd == pytest.approx(like, abs=0.12)
