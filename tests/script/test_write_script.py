"""An article becomes a script: who says what, in which takes, with which pauses and readings."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from audiobook import lexicon, readers
from audiobook.cast import Cast
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Block, Finding, Origin, Reading, Role, Script, Utterance
from audiobook.script import with_opening, write_script
from audiobook.script.takes import LONGEST
from audiobook.voices import Pauses, Voice

PAUSES = Pauses(
    head=1,
    sentence=40,
    question=50,
    item=60,
    paragraph=80,
    quote=110,
    caption=100,
    before_heading=170,
    before_subheading=130,
    after_heading=90,
    tail=2,
)
MANDARIN = Cast(Voice("mandarin", "espeak", "cmn", "zh-CN", pauses=PAUSES))
ENGLISH = Cast(Voice("english", "espeak", "en-gb", "en-GB", pauses=PAUSES))
WORDS = Lexicon()

PAGE = """\
---
title: 早起的人
source: 小城日报
date: 2026-07-05
---

天还没亮。灯亮了。

![卖豆浆]()

## 第一场雪

> 今年好冷。

……

## 雪后

路滑。
"""


def article(text: str) -> Article:
    """The article in a Markdown text."""
    return readers.read("-", io.BytesIO(text.encode()))


def one_block(text: str, *readings: Reading, lang: str = "zh-CN") -> Article:
    """An article of one paragraph."""
    read = article(f"# 题\n\n{text}\n")
    (section,) = read.sections
    block = replace(section.blocks[0], text=text, readings=readings)
    return replace(read, lang=lang, sections=(replace(section, blocks=(block,)),))


def said(article: Article, cast: Cast = MANDARIN, words: Lexicon = WORDS) -> tuple[Utterance, ...]:
    """The utterances of an article's blocks."""
    script, _ = write_script(article, cast, words)
    return tuple(one for one in script.utterances if one.block)


def word_list(folder: Path, *entries: str) -> Lexicon:
    """A list of these entries alone."""
    path = folder / "lexicon.toml"
    path.write_text(f"word = [{', '.join(entries)}]", encoding="utf-8")
    ours = len(lexicon.load(()).entries)
    return Lexicon(lexicon.load([path]).entries[ours:])


def syllables(utterance: Utterance) -> str:
    """How an utterance is read."""
    return " ".join(s for reading in utterance.pronunciation for s in reading.syllables)


@pytest.fixture(name="script", scope="module")
def _script() -> Script:
    read = article(PAGE)
    script, _ = write_script(read, MANDARIN, WORDS)
    return with_opening(script, read, MANDARIN, WORDS, 75)


def test_what_is_said_in_order(script: Script) -> None:
    """Title and facts, the lead, each section after its number, captions announced, the end."""
    assert [(one.role, one.written) for one in script.utterances] == [
        (Role.OPENING, "早起的人"),
        (Role.OPENING, "来源：小城日报。"),
        (Role.OPENING, "日期：2026年7月5日。"),
        (Role.OPENING, "全文共两节，约一分半钟。"),
        (Role.OPENING, "本音频由合成语音朗读。"),
        (Role.BODY, "天还没亮。"),
        (Role.BODY, "灯亮了。"),
        (Role.ANNOUNCEMENT, "图片说明："),
        (Role.CAPTION, "卖豆浆"),
        (Role.ANNOUNCEMENT, "第一节，共两节。"),
        (Role.HEADING, "第一场雪"),
        (Role.QUOTE, "今年好冷。"),
        (Role.ANNOUNCEMENT, "第二节，共两节。"),
        (Role.HEADING, "雪后"),
        (Role.BODY, "路滑。"),
        (Role.CLOSING, "全文完。"),
    ]
    assert [one.id for one in script.utterances] == [f"s{n:04}" for n in range(1, 17)]
    skippable = [one.written for one in script.utterances if one.skippable]
    assert skippable == ["图片说明：", "卖豆浆"]


def test_what_a_picture_shows_is_announced() -> None:
    """What a picture shows is said after a word of ours, and both can be skipped."""
    read = article("---\ntitle: 题\n---\n天亮了。\n\n![一排耳机](a.jpg)\n")
    script, _ = write_script(read, MANDARIN, WORDS)
    shown = [(one.role, one.written, one.skippable) for one in script.utterances][1:3]
    assert shown == [(Role.ANNOUNCEMENT, "图片：", True), (Role.CAPTION, "一排耳机", True)]


def test_notes_are_announced_where_the_text_turns_to_them() -> None:
    """Once for notes in a row; neither under a heading nor where a note says what it is."""
    read = article(
        "---\ntitle: 题\n---\n天亮了[^1]。\n\n[^1]: 早上。\n[^2]: 晚上。\n\n天黑了。\n\n"
        "[^3]: 注：夜里。\n\n## 参考文献\n\n[^4]: 甲。\n"
    )
    script, _ = write_script(read, MANDARIN, WORDS)
    body = [one.written for one in script.utterances if one.block or one.skippable]
    assert body == "天亮了。 注释： 早上。 晚上。 天黑了。 注：夜里。 参考文献 甲。".split()


