r"""The transcript as Markdown: all that is heard, in the order in which it is heard.

    # 早起的人

    - 来源：小城日报
    - 声音：合成语音（zh）
    - 时长：0:42

    *早起的人。来源，小城日报。全文两节，约一分钟。由合成语音朗读。*

    天还没亮，小城就醒了。卖豆浆的灯先亮。

    ## *第一节。* 灯下 (0:17)

    ……

What we say ourselves is emphasised. The author's own characters never become markup: they are
escaped where CommonMark 0.31 or GitHub's tables of it would see any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from audiobook.editions.files.readback import problems_of, read_text
from audiobook.editions.files.record import Record
from audiobook.editions.sound.rendition import Rendition
from audiobook.editions.written import imprint
from audiobook.editions.written.paragraphs import (
    Paragraph,
    misplaced,
    paragraphs,
    section_times,
    written,
)
from audiobook.model import Programme, Role

FILE = "transcript.md"

DEEPEST = 6
"""Levels of headings that Markdown has."""

# What is markup wherever it stands; an underscore only beside no letter or digit, `#` only where a
# word begins, `&` only where it begins an entity.
_MARKUP = re.compile(
    r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#|&(?=#?\w+;)|^[-+](?=[-\s]|$)"
)
# A number at the start of a line may begin a list.
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


class Md:
    """`transcript.md`."""

    def write(self, rendition: Rendition, folder: Path, _name: str) -> tuple[Path, ...]:
        """Write the transcript."""
        path = folder / FILE
        path.write_bytes(_render(rendition.programme).encode())
        return (path,)

    def check(self, folder: Path, record: Record) -> tuple[str, ...]:
        """Find everything that is heard, in order, and nothing else after the head."""
        return problems_of(folder / FILE, lambda path: _problems(path, record.programme))


def _render(programme: Programme) -> str:
    article = programme.article
    colon = imprint.words(article.lang).colon
    facts = (f"- {label}{colon}{_value(value)}" for label, value in imprint.facts(programme))
    blocks = [f"# {escape(imprint.title(article))}", "\n".join(facts)]
    levels = {section.id: section.level for section in article.sections}
    times = section_times(programme)
    for paragraph in paragraphs(programme.script):
        text = _text(paragraph)
        if paragraph.role is Role.HEADING:
            marks = "#" * min(levels[paragraph.section] + 1, DEEPEST)
            text = f"{marks} {text} ({times[paragraph.section]})"
        elif paragraph.role is Role.QUOTE:
            text = f"> {text}"
        blocks.append(text)
    return "\n\n".join(blocks) + "\n"


def _text(paragraph: Paragraph) -> str:
    announced, author = written(paragraph.announced), written(paragraph.sentences)
    # The space closes the emphasis: after `。` CommonMark sees none that a letter follows.
    parts = (f"*{escape(announced)}*" if announced else "", escape(author))
    return " ".join(part for part in parts if part)


def _value(text: str) -> str:
    return f"<{text}>" if _ADDRESS.fullmatch(text) else escape(text)


def escape(text: str) -> str:
    """A line of text so that Markdown shows it as it is."""
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


def _problems(path: Path, programme: Programme) -> Iterator[str]:
    title, *rest = read_text(path).split("\n\n", 2)
    if title != f"# {escape(imprint.title(programme.article))}":
        yield "does not begin with the title"
    yield from misplaced(_ESCAPED.sub(r"\1", rest[-1] if rest else ""), programme)
