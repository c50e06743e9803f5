"""What a voice is given that takes nothing but text, and reads most of it well by itself."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from audiobook import lexicon, readers
from audiobook.cast import Cast
from audiobook.engines import ENGINES
from audiobook.engines.needs import LITTLE
from audiobook.lexicon import Entry, Lexicon
from audiobook.model import Article, Finding, Utterance
from audiobook.script import chinese, english, write_script
from audiobook.script.homophones import by_sound
from audiobook.script.spoken import speak
from audiobook.text.pinyin import heteronyms
from audiobook.text.words import words
from audiobook.voices import Voice

YUNYANG = Cast(Voice("yunyang", "edge", "zh-CN-YunyangNeural", "zh-CN"))
HIUGAAI = Cast(Voice("hiugaai", "edge", "zh-HK-HiuGaaiNeural", "zh-HK"))


def article(text: str) -> Article:
    """An edited article, in which glosses decide."""
    page = f"---\ntitle: 题\nreadings: author\n---\n\n{text}\n"
    return readers.read("-", io.BytesIO(page.encode()))


def said(text: str, words: Lexicon, cast: Cast = YUNYANG) -> tuple[Utterance, tuple[Finding, ...]]:
    """The one sentence of an article, and what cannot be said of it."""
    script, findings = write_script(article(text), cast, words)
    (utterance,) = (one for one in script.utterances if one.block)
    return utterance, findings


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2015年6月30日下降73%，8:30开会", "2015年6月30日下降73%，8:30开会"),
        ("152个镇，$5.6亿，25℃，C919", "152个镇，$5.6亿，25℃，C919"),
        ("“6·26”国际禁毒日", "“六二六”国际禁毒日"),
        ("2-3倍，20%-30%，7-9点", "两到三倍，百分之二十到百分之三十，七到九点"),
        ("2024-25赛季以2-1取胜", "二零二四到二五赛季以二比一取胜"),
        ("拨打12345，尾号1702", "拨打幺二三四五，尾号幺七零二"),
        ("AIGC和OLED，NATO和GDP", "A-I-G-C和O-L-E-D，NATO和GDP"),
        ("专业+机制", "专业加机制"),
        ("HJ 2.2-2018标准，台北101", "HJ 二点二杠二零一八标准，台北一零一"),
        ("血压140/90mmHg", "血压一百四十，九十mmHg"),
        ("见https://www.example.com/a?b=1。", "见example dot com。"),
    ],
)
def test_what_is_left_to_an_online_voice(written: str, spoken: str) -> None:
    """Plain numbers stay digits; ranges, scores, hotlines and names from days are in words."""
    assert speak(written, "zh-CN", (), (), LITTLE).conversion.spoken == spoken


def test_english_is_left_to_an_online_voice() -> None:
    """English is given as it stands, but for addresses."""
    written = "In 2015, 25–30% of Dr. Lee’s $5.6m went to NATO; see https://example.com/a."
    spoken = "In 2015, 25–30% of Dr. Lee’s $5.6m went to NATO; see example dot com."
    assert speak(written, "en", (), (), LITTLE).conversion.spoken == spoken


def test_rules_for_every_voice_exist() -> None:
    """Each name in the list of an online voice's rules is that of a rule."""
    for grammar in (chinese, english):
        assert {one.name for one in grammar.RULES} >= grammar.FOR_EVERY_VOICE


def test_a_reading_is_made_by_a_character_that_sounds_so() -> None:
    """What a person or the word list asks for is in the spoken text alone, in its place."""
    utterance, findings = said("盐都的重(chóng)量很长", lexicon.load(()))
    assert utterance.written == "盐都的重量很长"
    assert utterance.spoken == "盐督的崇量很长"
    assert [one.written_end - one.written_start for one in utterance.alignment] == [7]
    syllables = [one for reading in utterance.pronunciation for one in reading.syllables]
    assert syllables[:2] + syllables[3:4] == ["yan2", "du1", "chong2"]
    assert findings == ()


def test_what_the_service_was_reported_to_misread() -> None:
    """The shipped word list gives it other characters for words that it was reported to misread."""
    utterance, findings = said("重庆的乐队。", lexicon.load(()))
    assert (utterance.spoken, utterance.written, findings) == ("崇庆的岳队。", "重庆的乐队。", ())


def test_a_reading_that_no_character_has_is_found() -> None:
    """Where no character sounds so the text stays, and a finding says so."""
    utterance, findings = said("你得(děi)去", Lexicon())
    assert utterance.spoken == "你得去"
    assert [(one.kind, one.before) for one in findings] == [("reading", "得")]


def test_the_author_is_above_the_word_list() -> None:
    """The character is that of the higher authority."""
    words = Lexicon((Entry("重庆", ("chong4", "qing4"), "", "zh-CN", None),))
    assert said("重(chóng)庆", words)[0].spoken == "崇庆"


def test_scraped_glosses_ask_for_nothing() -> None:
    """A machine's gloss does not change what a voice is given."""
    scraped = replace(article("重(zhòng)庆"), edited=False)
    blocks = tuple(
        replace(
            block,
            readings=tuple(replace(one, origin=type(one.origin).SCRAPED) for one in block.readings),
        )
        for block in scraped.sections[0].blocks
    )
    scraped = replace(scraped, sections=(replace(scraped.sections[0], blocks=blocks),))
    script, _ = write_script(scraped, YUNYANG, Lexicon())
    assert [one.spoken for one in script.utterances if one.block] == ["重庆"]


def test_cantonese_has_other_homophones() -> None:
    """A Cantonese voice is given the text as it stands."""
    assert said("盐都的重(chóng)量", lexicon.load(()), HIUGAAI)[0].spoken == "盐都的重量"


def test_a_rare_character_is_left_to_an_online_voice() -> None:
    """The service may know a character that our dictionaries do not."""
    utterance, findings = said("我𪠽你", Lexicon())
    assert (utterance.spoken, findings) == ("我𪠽你", ())


def test_what_a_voice_says_anyway_is_left() -> None:
    """The only reading, a neutral tone and the sandhi of 一 and 不 ask for no other character."""
    read = article("盐(yán)一(yí)下子(zi)不(bú)去").sections[0].blocks[0]
    assert by_sound(read.text, read.readings) == ([], [])


def test_homophones_have_one_reading() -> None:
    """Each character of the list has no reading but that which it stands for."""
    for pair in words("homophones"):
        assert heteronyms(pair[0]) == {pair[1:]}


def test_every_engine_says_what_it_needs() -> None:
    """The embedded engine is told everything; services that take only text are told little."""
    assert ENGINES["espeak"].needs.syllables
    assert ENGINES["espeak"].needs.words
    assert ENGINES["edge"].needs == LITTLE
