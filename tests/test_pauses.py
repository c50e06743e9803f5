"""Pauses are what the profile says, on every engine: measured in what ffmpeg decodes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from edge_service import EdgeService
from heard import Samples, decoded, offset, onset

from audiobook.audio.measuring.onset import pauses
from audiobook.audition import Studio
from audiobook.cache import Cache
from audiobook.editions.sound.rendition import LISTENING
from audiobook.engines.online import Online
from audiobook.model import Programme
from audiobook.pipeline import Order, Request, make
from audiobook.signposts import SIGNPOSTS
from audiobook.text.clauses import Break, breaks

RATE = LISTENING.rate
WITHIN_MS = 20

PROFILE = """
engine = "{engine}"
voice = "{voice}"
lang = "{lang}"
speed = {speed}
[pauses]
head = 900
enumeration = 150
comma = {comma}
clause = 380
sentence = 500
question = 650
item = 600
paragraph = 800
quote = 1000
caption = 1100
before_heading = 1600
before_subheading = 1250
after_heading = 900
tail = 1500
"""
INSIDE_MS = {Break.ITEM: 150, Break.CLAUSE: 380}

CHINESE = """---
title: 早市
lang: zh-CN
---

四点，天还没亮；河边的早市、码头、石桥都醒了。是谁先来的？是卖豆浆的——他从不迟到。他带着三样东西：

- 发面、白糖（各一袋）
- 炭，两筐

> 扑面而来的，是热气。

“今年的新米到了吗？”有人问，“我想买十斤。”

![塔下的集市]()

## 土路

泼水，扫地，支摊子。开张了！

### 桥边

特别的是，刺槐开了花。
"""

ENGLISH = """---
title: The market
lang: en
---

Ten past four, and the market is awake: people push carts, people shout. Who came first? Tom did; he
is never late. He sells three things:

- fish, fresh today
- salt (two sacks)

> Patience, they say, pays.

## The path

Please, take care. Kate knows the way.
"""


class Quiet:
    """Listens to a run and says nothing."""

    def begins(self, _stage: str, _steps: int) -> None:
        """Nothing."""

    def advances(self) -> None:
        """Nothing."""

    def says(self, line: str, /) -> None:
        """Nothing."""


@pytest.fixture(
    name="made",
    scope="module",
    params=[
        ("espeak", "cmn", "zh-CN", 200, 100),
        ("espeak", "cmn", "zh-CN", 330, 260),
        ("espeak", "en-gb", "en", 160, 240),
        ("edge", "zh-CN-YunyangNeural", "zh-CN", 250, 300),
        ("edge", "en-GB-SoniaNeural", "en", 150, 120),
    ],
    ids=lambda param: "-".join(map(str, param)),
)
def _made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Programme, Samples, int]:
    """An article by one engine, what ffmpeg decodes of it, and the profile's pause at a comma."""
    place = tmp_path_factory.mktemp("made")
    engine, voice, lang, speed, comma = request.param
    profile = PROFILE.format(engine=engine, voice=voice, lang=lang, speed=speed, comma=comma)
    (place / "mine.toml").write_text(profile, "utf-8")
    source = place / "article.md"
    source.write_text(CHINESE if lang == "zh-CN" else ENGLISH, "utf-8")
    with EdgeService() as service, pytest.MonkeyPatch.context() as patch:
        service.install(patch)
        made = make(_order(source, place), None, Quiet())
    return made.record.programme, decoded(made.files["mp3"]), comma


def _order(source: Path, place: Path) -> Order:
    """An MP3 of a source, spoken by a profile in the same folder."""
    return Order(
        request=Request(str(source)),
        editions=("mp3",),
        preset=LISTENING,
        signposts=SIGNPOSTS,
        out=place / "out",
        name="a",
        voice="mine",
        preferred_voice="auto",
        fallback=False,
        keep_stages=None,
        lexicons=(),
        cache=place / "cache",
        studio=Studio((place,), Online(), Cache(place / "cache", 10**8), place / "state"),
        today=date(2026, 1, 1),
        cover=None,
    )


def test_pauses_between_sentences(made: tuple[Programme, Samples, int]) -> None:
    """From the end of one sentence's speech to the onset of the next, within 20 ms."""
    programme, sound, _ = made
    both = list(zip(programme.script.utterances, programme.clips, strict=True))
    kept = 150 * RATE // 1000
    for (one, clip), (other, later) in pairwise(both):
        ended = offset(sound[clip.start : clip.end + kept], RATE)
        begun = onset(sound[later.start - kept : later.end], RATE)
        assert ended is not None
        assert begun is not None
        heard_ms = (later.start - kept + begun - clip.start - ended) * 1000 / RATE
        asked = one.pause_after + other.pause_before
        assert heard_ms == pytest.approx(asked, abs=WITHIN_MS), (one.written, other.written)


def test_pauses_at_head_and_tail(made: tuple[Programme, Samples, int]) -> None:
    """Before the first word and after the last."""
    programme, sound, _ = made
    first, last = programme.clips[0], programme.clips[-1]
    begun = onset(sound[: first.end], RATE)
    ended = offset(sound[last.start :], RATE)
    assert begun is not None
    assert ended is not None
    assert begun * 1000 / RATE == pytest.approx(900, abs=WITHIN_MS)
    tail = len(sound) - last.start - ended
    assert tail * 1000 / RATE == pytest.approx(1500, abs=WITHIN_MS)


def test_pauses_inside_of_sentences(made: tuple[Programme, Samples, int]) -> None:
    """At every mark at which the voice pauses, as long as the profile says, within 20 ms."""
    programme, sound, comma = made
    due = {**INSIDE_MS, Break.COMMA: comma}
    found = []
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        silences = [
            (clip.start + start, clip.start + end)
            for start, end in pauses(sound[clip.start : clip.end], RATE)
            if end - start > 30 * RATE // 1000
        ]
        for one, other, kind in breaks(utterance.spoken, clip.words):
            middle = (one.end + other.start) // 2
            heard = [end - start for start, end in silences if start <= middle <= end]
            assert heard, (utterance.spoken, one, other)
            found.append((heard[0] * 1000 / RATE, due[kind], utterance.spoken))
    assert len(found) > 8
    for heard_ms, asked_ms, spoken in found:
        assert heard_ms == pytest.approx(asked_ms, abs=WITHIN_MS), spoken


def test_words_are_told_where_they_are_heard(made: tuple[Programme, Samples, int]) -> None:
    """After pauses were changed, no word lies in one: there is sound in each, in its own time."""
    programme, sound, _ = made
    for utterance, clip in zip(programme.script.utterances, programme.clips, strict=True):
        level = float(np.sqrt(np.mean(sound[clip.start : clip.end] ** 2)))
        assert clip.words[0].start - clip.start < 60 * RATE // 1000
        for one, other in pairwise(clip.words):
            assert one.start < one.end <= other.start + RATE // 1000, utterance.spoken
        for word in clip.words:
            heard = float(np.sqrt(np.mean(sound[word.start : word.end] ** 2)))
            assert heard > level / 20, utterance.spoken[word.spoken_start : word.spoken_end]
