"""A sentence of a script that is written already gets another text, and nothing else changes."""

from __future__ import annotations

import io

import pytest

from audiobook import lexicon, readers
from audiobook.cast import Cast
from audiobook.errors import SourceError
from audiobook.lexicon import Lexicon
from audiobook.model import Article, Block, Kind, Origin, Role, Script, Utterance
from audiobook.readers import inline
from audiobook.script import rewrite, with_opening, write_script
from audiobook.script.wording import tells_length, wording
from audiobook.voices import Voice

MANDARIN = Cast(
    Voice("mandarin", "espeak", "cmn", "zh-CN"),
    others=((Role.CAPTION, Voice("caption", "espeak", "cmn", "zh-CN")),),
    english=Voice("english", "espeak", "en-gb", "en-GB"),
)
WORDS = Lexicon()
OTHERS = lexicon.parse('[[word]]\nword = "盐都"\nreading = "yan2 du5"\n', "a list")


def _article(text: str) -> Article:
    return readers.read("-", io.BytesIO(text.encode()))


ARTICLE = _article(
    "---\nsource: 盐都日报\n---\n\n# 盐都的早晨\n\n天亮了。\n\n## 灯下\n\n人来了。\n"
)


def _whole(article: Article, seconds: float, words: Lexicon = WORDS) -> Script:
    script, _ = write_script(article, MANDARIN, words)
    return with_opening(script, article, MANDARIN, words, seconds)


def test_of_an_opening_only_the_length_is_told_anew() -> None:
    """Whatever word lists have become, all that is not about the length stays as it was."""
    before = _whole(ARTICLE, 75)
    after = with_opening(before, ARTICLE, MANDARIN, OTHERS, 200)
    assert with_opening(before, ARTICLE, MANDARIN, OTHERS, 75) == before
    changed = [
        (old.written, new.written, old.id == new.id, old.pause_after == new.pause_after)
        for old, new in zip(before.utterances, after.utterances, strict=True)
        if old != new
    ]
    assert changed == [
        ("全文共一节，约一分半钟。", "全文共一节，约三分半钟。", True, True),
    ]
    assert _whole(ARTICLE, 75, OTHERS) != before


def test_a_length_that_a_person_wrote_stays() -> None:
    """What is no sentence of ours about the length is nobody's to change."""
    before = _whole(ARTICLE, 75)
    (place,) = [at for at, one in enumerate(before.utterances) if "分半钟" in one.written]
    own, _ = rewrite(
        before.utterances[place], Block("", Kind.PARAGRAPH, "很短。"), "zh-CN", MANDARIN, WORDS
    )
    takes = tuple(
        type(take)(tuple(own if one.id == own.id else one for one in take.utterances))
        for take in before.opening
    )
    script = Script(takes, before.body)
    assert with_opening(script, ARTICLE, MANDARIN, WORDS, 3000) == script


@pytest.mark.parametrize("sections", [0, 1, 2, 12])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("seconds", [3, 8, 59, 75, 1799, 3599, 3601, 7260, 36000])
def test_every_length_is_known_again(lang: str, sections: int, seconds: float) -> None:
    """What the opening says of any length is known for what it is, and no other sentence is."""
    from audiobook.script.wording import running_time

    words = wording(lang)
    assert tells_length(words.contents(sections, running_time(seconds, words)), sections, words)
    assert not tells_length(words.synthetic, sections, words)
    assert not tells_length(words.contents(99, running_time(seconds, words)), sections, words)


def _first(article: Article, words: str) -> Utterance:
    return next(one for one in _whole(article, 60).utterances if one.written == words)


def test_a_new_text_keeps_the_place_of_the_old() -> None:
    """Id, role, block, section and pauses stay; what is said and how is written anew."""
    before = _first(ARTICLE, "人来了。")
    text = inline.plain("重(chóng)庆下降73%。", Kind.PARAGRAPH, "", Origin.AUTHOR)
    after, findings = rewrite(before, text, "zh-CN", MANDARIN, WORDS)
    assert findings == ()
    assert (after.written, after.spoken) == ("重庆下降73%。", "重庆下降百分之七十三。")
    assert after.pronunciation[0].syllables[0] == "chong2"
    kept = ("id", "block", "section", "role", "pause_before", "pause_after", "skippable", "voice")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_a_sentence_that_becomes_english_is_spoken_by_who_speaks_english() -> None:
    """The cast decides as it does for every sentence."""
    before = _first(ARTICLE, "人来了。")
    text = Block("", Kind.PARAGRAPH, "The first bus leaves at six.")
    after, _ = rewrite(before, text, "zh-CN", MANDARIN, WORDS)
    assert after.voice == "english"


def test_what_cannot_be_said_is_found() -> None:
    """A sign without a word is a finding at the sentence; a text without any word is an error."""
    before = _first(ARTICLE, "人来了。")
    _, findings = rewrite(before, Block("", Kind.PARAGRAPH, "甲∮乙。"), "zh-CN", MANDARIN, WORDS)
    assert [(one.kind, one.place, one.before) for one in findings] == [("sign", before.id, "∮")]
    with pytest.raises(SourceError, match="nothing to say in “……”"):
        rewrite(before, Block("", Kind.PARAGRAPH, "……"), "zh-CN", MANDARIN, WORDS)
