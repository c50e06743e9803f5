"""A small programme made by hand, for tests of what comes after the recording.

Its speech is bursts of a tone, so that it is known to the frame where each sentence is heard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audiobook.model import (
    Alignment,
    Article,
    Block,
    Chapter,
    Clip,
    Finding,
    Kind,
    LanguageSpan,
    Loudness,
    Programme,
    Role,
    Script,
    Section,
    Take,
    Track,
    Utterance,
    Word,
)

RATE = 44100
HEAD_S, PAUSE_S, TAIL_S = 0.7, 0.5, 2.0
TONE_HZ = 440
PEAK = 6000
"""Of 32767; about −20 LUFS with these pauses."""


LOUDNESS = Loudness(-19.0, -3.5, -20.0, -90.0)
"""As a programme for listening may be."""


@dataclass(frozen=True)
class Line:
    """A sentence to be said: where it belongs and how it is written."""

    section: str
    block: str | None
    role: Role
    written: str
    spoken: str = ""
    lang: str = "zh-CN"


LINES = (
    Line("lead", None, Role.OPENING, "早起的人。"),
    Line("lead", None, Role.OPENING, "来源，小城日报，全文两节，由合成语音朗读。"),
    Line("lead", "b1", Role.BODY, "天还没亮，小城就醒了。"),
    Line("lead", "b1", Role.BODY, "“卖豆浆的灯先亮。”"),
    Line("lead", "b2", Role.BODY, "价格下降73%。", "价格下降百分之七十三。"),
    Line("one", None, Role.ANNOUNCEMENT, "第一节。"),
    Line("one", "h1", Role.HEADING, "灯下"),
    Line("one", "b3", Role.BODY, "Rock & roll came to town.", lang="en"),
    Line("one", "b3", Role.BODY, "It stayed.", lang="en"),
    Line("one", None, Role.ANNOUNCEMENT, "图片说明。"),
    Line("one", "b4", Role.CAPTION, "林溪摄"),
    Line("two", None, Role.ANNOUNCEMENT, "第二节。"),
    Line("two", "h2", Role.HEADING, "天亮以后"),
    Line("two", "b5", Role.QUOTE, "路是人走出来的。"),
    Line("two", None, Role.CLOSING, "全文完。"),
)

ARTICLE = Article(
    title=Block("title", Kind.TITLE, "早起的人"),
    lang="zh-CN",
    sections=(
        Section("lead", None, 1, (Block("b1", Kind.PARAGRAPH, "天还没亮，小城就醒了。"),)),
        Section("one", Block("h1", Kind.HEADING, "灯下"), 1, ()),
        Section("two", Block("h2", Kind.HEADING, "天亮以后"), 1, ()),
    ),
    source="小城日报",
    url="https://example.org/early_birds?a=1&b=2",
    byline="林溪",
    date="2025-03-04",
    rights="© 2025 小城日报",
)

FINDINGS = (Finding("gloss", "line 3", "豆浆(dòujiāng)", "豆浆", "spells 豆浆"),)


def programme(lines: Iterable[Line] = LINES, article: Article = ARTICLE) -> Programme:
    """The programme in which these lines are heard one after the other."""
    utterances = tuple(_utterance(number, line) for number, line in enumerate(lines, 1))
    clips, at = [], _frames(HEAD_S)
    for one in utterances:
        end = at + _frames(0.15 * len(one.spoken))
        clips.append(Clip(one.id, at, end, _words(one, at, end)))
        at = end + _frames(PAUSE_S)
    frames = at + _frames(TAIL_S)
    opening = [one for one in utterances if one.role is Role.OPENING]
    body = [one for one in utterances if one.role is not Role.OPENING]
    return Programme(
        article=article,
        script=Script((Take(tuple(opening)),), (Take(tuple(body)),)),
        findings=FINDINGS,
        track=Track(RATE, frames),
        clips=tuple(clips),
        chapters=_chapters(article, utterances, clips, frames),
        voice="zh",
        engine="tone 1",
        recorded_on="2025-03-05",
    )


def _utterance(number: int, line: Line) -> Utterance:
    spoken = line.spoken or line.written
    return Utterance(
        id=f"s{number:04}",
        block=line.block,
        section=line.section,
        role=line.role,
        written=line.written,
        spoken=spoken,
        alignment=(Alignment(0, len(line.written), 0, len(spoken)),),
        languages=(LanguageSpan(0, len(spoken), line.lang),),
        pronunciation=(),
        voice="zh",
        pause_before=0,
        pause_after=round(PAUSE_S * 1000),
        skippable=line.role is Role.CAPTION,
    )


def _words(utterance: Utterance, start: int, end: int) -> tuple[Word, ...]:
    """Word boundaries for one sentence, as an engine might give them."""
    if utterance.spoken != "It stayed.":
        return ()
    middle = (start + end) // 2
    return (Word(0, 2, start, middle), Word(3, 9, middle, end))


def _chapters(
    article: Article, utterances: tuple[Utterance, ...], clips: list[Clip], frames: int
) -> tuple[Chapter, ...]:
    """Each section from a little before its first sentence; the first from the very start."""
    firsts: dict[str, int] = {}
    for one, clip in zip(utterances, clips, strict=True):
        firsts.setdefault(one.section, clip.start - _frames(0.1))
    starts = [0, *list(firsts.values())[1:]]
    ends = [*starts[1:], frames]
    titles = {section.id: (section.heading or article.title).text for section in article.sections}
    return tuple(
        Chapter(section, titles[section], start, end)
        for section, start, end in zip(firsts, starts, ends, strict=True)
    )


def samples(made: Programme) -> npt.NDArray[np.int16]:
    """The programme's sound: a tone wherever something is said, shape (frames,)."""
    sound = np.zeros(made.track.frames, np.int16)
    tone = PEAK * np.sin(2 * np.pi * TONE_HZ / RATE * np.arange(made.track.frames))
    for clip in made.clips:
        sound[clip.start : clip.end] = tone[: clip.end - clip.start]
    return sound


def _frames(seconds: float) -> int:
    return round(seconds * RATE)