def test_pauses(script: Script) -> None:
    """A pause after each sentence, a longer one after a paragraph, the longest before a heading."""
    pauses = {one.written: (one.pause_before, one.pause_after) for one in script.utterances}
    assert pauses == {
        "早起的人": (0, 90),
        "来源：小城日报。": (0, 40),
        "日期：2026年7月5日。": (0, 40),
        "全文共两节，约一分半钟。": (0, 40),
        "本音频由合成语音朗读。": (0, 80),
        "天还没亮。": (0, 40),
        "灯亮了。": (0, 80),
        "图片说明：": (20, 40),
        "卖豆浆": (0, 100),
        "第一节，共两节。": (70, 40),
        "第一场雪": (0, 90),
        "今年好冷。": (20, 110),
        "第二节，共两节。": (60, 40),
        "雪后": (0, 90),
        "路滑。": (0, 80),
        "全文完。": (0, 0),
    }


STRUCTURED = """\
---
title: 题
---

你来了吗？来了。要带三样：

- 灯
- 伞

下雨了。

> 好雨知时节。

走吧。

## 路上

### 桥边

到了。
"""


def test_pauses_follow_marks_and_structure() -> None:
    """What is heard between two sentences is the longer of what each asks for on its side."""
    script, _ = write_script(article(STRUCTURED), MANDARIN, WORDS)
    said = script.utterances
    between = {one.written: one.pause_after + other.pause_before for one, other in pairwise(said)}
    assert between == {
        "你来了吗？": 50,
        "来了。": 40,
        "要带三样：": 60,
        "灯": 60,
        "伞": 80,
        "下雨了。": 110,
        "好雨知时节。": 110,
        "走吧。": 170,
        "第一节，共两节。": 40,
        "路上": 130,
        "第二节，共两节。": 40,
        "桥边": 90,
        "到了。": 80,
    }


def test_takes(script: Script) -> None:
    """What is short is spoken with what follows; the parts of the opening are apart."""
    takes = [[one.written for one in take.utterances] for take in script.takes]
    assert takes == [
        ["早起的人"],
        ["来源：小城日报。", "日期：2026年7月5日。"],
        ["全文共两节，约一分半钟。"],
        ["本音频由合成语音朗读。"],
        [one.written for one in script.utterances[5:]],
    ]


def test_a_long_paragraph_is_several_takes() -> None:
    """No take is longer than an engine takes, and nothing is lost between them."""
    sentences = [f"第{'很' * 60}{n}句话。" for n in range(40)]
    script, _ = write_script(one_block("".join(sentences)), MANDARIN, WORDS)
    takes = [take for take in script.body if take.utterances[0].block]
    assert len(takes) > 1
    for take in takes:
        assert sum(len(one.written) for one in take.utterances) <= LONGEST
    assert [one.written for take in takes for one in take.utterances] == sentences
    assert [one.pause_after for one in takes[0].utterances] == [40] * len(takes[0].utterances)


def test_what_has_nothing_to_say_is_found() -> None:
    """A paragraph of marks, or an emoji, is said nowhere, and a finding says so."""
    _, findings = write_script(article(PAGE), MANDARIN, WORDS)
    assert [(one.kind, one.before, one.after) for one in findings] == [("silent", "……", "")]
    script, findings = write_script(one_block("😀"), MANDARIN, WORDS)
    assert [one.before for one in findings] == ["😀"]
    assert not [one for one in script.utterances if one.block]


def test_a_character_without_a_reading_is_found(tmp_path: Path) -> None:
    """It is left out of what is said, until somebody gives it a reading."""
    script, findings = write_script(one_block("我𪠽你"), MANDARIN, WORDS)
    (utterance,) = (one for one in script.utterances if one.block)
    assert (utterance.written, utterance.spoken) == ("我𪠽你", "我你")
    assert [(one.kind, one.before) for one in findings] == [("unreadable", "𪠽")]
    given = word_list(tmp_path, '{ word = "𪠽", reading = "ai4" }')
    script, findings = write_script(one_block("我𪠽你"), MANDARIN, given)
    (utterance,) = (one for one in script.utterances if one.block)
    assert (syllables(utterance), findings) == ("wo3 ai4 ni3", ())


def test_who_decides_a_reading(tmp_path: Path) -> None:
    """The dictionary is above a scraped gloss, the lexicon above both, the author above all."""
    scraped = Reading(0, 2, ("zhong4", "qing4"), Origin.SCRAPED)
    author = Reading(0, 1, ("tong2",), Origin.AUTHOR)
    ours = word_list(tmp_path, '{ word = "重庆", reading = "chong4 qing1" }')
    text = "重庆火锅"
    expected = {
        (): "chong2 qing4 huo3 guo1",
        (scraped,): "chong2 qing4 huo3 guo1",
    }
    for readings, syllable in expected.items():
        (utterance,) = said(one_block(text, *readings))
        assert syllables(utterance) == syllable
        assert {one.origin for one in utterance.pronunciation} == {Origin.DICTIONARY}
    (utterance,) = said(one_block(text, scraped), words=ours)
    assert syllables(utterance) == "chong4 qing1 huo3 guo1"
    (utterance,) = said(one_block(text, author), words=ours)
    assert syllables(utterance) == "tong2 qing1 huo3 guo1"
    assert [(one.start, one.end, one.origin) for one in utterance.pronunciation] == [
        (0, 1, Origin.AUTHOR),
        (1, 2, Origin.LEXICON),
        (2, 4, Origin.DICTIONARY),
    ]


