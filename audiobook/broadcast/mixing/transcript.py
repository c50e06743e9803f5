"""The transcript of a mix: all that is heard, a line each with its time.

停水通知
村委会 · 合成语音

0:00 （提示音）

第1遍，共2遍
0:02 停水通知
0:04 本音频由合成语音朗读。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audiobook.broadcast.mixing.arrangement import Placed
from audiobook.broadcast.mixing.mastering import Mix
from audiobook.editions.written import imprint
from audiobook.editions.written.lines import one_line
from audiobook.editions.written.times import MILLISECONDS, clock
from audiobook.model import Article


@dataclass(frozen=True, slots=True)
class _Words:
    """What we ourselves write into a transcript."""

    chime: str
    time: str
    """Which time the message is said, and of how many."""
    silence: str


_CHINESE: Final = _Words("（提示音）", "第{}遍，共{}遍", "（静音）")
_ENGLISH: Final = _Words("(chime)", "Time {} of {}", "(silence)")


def transcript(article: Article, placed: Sequence[Placed], mix: Mix) -> str:
    """The whole text."""
    return "\n".join(_lines(article, placed, mix)) + "\n"


def _lines(article: Article, placed: Sequence[Placed], mix: Mix) -> Iterator[str]:
    words = _CHINESE if imprint.is_chinese(article.lang) else _ENGLISH
    yield from (imprint.title(article), imprint.origin(article), "", _line(0.0, words.chime))
    for number in range(mix.repeats):
        yield ""
        if mix.repeats > 1:
            yield words.time.format(number + 1, mix.repeats)
        for one in placed:
            yield _line(mix.place(one.start, number), one_line(one.utterance.written))
    yield from ("", _line(mix.place(0, mix.repeats), words.chime))
    if mix.silence:
        yield _line(mix.place(mix.after.frames, mix.repeats), words.silence)


def _line(seconds: float, text: str) -> str:
    return f"{clock(round(seconds * MILLISECONDS))} {text}"