def test_english_sentences_have_an_english_voice() -> None:
    """A whole sentence of English is said by whom the profile names, in its own take."""
    cast = replace(MANDARIN, english=ENGLISH.narrator)
    text = "他说道。“We will finish the bridge this year.” 大家都笑了VR。"
    script, _ = write_script(one_block(text), cast, WORDS)
    takes = [take for take in script.body if take.utterances[0].block]
    assert [[one.voice for one in take.utterances] for take in takes] == [
        ["mandarin"],
        ["english"],
        ["mandarin", "mandarin"],
    ]
    script, _ = write_script(one_block(text), MANDARIN, WORDS)
    assert {one.voice for one in script.utterances} == {"mandarin"}


def test_a_gloss_decides_where_nobody_else_knows() -> None:
    """A scraped gloss is better than no reading."""
    (utterance,) = said(one_block("我𪠽你", Reading(1, 2, ("ai4",), Origin.SCRAPED)))
    assert syllables(utterance) == "wo3 ai4 ni3"


def test_every_han_character_that_is_said_has_a_reading() -> None:
    """The readings cover the spoken text's Han characters, numbers in words too, in order."""
    (utterance,) = said(one_block("下降73%，同比1-5月VR体验"))
    covered = [at for one in utterance.pronunciation for at in range(one.start, one.end)]
    assert covered == [at for at, c in enumerate(utterance.spoken) if "\u4e00" <= c <= "\u9fff"]
    assert all(len(one.syllables) == one.end - one.start for one in utterance.pronunciation)
    assert all(one.end <= other.start for one, other in pairwise(utterance.pronunciation))


def test_a_replacement_is_said_as_it_stands(tmp_path: Path) -> None:
    """What a person wants said for a word is said, in texts of its language, by its engine."""
    words = word_list(
        tmp_path,
        '{ word = "VR", replacement = "虚拟现实" }',
        '{ word = "nginx", replacement = "engine x", language = "en" }',
        '{ word = "盐都", replacement = "别处", engine = "edge" }',
    )
    (utterance,) = said(one_block("用VR看盐都"), words=words)
    assert utterance.spoken == "用虚拟现实看盐都"
    (utterance,) = said(one_block("Try nginx, or nginxes.", lang="en"), ENGLISH, words)
    assert utterance.spoken == "Try engine x, or nginxes."


def test_emoji_are_skipped_or_named() -> None:
    """An emoji is not said, or by its name in the article's language; the transcript shows it."""
    (utterance,) = said(one_block("下雨了😀。"))
    assert utterance.spoken == "下雨了。"
    (utterance,) = said(one_block("下雨了😀。"), words=Lexicon(names_emoji=True))
    assert (utterance.written, utterance.spoken) == ("下雨了😀。", "下雨了，嘿嘿表情。")
    (utterance,) = said(one_block("Rain 👍🏽 again", lang="en"), ENGLISH, Lexicon(names_emoji=True))
    assert utterance.spoken == "Rain, thumbs up, again"


def test_findings_name_the_place() -> None:
    """A finding of the script says where in the source it was."""
    _, findings = write_script(article("# 题\n\n好。\n\n😀\n"), MANDARIN, WORDS)
    assert findings == (Finding("silent", "line 5", "😀", "", "there is nothing in it to say"),)


def test_ids_follow_the_opening() -> None:
    """The body is numbered for the opening that comes before it, however long the programme."""
    read = article(PAGE)
    script, _ = write_script(read, MANDARIN, WORDS)
    for seconds in (3, 75, 50_000):
        whole = with_opening(script, read, MANDARIN, WORDS, seconds)
        assert [one.id for one in whole.utterances] == [f"s{n:04}" for n in range(1, 17)]


def test_a_block_without_readings_is_plain_data() -> None:
    """Writing does not change the article it is given."""
    read = article(PAGE)
    before = repr(read)
    write_script(read, MANDARIN, WORDS)
    assert repr(read) == before
    assert isinstance(read.title, Block)


@pytest.mark.parametrize(
    ("text", "signs"), [("积分∮是一个算式。", ["∮"]), ("3×4，好★。", []), ("好→", ["→"])]
)
def test_a_sign_that_is_not_said_is_found(text: str, signs: list[str]) -> None:
    """A sign of mathematics that nobody has a word for is a finding; an ornament is none."""
    _, findings = write_script(one_block(text), MANDARIN, WORDS)
    assert [one.before for one in findings if one.kind == "sign"] == signs
